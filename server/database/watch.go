package database

import (
	"context"
	"database/sql/driver"
	"sync/atomic"
	"time"

	"github.com/jejaring/jejaring/server/clock"
)

// Statement is told of every statement: its kind ("query" or "exec"), how long it took and what went wrong; never its text.
type Statement func(kind string, took time.Duration, err error)

// Watch tells f of every statement from now on.
func (s *Store) Watch(f Statement) { s.watch.Store(&f) }

// watching makes connections whose statements are told to whoever watches; while nobody does, it costs one load.
type watching struct {
	driver.Connector
	watch *atomic.Pointer[Statement]
	clock clock.Clock
}

type fullConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// Connect opens a connection that is watched.
func (w watching) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := w.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	full, ok := c.(fullConn)
	if !ok {
		return c, nil
	}
	return &watchedConn{fullConn: full, watch: w.watch, clock: w.clock}, nil
}

type watchedConn struct {
	fullConn
	watch *atomic.Pointer[Statement]
	clock clock.Clock
}

var _ driver.NamedValueChecker = (*watchedConn)(nil)

// CheckNamedValue leaves values to the driver, where it has a say in them.
func (c *watchedConn) CheckNamedValue(v *driver.NamedValue) error {
	if own, ok := c.fullConn.(driver.NamedValueChecker); ok {
		return own.CheckNamedValue(v)
	}
	return driver.ErrSkip
}

// QueryContext runs a query and tells of it.
func (c *watchedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	seen := c.watch.Load()
	if seen == nil {
		return c.fullConn.QueryContext(ctx, query, args)
	}
	start := c.clock.Now()
	rows, err := c.fullConn.QueryContext(ctx, query, args)
	(*seen)("query", c.clock.Now().Sub(start), err)
	return rows, err
}

// ExecContext runs a statement and tells of it.
func (c *watchedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	seen := c.watch.Load()
	if seen == nil {
		return c.fullConn.ExecContext(ctx, query, args)
	}
	start := c.clock.Now()
	result, err := c.fullConn.ExecContext(ctx, query, args)
	(*seen)("exec", c.clock.Now().Sub(start), err)
	return result, err
}

// file connects to one address of a driver that knows no connectors.
type file struct {
	address string
	of      driver.Driver
}

// Connect opens a connection.
func (f file) Connect(context.Context) (driver.Conn, error) { return f.of.Open(f.address) }

// Driver is the driver.
func (f file) Driver() driver.Driver { return f.of }
