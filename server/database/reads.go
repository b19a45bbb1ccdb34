package database

import (
	"context"
	"sync"
	"time"

	"entgo.io/ent/dialect"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
)

const readsTake = 10 * time.Second

// reads gathers what is read at the same time, so that one transaction audits it all.
type reads struct {
	mu      sync.Mutex
	waiting []*read
	writing bool
	head    audit.Head // where the chain ended when reads were written last; used by the one who writes
}

type read struct {
	event audit.Event
	done  chan error
}

// Read audits that the viewer of ctx read something; it returns when the link is durable. Reads that come while others
// are being written go together into the next transaction.
func (s *Store) Read(ctx context.Context, e audit.Event) error {
	one := &read{event: e.By(viewer.From(ctx)), done: make(chan error, 1)}
	s.reads.mu.Lock()
	s.reads.waiting = append(s.reads.waiting, one)
	if !s.reads.writing {
		s.reads.writing = true
		go s.writeReads()
	}
	s.reads.mu.Unlock()
	select {
	case err := <-one.done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// writeReads writes until nobody waits.
func (s *Store) writeReads() {
	for {
		s.reads.mu.Lock()
		batch := s.reads.waiting
		s.reads.waiting = nil
		s.reads.writing = len(batch) > 0
		s.reads.mu.Unlock()
		if len(batch) == 0 {
			return
		}
		events := make([]audit.Event, len(batch))
		for i, one := range batch {
			events[i] = one.event
		}
		err := s.appendReads(events)
		for _, one := range batch {
			one.done <- err
		}
	}
}

// appendReads takes one statement where nobody wrote to the chain since the last reads, and a transaction otherwise.
func (s *Store) appendReads(events []audit.Event) error {
	ctx, cancel := context.WithTimeout(viewer.System(context.Background(), "audit of reads"), readsTake)
	defer cancel()
	if s.Dialect == dialect.Postgres && s.reads.head.Seq > 0 {
		next, ok, err := audit.AppendAt(ctx, s.Client, s.reads.head, events, s.clock.Now())
		if err != nil || ok {
			s.reads.head = next
			return err
		}
	}
	var written context.Context
	err := s.Write(ctx, func(ctx context.Context, _ *db.Client) error {
		written = ctx
		return audit.NoteAll(ctx, events)
	})
	if err == nil {
		s.reads.head = audit.HeadAfter(written)
	}
	return err
}
