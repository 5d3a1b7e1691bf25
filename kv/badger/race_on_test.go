//go:build race

package badger

// raceEnabled shortens what is slow under the race detector and has nothing
// for it to see.
const raceEnabled = true
