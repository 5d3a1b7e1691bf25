package kg

import "slices"

// runEdit is a run of entries in an editor. Most of what is added comes last,
// so what was read stays as it is until something else is asked of it.
type runEdit struct {
	read    []byte  // the entries as they were read, until they are decoded
	last    spot    // of the last entry in read
	entries []entry // those that come after read
	changed bool
}

// newRun takes a run that was read, checking it.
func newRun(b []byte) (runEdit, error) {
	r := runEdit{read: b}
	in := reader{b: b}
	for first := true; len(in.b) > 0; first = false {
		var e entry
		if in.entry(&e, r.last.sort); in.bad || !first && r.last.compare(e.spot) >= 0 {
			return r, errRun
		}
		r.last = e.spot
	}
	return r, nil
}

var errRun = damagedf("the entries of a list cannot be read")

// ends tells whether a spot comes after all that was read.
func (r *runEdit) ends(at spot) bool { return len(r.read) == 0 || r.last.compare(at) < 0 }

// decode makes entries all of the run.
func (r *runEdit) decode() error {
	if len(r.read) == 0 {
		return nil
	}
	entries, err := decodeEntries(r.read)
	if err != nil {
		return err
	}
	r.read, r.entries = nil, append(entries, r.entries...)
	return nil
}

// from returns the entries from a spot on.
func (r *runEdit) from(at spot) ([]entry, error) {
	if !r.ends(at) {
		if err := r.decode(); err != nil {
			return nil, err
		}
	}
	i, _ := findEntry(r.entries, at)
	return r.entries[i:], nil
}

// put adds an entry, or replaces the one at its spot. It tells whether it was
// added.
func (r *runEdit) put(e entry) (added bool, err error) {
	if !r.ends(e.spot) {
		if err := r.decode(); err != nil {
			return false, err
		}
	}
	r.changed = true
	i, found := findEntry(r.entries, e.spot)
	if found {
		r.entries[i] = e
		return false, nil
	}
	r.entries = slices.Insert(r.entries, i, e)
	return true, nil
}

// remove takes out the entry at a spot.
func (r *runEdit) remove(at spot) (old entry, err error) {
	if err := r.decode(); err != nil {
		return entry{}, err
	}
	i, ok := findEntry(r.entries, at)
	if !ok {
		return entry{}, damagedf("a list does not hold a fact that it should hold")
	}
	old = r.entries[i]
	r.entries = slices.Delete(r.entries, i, i+1)
	r.changed = true
	return old, nil
}

func (r *runEdit) empty() bool { return len(r.read) == 0 && len(r.entries) == 0 }

// appendTo writes the run after b.
func (r *runEdit) appendTo(b []byte) []byte {
	b = append(b, r.read...)
	prev := r.last.sort
	if len(r.read) == 0 {
		prev = 0
	}
	for i := range r.entries {
		b = appendEntry(b, &r.entries[i], prev)
		prev = r.entries[i].sort
	}
	return b
}

func findEntry(entries []entry, at spot) (int, bool) {
	return slices.BinarySearchFunc(entries, at, func(e entry, s spot) int { return e.compare(s) })
}
