package graph

import (
	"context"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/grievance"
)

// memory is what was read before in an operation, by key.
type memory[T any] struct {
	sync.Mutex
	known  map[string]*T
	wanted []string
}

// foresee names what is read along with the first that is asked for.
func (m *memory[T]) foresee(keys []string) {
	m.Lock()
	defer m.Unlock()
	m.wanted = append(m.wanted, keys...)
}

// of finds what the keys name, each once; what was not read before is read at once. What is not there is left out.
func (m *memory[T]) of(keys []string, read func(missing []string) ([]*T, error), key func(*T) string) ([]*T, error) {
	m.Lock()
	defer m.Unlock()
	if m.known == nil {
		m.known = map[string]*T{}
	}
	var missing []string
	for _, k := range append(m.wanted, keys...) {
		if m.known[k] == nil && !slices.Contains(missing, k) {
			missing = append(missing, k)
		}
	}
	m.wanted = nil
	if len(missing) > 0 {
		found, err := read(missing)
		if err != nil {
			return nil, err
		}
		for _, one := range found {
			m.known[key(one)] = one
		}
	}
	out := make([]*T, 0, len(keys))
	for _, k := range keys {
		if m.known[k] != nil {
			out = append(out, m.known[k])
		}
	}
	return out, nil
}

// one is of for a single key; what is not there is missing.
func (m *memory[T]) one(k string, read func(missing []string) ([]*T, error), key func(*T) string) (*T, error) {
	found, err := m.of([]string{k}, read, key)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fault.Missing()
	}
	return found[0], nil
}

// remembered are the memories of one operation.
type remembered struct {
	areas      memory[db.Region]          // that memberships name by code
	partners   memory[db.Organization]    // on which it depends what an officer may do with what concerns them
	sessions   memory[db.TrainingSession] // of enrollments
	placements memory[placement]          // whether people agree to one
	decisions  memory[grievance.Decision] // that grievances are about
	running    once[map[string]int]       // trainings that are not over, by program
	closed     once[map[string]bool]      // expired pledges of which a need takes no more
	keepers    once[map[string]int]       // owners and administrators, by organisation and role
}

// once is what one reading of an operation found.
type once[T any] struct {
	sync.Once
	found T
	err   error
}

func (o *once[T]) of(read func() (T, error)) (T, error) {
	o.Do(func() { o.found, o.err = read() })
	return o.found, o.err
}

type rememberedKey struct{}

// remember gives every operation a place for what it has read.
func remember(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	return next(context.WithValue(ctx, rememberedKey{}, &remembered{}))
}

// memoryOf is the place of the operation; outside of one, a place that nobody else looks into.
func memoryOf(ctx context.Context) *remembered {
	if m, ok := ctx.Value(rememberedKey{}).(*remembered); ok {
		return m
	}
	return &remembered{}
}
