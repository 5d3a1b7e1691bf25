// Package badger keeps a kv.DB in a directory, with Badger as the engine.
//
// # The directory
//
// Besides Badger's own files (MANIFEST, KEYREGISTRY, DISCARD, NNNNNN.sst,
// NNNNNN.vlog, NNNNN.mem) the directory holds one file named SILIAN, a JSON
// object that says which format the rest has and what state it was left in:
//
//	{"format":1, "state":"clean", "files":{"000001.sst":4711, …}}
//
// It is replaced as a whole (written beside, synced, renamed). State goes from
// "new" or "opening" to "open", then to "closing" and "clean". In "clean" files
// lists every file of the store with its size; in the other states it lists
// those that no longer change. A store that was not closed ("kill -9", power
// loss) is recognised by its state, and checked for what such a stop cannot
// have caused before Badger, which would repair by cutting and deleting, sees
// it. The open directory is locked with flock.
//
// # The key space
//
// Badger reserves keys that begin with "!badger!". Those and their neighbours
// are stored under other names in the same order (see key.go). One key of the
// driver's own is written by every transaction, so that the newest version in
// the store is never a deletion that compaction may drop: versions then have no
// gaps, and a lost file shows as one.
//
// # Reading and compacting
//
// Badger takes a block that it cannot read for the end of its table. The driver
// reads tables itself and runs compactions itself (engine.go, lookup.go,
// guard.go, compact.go), so that rot is found when it is read and spreads to
// nothing else.
//
// # Values of 1 MiB and more
//
// They lie in value log files (.vlog), which are collected in the background;
// smaller ones lie beside their keys.
package badger
