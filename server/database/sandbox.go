package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync/atomic"

	"entgo.io/ent/dialect"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/audit"
)

// Sandbox gives do the same data in one transaction that is taken back when do returns: whatever is written there, is seen there
// and nowhere else. There is one connection, so that what runs at the same time waits for each other; where it is lost, everything
// after it fails.
func (s *Store) Sandbox(ctx context.Context, do func(*Store) error) error {
	if s.writer != nil {
		select {
		case s.writer <- struct{}{}:
			defer func() { <-s.writer }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	sdb := sql.OpenDB(&single{Connector: s.connector})
	sdb.SetMaxOpenConns(1)
	inner := newStore(s.Dialect, sdb, s.watch, s.clock, true)
	defer func() { _ = sdb.Close() }()
	begin := "BEGIN"
	if s.Dialect == dialect.SQLite {
		begin = "BEGIN IMMEDIATE"
	}
	if _, err := sdb.ExecContext(ctx, begin); err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	defer func() { _, _ = sdb.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") }() // closing the connection does it too
	return do(inner)
}

// Inside says whether this is a sandbox, in which records belong to no transaction of their own.
func (s *Store) Inside() bool { return s.inside }

// within runs fn inside of the sandbox's transaction; what fails takes back its own part only. Nothing is added to the audit chain:
// it would be taken back, and everybody waits for whoever holds its head.
func (s *Store) within(ctx context.Context, fn func(context.Context, *db.Client) error) error {
	if _, err := s.SQL.ExecContext(ctx, "SAVEPOINT part"); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	ctx, _ = withAfter(audit.WithRecorder(ctx))
	if err := fn(ctx, s.Client); err != nil {
		_, failed := s.SQL.ExecContext(context.WithoutCancel(ctx), "ROLLBACK TO SAVEPOINT part")
		return errors.Join(err, failed)
	}
	_, err := s.SQL.ExecContext(ctx, "RELEASE SAVEPOINT part")
	return err
}

// single connects once: a second connection would be outside of the transaction.
type single struct {
	driver.Connector
	used atomic.Bool
}

// Connect opens the one connection.
func (c *single) Connect(ctx context.Context) (driver.Conn, error) {
	if c.used.Swap(true) {
		return nil, errors.New("sandbox: its connection is lost")
	}
	conn, err := c.Connector.Connect(ctx)
	if w, ok := conn.(*watchedConn); ok {
		return alone{w}, err
	}
	return nil, errors.Join(err, errors.New("sandbox: this driver cannot be held to one transaction"))
}

// alone is a connection within the one transaction: none of its own may begin, as its end would be that of the one.
type alone struct{ *watchedConn }

var errAlone = errors.New("sandbox: no transaction of its own")

// BeginTx refuses.
func (alone) BeginTx(context.Context, driver.TxOptions) (driver.Tx, error) { return nil, errAlone }

// Begin refuses.
func (alone) Begin() (driver.Tx, error) { return nil, errAlone }
