package database_test

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"

	"github.com/jejaring/jejaring/ent/migrations"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// insert writes a row of text values, NAME=VALUE.
func insert(t *testing.T, s *database.Store, table string, values ...string) {
	t.Helper()
	names, marks := []string{}, []string{}
	for _, v := range values {
		name, value, _ := strings.Cut(v, "=")
		names, marks = append(names, name), append(marks, "'"+value+"'")
	}
	for _, always := range []string{"created_at", "updated_at"} {
		names, marks = append(names, always), append(marks, "'2026-03-01 00:00:00+00:00'")
	}
	_, err := s.SQL.Exec("INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")")
	rt.Must(t, err)
}

// TestMigrationsKeepWhatIsThere fills a database of the first version and brings it up to date.
func TestMigrationsKeepWhatIsThere(t *testing.T) {
	for name, open := range map[string]func(t *testing.T) (*database.Store, error){
		"sqlite": func(t *testing.T) (*database.Store, error) {
			return database.OpenSQLite(filepath.Join(t.TempDir(), "old.db"), clock.System{})
		},
		"postgres": func(t *testing.T) (*database.Store, error) {
			return database.OpenPostgres(rt.Postgres(t), clock.System{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			// given a database of the first version, with a training that people point to
			s, err := open(t)
			rt.Must(t, err)
			t.Cleanup(func() { _ = s.Close() })
			ctx := context.Background()
			files, err := fs.Sub(migrations.Files, name)
			rt.Must(t, err)
			kind := map[string]goose.Dialect{"sqlite": goose.DialectSQLite3, "postgres": goose.DialectPostgres}[name]
			provider, err := goose.NewProvider(kind, s.SQL, files)
			rt.Must(t, err)
			sources := provider.ListSources()
			slices.SortFunc(sources, func(a, b *goose.Source) int { return int(a.Version - b.Version) })
			_, err = provider.UpTo(ctx, sources[0].Version)
			rt.Must(t, err)
			insert(t, s, "users", "id=usr_1", "email=a@b.test", "name=Uji")
			insert(t, s, "organizations", "id=org_1", "type=OFFICE", "name=Dinas", "work_areas=[]")
			insert(t, s, "memberships", "id=mem_1", "user_id=usr_1", "organization_id=org_1", "role=OFFICER", "areas=[]")
			insert(t, s, "regions", "id=reg_1", "code=11", "name=Aceh", "level=REGENCY")
			insert(t, s, "programs", "id=prg_1", "kind=TRAINING", "title=Uji", "fund_source=APBK", "starts_on=2026-01-01", "ends_on=2026-12-31")
			insert(t, s, "training_sessions", "id=ses_1", "program_id=prg_1", "region_id=reg_1", "region_code=11", "title=Uji", "skill=Uji",
				"starts_on=2026-01-01", "ends_on=2026-12-31", "capacity=5")
			insert(t, s, "needs", "id=nee_1", "kind=TRAINING_SLOT", "title=Uji", "unit=kursi", "requested=5", "region_id=reg_1", "region_code=11",
				"due_on=2026-12-31", "training_session_id=ses_1")
			insert(t, s, "idempotency_keys", "id=idk_1", "owner_id=mem_1", "key=k", "operation=x", "request_hash=without-a-key", "result_id=ben_1")
			// when it is brought up to date
			rt.Must(t, s.Migrate(ctx))
			// then everything is there and points to something
			for _, table := range []string{"users", "organizations", "memberships", "training_sessions", "needs"} {
				var n int
				rt.Must(t, s.SQL.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
				if n != 1 {
					t.Errorf("%s: %d rows", table, n)
				}
			}
			var hash string
			rt.Must(t, s.SQL.QueryRow("SELECT request_hash FROM idempotency_keys").Scan(&hash))
			if hash != "" {
				t.Error("a fingerprint that opens the request is kept", hash)
			}
			if name == "sqlite" {
				var broken int
				rt.Must(t, s.SQL.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken))
				if _, err := s.SQL.Exec("DELETE FROM users"); broken > 0 || err == nil {
					t.Errorf("%d broken references; a user with a membership was deleted: %v", broken, err)
				}
			}
		})
	}
}
