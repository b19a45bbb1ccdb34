package registrytest

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"net/http"

	"github.com/oklog/ulid/v2"
	"gocloud.dev/blob"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/graph"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/certificate"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/config"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/metrics"
	"github.com/jejaring/jejaring/server/pages"
	"github.com/jejaring/jejaring/server/reference"
	"github.com/jejaring/jejaring/server/services"
	"github.com/jejaring/jejaring/server/web"
)

// Start is when every World begins.
var Start = time.Date(2026, 3, 2, 3, 0, 0, 0, time.UTC)

// World is an office with its services.
type World struct {
	services.Services
	T        *testing.T
	Address  string // of the database
	Store    *database.Store
	Clock    *clock.Fake
	Box      *crypt.Box
	Bucket   *blob.Bucket
	Signer   *token.Signer
	Sessions *auth.Service
	Metrics  *metrics.Metrics // nil until a test measures
}

// EachDatabase runs the story on SQLite and on PostgreSQL.
func EachDatabase(t *testing.T, story func(t *testing.T, w *World)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { story(t, New(t, "")) })
	t.Run("postgres", func(t *testing.T) { story(t, New(t, Postgres(t))) })
}

// Postgres makes an empty database on the server of TEST_DATABASE_URL and returns its address.
func Postgres(t *testing.T) string {
	t.Helper()
	address := os.Getenv("TEST_DATABASE_URL")
	if address == "" {
		t.Fatal("TEST_DATABASE_URL is not set; run `make test`, or `scripts/postgres go test ./...`")
	}
	admin, err := sql.Open("postgres", address)
	Must(t, err)
	name := "t_" + strings.ToLower(ulid.Make().String())
	_, err = admin.Exec("CREATE DATABASE " + name)
	Must(t, err)
	t.Cleanup(func() {
		_, _ = admin.Exec("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)")
		_ = admin.Close()
	})
	u, err := url.Parse(address)
	Must(t, err)
	u.Path = "/" + name
	return u.String()
}

// New migrates and seeds the database at address; "" is a fresh SQLite file.
func New(t *testing.T, address string) *World {
	t.Helper()
	c := clock.NewFake(Start)
	w := &World{T: t, Address: address, Clock: c}
	var err error
	if address == "" {
		w.Store, err = database.OpenSQLite(filepath.Join(t.TempDir(), "test.db"), c)
	} else {
		w.Store, err = database.OpenPostgres(address, c)
	}
	Must(t, err)
	t.Cleanup(func() { _ = w.Store.Close() })
	Must(t, w.Store.Migrate(context.Background()))
	keys, err := config.NewKeys()
	Must(t, err)
	w.Box, err = keys.Box()
	Must(t, err)
	w.Bucket, err = config.Config{DataDir: t.TempDir()}.Bucket(context.Background())
	Must(t, err)
	t.Cleanup(func() { _ = w.Bucket.Close() })
	signers, err := keys.Signers()
	Must(t, err)
	w.Signer, err = token.New(signers, "jejaring", "jejaring", c)
	Must(t, err)
	w.services()
	Must(t, w.Store.Write(context.Background(), func(ctx context.Context, c *db.Client) error {
		return reference.Seed(ctx, c, reference.Office{Name: "Dinas Sosial", CategorySet: "permensos8-2012+rtlh", Region: "11.16"})
	}))
	return w
}

func (w *World) services() {
	w.Sessions = auth.New(w.Store, w.Clock, w.Signer, w.Box, auth.Options{BaseURL: "http://localhost"})
	w.Services = services.New(w.Clock, w.Box, w.Bucket, services.Office{Region: "11.16"})
}

// With is the same office with other keys.
func (w *World) With(box *crypt.Box) *World {
	other := *w
	other.Box = box
	other.services()
	return &other
}

// Process is another server process on the same PostgreSQL: its own connections, the same clock and keys.
func (w *World) Process() *World {
	w.T.Helper()
	other := *w
	var err error
	other.Store, err = database.OpenPostgres(w.Address, w.Clock)
	Must(w.T, err)
	w.T.Cleanup(func() { _ = other.Store.Close() })
	other.services()
	return &other
}

// On is the same office on another database.
func (w *World) On(store *database.Store) *World {
	other := *w
	other.Store = store
	other.services()
	return &other
}

// Handler is the whole HTTP face.
func (w *World) Handler() http.Handler {
	log := slog.New(slog.DiscardHandler)
	r := &graph.Resolver{
		Services: w.Services, Store: w.Store, Box: w.Box, Sessions: w.Sessions, Clock: w.Clock, Metrics: w.Metrics, BaseURL: "http://test",
		Office: model.Settings{SendsEmail: true, OfficeName: "Dinas Sosial", RegionCode: "11.16", Languages: []string{"id", "en"}},
	}
	h, err := web.Handler(web.Options{
		API: w.Sessions.Gated(graph.Handler(r, log, false)), Auth: w.Sessions.Handler(), Exchange: w.Sessions.Middleware(w.Exchange.Handler(w.Store, log)),
		Certificates: w.Sessions.Middleware(&certificate.Printer{Store: w.Store, Outcomes: w.Outcomes, Office: "Dinas Sosial", BaseURL: "http://test", Log: log}),
		Files:        w.Sessions.Middleware(w.Files.Handler(w.Store, log)),
		Papers:       w.Papers.Handler(w.Store, log, w.Sessions.Through), Subject: w.Rights.Handler(w.Store, w.Sessions.Through, log),
		OpenData: w.OpenData.Handler(w.Store, log), SDL: w.Sessions.Gated(graph.SDL()),
		Pages:  (&pages.Site{Store: w.Store, Clock: w.Clock, Files: w.Files, Office: "Dinas Sosial", BaseURL: "http://test", Log: log}).Handler(),
		Static: fstest.MapFS{"index.html": {Data: []byte("<html></html>")}}, Log: log, Clock: w.Clock, Metrics: w.Metrics,
		Ready: w.Store.SQL.PingContext,
	})
	Must(w.T, err)
	return h
}

// Must stops the test at an error.
func Must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Key is a fresh idempotency key.
func Key() string { return fmt.Sprintf("test-%s", ulid.Make()) }
