package database_test

import (
	"context"
	"testing"

	"github.com/lib/pq"

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
	if got := database.Fault(&pq.Error{Code: "57P01"}); got.Kind != fault.Internal {
		t.Error("everything else is ours", got)
	}
}
