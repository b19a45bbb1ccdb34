package ratelimit

import (
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/jejaring/jejaring/server/clock"
)

const maxKeys = 100_000

// Limiter is a token bucket a key; safe for concurrent use.
type Limiter struct {
	mu        sync.Mutex
	perMinute float64
	clock     clock.Clock
	buckets   map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

// New allows perMinute requests a minute to each key; 0 allows all.
func New(perMinute int, c clock.Clock) *Limiter {
	return &Limiter{perMinute: float64(perMinute), clock: c, buckets: map[string]bucket{}}
}

// Allow takes one request from the key's allowance, or says how long to wait.
func (l *Limiter) Allow(key string) (ok bool, retryAfter time.Duration) {
	if l.perMinute <= 0 {
		return true, 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock.Now()
	b, known := l.buckets[key]
	if !known {
		if len(l.buckets) >= maxKeys {
			l.forget(now)
		}
		b = bucket{left: l.perMinute, at: now}
	}
	b.left = min(l.perMinute, b.left+now.Sub(b.at).Minutes()*l.perMinute)
	b.at = now
	if b.left < 1 {
		l.buckets[key] = b
		return false, time.Duration((1 - b.left) / l.perMinute * float64(time.Minute))
	}
	b.left--
	l.buckets[key] = b
	return true, 0
}

// Tell writes into the headers of an answer what the key may still do.
func (l *Limiter) Tell(h http.Header, key string) {
	if l.perMinute <= 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	b, known := l.buckets[key]
	if !known {
		b.left = l.perMinute
	}
	h.Set("RateLimit-Limit", strconv.Itoa(int(l.perMinute)))
	h.Set("RateLimit-Remaining", strconv.Itoa(int(b.left)))
	h.Set("RateLimit-Reset", strconv.Itoa(int(math.Ceil((l.perMinute-b.left)/l.perMinute*60))))
}

// forget drops keys that are full again, and some others if none is.
func (l *Limiter) forget(now time.Time) {
	for key, b := range l.buckets {
		if now.Sub(b.at) > time.Minute || len(l.buckets) >= maxKeys {
			delete(l.buckets, key)
		}
	}
}
