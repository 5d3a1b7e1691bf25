package badger

func check(dir string, m marker) error { return nil }
