package clock

import (
	"context"
	"sync"
	"time"

	"github.com/jejaring/jejaring/ent/types"
)

// Clock tells the time.
type Clock interface{ Now() time.Time }

// System is the machine's clock.
type System struct{}

// Now is the present moment in UTC.
func (System) Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// Today is the present day in Jakarta.
func Today(c Clock) types.Date { return types.DateOf(c.Now()) }

type key struct{}

// With has what is written in ctx stamped with the time of c; who tells of the past (the demo) uses it.
func With(ctx context.Context, c Clock) context.Context { return context.WithValue(ctx, key{}, c) }

// Of is the clock of ctx, or else c.
func Of(ctx context.Context, c Clock) Clock {
	if own, ok := ctx.Value(key{}).(Clock); ok {
		return own
	}
	return c
}

// Fake stands still until it is moved; safe for concurrent use.
type Fake struct {
	mu  sync.Mutex
	now time.Time
}

// NewFake starts at t.
func NewFake(t time.Time) *Fake { return &Fake{now: t.UTC().Truncate(time.Microsecond)} }

// Now is where the clock was moved to.
func (f *Fake) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

// Advance moves the clock by d.
func (f *Fake) Advance(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(d)
}
