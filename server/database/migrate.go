package database

import (
	"context"
	"fmt"
	"io/fs"

	"entgo.io/ent/dialect"
	"github.com/pressly/goose/v3"

	"github.com/jejaring/jejaring/ent/migrations"
)

// Migrate applies the migrations that are missing; several processes may call it at once on PostgreSQL.
func (s *Store) Migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations.Files, folder(s.Dialect))
	if err != nil {
		return err
	}
	kind := goose.DialectPostgres
	if s.Dialect == dialect.SQLite {
		kind = goose.DialectSQLite3
	}
	options := []goose.ProviderOption{}
	if s.Dialect == dialect.Postgres {
		locker, err := newSessionLocker()
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(kind, s.SQL, files, options...)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// Pending says whether migrations are missing.
func (s *Store) Pending(ctx context.Context) (bool, error) {
	files, err := fs.Sub(migrations.Files, folder(s.Dialect))
	if err != nil {
		return false, err
	}
	kind := goose.DialectPostgres
	if s.Dialect == dialect.SQLite {
		kind = goose.DialectSQLite3
	}
	provider, err := goose.NewProvider(kind, s.SQL, files)
	if err != nil {
		return false, fmt.Errorf("migrations: %w", err)
	}
	return provider.HasPending(ctx)
}

func folder(name string) string {
	if name == dialect.SQLite {
		return "sqlite"
	}
	return "postgres"
}
