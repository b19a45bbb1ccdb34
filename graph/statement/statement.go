package statement

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
)

// ErrHidden says that a record which must be there is not the viewer's to see.
var ErrHidden = errors.New("statement: a record that must be there is hidden")

// Statement answers one document to one viewer.
type Statement struct {
	Roots   []string // fields of Query
	Table   string   // of the node that is asked for; "" where none is
	literal string   // id of the node, or
	id      string   // the variable that holds it
	query   string
	args    []any // wanted stands for the id
	missing []byte
	compute func(context.Context) (json.RawMessage, error) // instead of a query
}

// wanted stands among the arguments for the id of the node.
type wanted struct{}

// ID of the node that is asked for.
func (s *Statement) ID(variables map[string]any) string {
	if s.id == "" {
		return s.literal
	}
	id, _ := variables[s.id].(string)
	return id
}

// Takes says whether the variables are the id alone that the statement needs, or none where it needs none.
func (s *Statement) Takes(variables map[string]any) bool {
	if s.id == "" {
		return len(variables) == 0
	}
	id, ok := variables[s.id].(string)
	return ok && len(variables) == 1 && !strings.ContainsRune(id, 0)
}

// Answer is the data of the response.
func (s *Statement) Answer(ctx context.Context, from *sql.DB, id string) (json.RawMessage, error) {
	if s.compute != nil {
		return s.compute(ctx)
	}
	args := make([]any, len(s.args))
	for i, a := range s.args {
		if _, is := a.(wanted); is {
			a = id
		}
		args[i] = a
	}
	var data []byte
	if err := from.QueryRowContext(ctx, s.query, args...).Scan(&data); err != nil {
		return nil, err
	}
	if bytes.Contains(data, s.missing) {
		return nil, ErrHidden
	}
	return data, nil
}

// Empty says whether the answer about a node is that there is none.
func (s *Statement) Empty(data json.RawMessage) bool { return bytes.HasSuffix(data, []byte(": null}")) }

// Postgres says whether it is a query, which PostgreSQL alone understands.
func (s *Statement) Postgres() bool { return s.compute == nil }
