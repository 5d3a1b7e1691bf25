//go:build race

package kg_test

// raceEnabled shortens what is slow under the race detector and has nothing
// for it to see.
const raceEnabled = true
