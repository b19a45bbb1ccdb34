package database

import "github.com/pressly/goose/v3/lock"

// newSessionLocker makes processes that migrate at once wait for each other (PostgreSQL advisory lock).
func newSessionLocker() (lock.SessionLocker, error) { return lock.NewPostgresSessionLocker() }
