package database

import (
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
	"github.com/pressly/goose/v3/lock"
)

// newSessionLocker makes processes that migrate at once wait for each other (PostgreSQL advisory lock).
func newSessionLocker() (lock.SessionLocker, error) { return lock.NewPostgresSessionLocker() }

// Locked is a predicate that keeps the rows it reads from other transactions until this one ends; SQLite has one
// writer anyway.
func Locked(s *sql.Selector) {
	if s.Dialect() == dialect.Postgres {
		s.ForUpdate()
	}
}
