package database_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/lib/pq"

	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestNoStatementOfPostgresTakesLongerThanAMinute(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	var limit string
	rt.Must(t, w.Store.SQL.QueryRow("SHOW statement_timeout").Scan(&limit))
	if limit != "1min" {
		t.Error(limit)
	}
	// what PostgreSQL gave up may be tried again
	tx, err := w.Store.SQL.BeginTx(context.Background(), nil)
	rt.Must(t, err)
	defer func() { _ = tx.Rollback() }()
	_, err = tx.Exec("SET LOCAL statement_timeout = 10")
	rt.Must(t, err)
	_, err = tx.Exec("SELECT pg_sleep(5)")
	if got := database.Fault(err); got.Kind != fault.Unavailable {
		t.Errorf("%v: %s", err, got.Kind)
	}
	if got := database.Fault(&pq.Error{Code: "42601"}); got.Kind != fault.Internal {
		t.Error("everything else is ours", got)
	}
}

func TestALostDatabaseIsSaidToBeUnavailable(t *testing.T) {
	lost := func(name string, err error) {
		if got := database.Fault(err); err == nil || got.Kind != fault.Unavailable || got.Message("en") != "The service is busy. Try again in a moment." {
			t.Errorf("%s: %v: %s %s", name, err, got.Kind, got.Message("en"))
		}
	}
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		held, err := w.Store.SQL.Conn(t.Context())
		rt.Must(t, err)
		rt.Must(t, held.Close())
		_, err = held.ExecContext(t.Context(), "SELECT 1")
		lost("connection given up", err)
	})
	// PostgreSQL that is told to end, and one that is not there
	w := rt.New(t, rt.Postgres(t))
	held, err := w.Store.SQL.Conn(t.Context())
	rt.Must(t, err)
	var pid int
	rt.Must(t, held.QueryRowContext(t.Context(), "SELECT pg_backend_pid()").Scan(&pid))
	_, err = w.Store.Known.Exec("SELECT pg_terminate_backend($1)", pid)
	rt.Must(t, err)
	_, err = held.ExecContext(t.Context(), "SELECT 1")
	lost("connection ended", err)
	nowhere, err := database.OpenPostgres("postgres://nobody@127.0.0.1:1/none?sslmode=disable", clock.System{})
	rt.Must(t, err)
	defer func() { _ = nowhere.Close() }()
	_, err = nowhere.Client.Region.Query().Count(t.Context())
	lost("nobody listens", err)
	// SQLite whose file cannot be opened
	closed, err := database.OpenSQLite(filepath.Join(t.TempDir(), "missing", "x.db"), clock.System{})
	rt.Must(t, err)
	defer func() { _ = closed.Close() }()
	_, err = closed.Client.Region.Query().Count(t.Context())
	lost("no file", err)
}
