package database

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"

	"entgo.io/ent/dialect"
	"github.com/pressly/goose/v3"

	"github.com/jejaring/jejaring/ent/migrations"
)

// Migrate applies the migrations that are missing; several processes may call it at once on PostgreSQL. A migration of
// SQLite may make a table anew, which must not take along what points to it: references are checked afterwards instead.
func (s *Store) Migrate(ctx context.Context) error {
	options := []goose.ProviderOption{}
	target, err := s.free()
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer func() { _ = target.Close() }()
	if s.Dialect == dialect.Postgres {
		locker, err := newSessionLocker()
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := s.provider(target, options...)
	if err != nil {
		return err
	}
	if err := s.unkeep(ctx, target, provider); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if s.Dialect == dialect.Postgres {
		return s.keep(ctx)
	}
	var broken int
	if err := target.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if broken > 0 {
		return fmt.Errorf("migrate: %d rows point to nothing; restore the backup and tell us", broken)
	}
	return s.keep(ctx)
}

func (s *Store) provider(target *sql.DB, options ...goose.ProviderOption) (*goose.Provider, error) {
	files, err := fs.Sub(migrations.Files, folder(s.Dialect))
	if err != nil {
		return nil, err
	}
	kind := goose.DialectPostgres
	if s.Dialect == dialect.SQLite {
		kind = goose.DialectSQLite3
	}
	provider, err := goose.NewProvider(kind, target, files, options...)
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	return provider, nil
}

// Pending says whether migrations are missing.
func (s *Store) Pending(ctx context.Context) (bool, error) {
	provider, err := s.provider(s.SQL)
	if err != nil {
		return false, err
	}
	return provider.HasPending(ctx)
}

func folder(name string) string {
	if name == dialect.SQLite {
		return "sqlite"
	}
	return "postgres"
}
