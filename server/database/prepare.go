package database

import (
	"context"
	"database/sql/driver"
	"strings"
)

// preparing makes connections that prepare a statement once and use it again; lib/pq alone would
// parse every parameterised query anew.
type preparing struct{ driver.Connector }

const (
	preparedPerConnection = 400
	longest               = 8000 // characters; what is longer inserts many rows and hardly comes again

	// patterned are statements that look for a pattern: how depends on what is looked for, and one plan for all walks an index of a
	// million names for somebody who is not there
	patterned = " LIKE $"

	statementTakes = "SET statement_timeout = '60s'" // whoever waits has gone by then; migrations take longer
)

// Connect opens a connection that remembers its statements.
func (p preparing) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	full, ok := c.(postgresConn)
	if !ok {
		return c, nil
	}
	if _, err := full.ExecContext(ctx, statementTakes, nil); err != nil {
		_ = c.Close()
		return nil, err
	}
	return &preparedConn{postgresConn: full, statements: map[string]driver.Stmt{}}, nil
}

type postgresConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
	driver.NamedValueChecker
}

type preparedConn struct {
	postgresConn
	statements map[string]driver.Stmt
}

func (c *preparedConn) statement(ctx context.Context, query string) (driver.Stmt, error) {
	if s, ok := c.statements[query]; ok {
		return s, nil
	}
	s, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if len(c.statements) >= preparedPerConnection {
		for old, statement := range c.statements {
			_ = statement.Close()
			delete(c.statements, old)
			break
		}
	}
	c.statements[query] = s
	return s, nil
}

// QueryContext runs a query through its prepared statement.
func (c *preparedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if len(query) > longest || strings.Contains(query, patterned) {
		return c.postgresConn.QueryContext(ctx, query, args)
	}
	s, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if q, ok := s.(driver.StmtQueryContext); ok {
		return q.QueryContext(ctx, args)
	}
	return c.postgresConn.QueryContext(ctx, query, args)
}

// ExecContext runs a statement through its prepared form.
func (c *preparedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if len(args) == 0 || len(query) > longest {
		return c.postgresConn.ExecContext(ctx, query, args)
	}
	s, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if e, ok := s.(driver.StmtExecContext); ok {
		return e.ExecContext(ctx, args)
	}
	return c.postgresConn.ExecContext(ctx, query, args)
}
