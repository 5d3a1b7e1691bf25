package graph_test

import (
	"encoding/json"
	"fmt"
	"testing"
)

// inner is the value of a key, however deep.
func inner(v any, key string) any {
	object, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	if found, ok := object[key]; ok {
		return found
	}
	for _, child := range object {
		if found := inner(child, key); found != nil {
			return found
		}
	}
	return nil
}

// decode reads decoded JSON again, into a type.
func decode[T any](t *testing.T, v any) (out T) {
	t.Helper()
	b, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// none is an error unless n snapshots are none.
func none(n int64) error {
	if n != 0 {
		return fmt.Errorf("%d snapshots are open", n)
	}
	return nil
}
