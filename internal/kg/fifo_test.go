package kg

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
)

// TestFIFO puts far more than fits: what is found is what was put last, and of
// the newest nearly all is found.
func TestFIFO(t *testing.T) {
	c := newFIFO(1)
	type last struct {
		value string
		stamp uint64
	}
	put := map[string]last{}
	r := rand.New(rand.NewPCG(1, 0))
	var newest []string
	for i := range 60_000 {
		key := fmt.Sprint("key ", r.IntN(20_000))
		value := fmt.Sprint(i, string(make([]byte, r.IntN(600))))
		c.put([]byte(key), []byte(value), uint64(i))
		put[key] = last{value, uint64(i)}
		if newest = append(newest, key); len(newest) > 2000 {
			newest = newest[1:]
		}
		some := fmt.Sprint("key ", r.IntN(20_000))
		if value, stamp, ok := c.get([]byte(some), c.hash([]byte(some))); ok && (last{string(value), stamp}) != put[some] {
			t.Fatalf("%s after %d puts: %.20q of %d, want %.20q of %d", some, i, value, stamp, put[some].value, put[some].stamp)
		}
	}
	missing := 0
	for _, key := range newest {
		if _, _, ok := c.get([]byte(key), c.hash([]byte(key))); !ok {
			missing++
		}
	}
	if missing > len(newest)/50 {
		t.Errorf("%d of the newest %d are missing", missing, len(newest))
	}
}

// TestFIFOMany reads and writes from many goroutines; each value tells its key
// and stamp.
func TestFIFOMany(t *testing.T) {
	c := newFIFO(1)
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(g), 0))
			value := make([]byte, 1000)
			for range 20_000 {
				key := binary.LittleEndian.AppendUint64(nil, r.Uint64N(5000))
				if r.IntN(3) == 0 {
					stamp := r.Uint64()
					n := 16 + r.IntN(len(value)-16)
					copy(value, key)
					binary.LittleEndian.PutUint64(value[8:], stamp)
					c.put(key, value[:n], stamp)
					continue
				}
				c.fetch([]uint64{c.hash(key)})
				if got, stamp, ok := c.get(key, c.hash(key)); ok && (string(got[:8]) != string(key) || binary.LittleEndian.Uint64(got[8:]) != stamp) {
					t.Errorf("%x under %x of %d", got[:16], key, stamp)
					return
				}
			}
		})
	}
	wg.Wait()
}
