package database

import (
	"context"
	"sync"
	"time"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/clock"
)

const keptFor = 5 * time.Second

// memory is a driver that keeps regions and categories for five seconds at most: so long may another process not know
// that one was renamed. A change in this process counts at once.
type memory struct {
	*entsql.Driver
	clock  clock.Clock
	inside bool // of a sandbox: there is one transaction, and it is not the client's
	mu     sync.RWMutex
	kept   map[string]any
	until  time.Time
}

// Tx begins a transaction; inside of a sandbox what is done belongs to the one that there is.
func (m *memory) Tx(ctx context.Context) (dialect.Tx, error) {
	if m.inside {
		return dialect.NopTx(m), nil
	}
	return m.Driver.Tx(ctx)
}

var _ db.Memory = (*memory)(nil)

// Recall finds a record that is kept.
func (m *memory) Recall(table, id string) (any, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.clock.Now().After(m.until) {
		return nil, false
	}
	record, ok := m.kept[table+id]
	return record, ok
}

// Keep keeps a record that was read.
func (m *memory) Keep(table, id string, record any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if now := m.clock.Now(); m.kept == nil || now.After(m.until) {
		m.kept, m.until = map[string]any{}, now.Add(keptFor)
	}
	m.kept[table+id] = record
}

// forget is called after regions or categories have changed.
func (m *memory) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept = nil
}

func (m *memory) hook() ent.Hook {
	return func(next ent.Mutator) ent.Mutator {
		return ent.MutateFunc(func(ctx context.Context, mutation ent.Mutation) (ent.Value, error) {
			value, err := next.Mutate(ctx, mutation)
			if mutation.Type() == "Region" || mutation.Type() == "Category" {
				afterCommit(ctx, m.forget)
			}
			return value, err
		})
	}
}
