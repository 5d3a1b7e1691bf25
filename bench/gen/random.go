package gen

import (
	"math"
	"math/bits"
	"slices"
)

// source is a stream of random numbers (SplitMix64). It is written out here so
// that a graph stays the same whatever a later release of Go makes of math/rand.
type source struct{ state uint64 }

// newSource is the stream of one purpose, independent of those of others, so
// that one part of the graph can change without the rest.
func newSource(seed uint64, purpose string) *source {
	s := &source{seed}
	for _, b := range []byte(purpose) {
		s.state = s.next() ^ uint64(b)
	}
	return s
}

func (s *source) next() uint64 {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is a number from 0 on and below n.
func (s *source) below(n int) int {
	hi, _ := bits.Mul64(s.next(), uint64(n))
	return int(hi)
}

// unit is a number from 0 on and below 1.
func (s *source) unit() float64 { return float64(s.next()>>11) / (1 << 53) }

// shuffled are the numbers below n in random order.
func (s *source) shuffled(n int) []int {
	out := make([]int, n)
	for i := range out {
		j := s.below(i + 1)
		out[i] = out[j]
		out[j] = i
	}
	return out
}

// zipf is the cumulative distribution of n ranks whose shares fall with the
// exponent s; its last value is 1.
func zipf(n int, s float64) []float64 {
	out := make([]float64, n)
	sum := 0.0
	for i := range out {
		sum += math.Pow(float64(i+1), -s)
		out[i] = sum
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// rank draws from a cumulative distribution.
func (s *source) rank(cumulative []float64) int {
	i, _ := slices.BinarySearch(cumulative, s.unit())
	return min(i, len(cumulative)-1)
}

// shares cuts total into one part for each rank of a cumulative distribution.
func shares(total int, cumulative []float64) []int {
	out := make([]int, len(cumulative))
	before := 0
	for i, c := range cumulative {
		upTo := int(math.Round(c * float64(total)))
		out[i] = upTo - before
		before = upTo
	}
	return out
}

// Spread walks the numbers below n once each, in an order that looks random: it
// is i times a step that has no divisor in common with n.
func Spread(n, i int) int {
	if n <= 1 {
		return 0
	}
	step := int(float64(n)*0.6180339887) | 1
	for gcd(step, n) != 1 {
		step += 2
	}
	return int((uint64(i%n)*uint64(step) + uint64(n/3)) % uint64(n))
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
