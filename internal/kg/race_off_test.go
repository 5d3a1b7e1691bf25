//go:build !race

package kg_test

const raceEnabled = false
