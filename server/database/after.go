package database

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"entgo.io/ent"
)

// deciding are the records that decide who a viewer is.
var deciding = []string{"User", "Membership", "Organization", "Session", "ApiToken"}

// WhoIsWho is another number after every change of users, memberships, organisations, sessions or tokens that this process made.
func (s *Store) WhoIsWho() uint64 { return s.whoIsWho.Load() }

func deciders(who *atomic.Uint64) ent.Hook {
	return func(next ent.Mutator) ent.Mutator {
		return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
			value, err := next.Mutate(ctx, m)
			if slices.Contains(deciding, m.Type()) {
				afterCommit(ctx, func() { who.Add(1) })
			}
			return value, err
		})
	}
}

type afterKey struct{}

// after is what a transaction leaves to do when others can read what it changed.
type after struct {
	mu sync.Mutex
	do []func()
}

func withAfter(ctx context.Context) (context.Context, *after) {
	a := &after{}
	return context.WithValue(ctx, afterKey{}, a), a
}

// afterCommit runs do after the commit, or at once where there is no transaction.
func afterCommit(ctx context.Context, do func()) {
	a, ok := ctx.Value(afterKey{}).(*after)
	if !ok {
		do()
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.do = append(a.do, do)
}

func (a *after) run() {
	for _, do := range a.do {
		do()
	}
}
