package graph

import (
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// Rate is how often one client may ask.
type Rate struct {
	PerSecond float64 // requests, and operations on its sockets; 0: as often as it likes
	Burst     int     // at once, after a pause; 0: ten seconds' worth
	Header    string  // of a proxy before the server, which tells who the client is; "": there is none
}

// clients keep apart who asks: how often, and by how many sockets.
type clients struct {
	rate    Rate
	known   *lru.Cache[string, *rate.Limiter]
	maximum int // sockets of one client

	mu      sync.Mutex
	sockets map[string]int
}

// maxClients is how many clients' rates are known. One that was forgotten has
// its whole burst again.
const maxClients = 10_000

func newClients(r Rate, sockets int) *clients {
	if r.Burst == 0 {
		r.Burst = int(math.Ceil(10 * r.PerSecond))
	}
	known, err := lru.New[string, *rate.Limiter](maxClients)
	if err != nil {
		panic(err) // only of a size below one
	}
	return &clients{rate: r, known: known, maximum: sockets, sockets: map[string]int{}}
}

// wait is how long a client must wait until it may ask; it is 0 where it may, and
// then it has.
func (c *clients) wait(client string) time.Duration {
	if c.rate.PerSecond == 0 {
		return 0
	}
	l, ok := c.known.Get(client)
	if !ok {
		l = rate.NewLimiter(rate.Limit(c.rate.PerSecond), c.rate.Burst)
		if before, had, _ := c.known.PeekOrAdd(client, l); had {
			l = before
		}
	}
	r := l.Reserve()
	d := r.Delay()
	if d > 0 {
		r.Cancel()
	}
	return d
}

// tooOften refuses a client that must wait.
func (c *clients) tooOften(wait time.Duration) *failure {
	f := failf(limitExceeded, "more than %g requests in a second: try again in %s (limit rate)", c.rate.PerSecond, wait.Round(time.Millisecond))
	f.exceeded = &exceeded{limit: "rate"}
	return f
}

// retryAfter is a pause as a header tells it, in whole seconds.
func retryAfter(d time.Duration) string { return strconv.Itoa(int(math.Ceil(d.Seconds()))) }

// connect counts a socket of a client until it is left; nobody may enter who has
// as many as a client may.
func (c *clients) connect(client string) (leave func(), f *failure) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := c.sockets[client]; n >= c.maximum {
		return nil, over("sockets", "sockets of one client", c.maximum, n+1)
	}
	c.sockets[client]++
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.sockets[client]--; c.sockets[client] == 0 {
			delete(c.sockets, client)
		}
	}, nil
}

// of tells whose a request is: the address that it came from, or that the nearest
// proxy names. Whoever has an address of IPv6 has all of its network.
func (c *clients) of(r *http.Request) string {
	from := ""
	if c.rate.Header != "" {
		all := strings.Join(r.Header.Values(c.rate.Header), ",")
		from = strings.TrimSpace(all[strings.LastIndexByte(all, ',')+1:])
	}
	if from == "" {
		from = r.RemoteAddr
	}
	if host, _, err := net.SplitHostPort(from); err == nil {
		from = host
	}
	address, err := netip.ParseAddr(from)
	if err != nil {
		return from
	}
	address = address.Unmap()
	if address.Is6() {
		network, err := address.WithZone("").Prefix(64)
		if err == nil {
			return network.String()
		}
	}
	return address.String()
}
