package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"sync/atomic"
	"time"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"
	_ "modernc.org/sqlite" // the pure Go SQLite driver, registered as "sqlite"

	"github.com/jejaring/jejaring/ent/db"
	_ "github.com/jejaring/jejaring/ent/db/runtime" // policies
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/clock"
)

// ErrAgain asks Write to roll back and run the function once more.
var ErrAgain = errors.New("database: run the transaction again")

const attempts = 5

// Store is the one way to the data.
type Store struct {
	Client  *db.Client
	Dialect string
	SQL     *sql.DB
	Known   *sql.DB // for statements whose plan does not depend on their arguments: PostgreSQL keeps it from the first time on
	clock   clock.Clock
	watch   *atomic.Pointer[Statement]
	free    func() (*sql.DB, error) // for migrations: without the limits of requests, and without references held in SQLite

	whoIsWho  *atomic.Uint64
	reads     *reads
	inside    bool             // it is a sandbox: nothing is committed
	connector driver.Connector // of new connections
	writer    chan struct{}    // SQLite has one writer; waiting here is fair, waiting in SQLite is not
}

// OpenPostgres opens the database at a postgres:// address.
func OpenPostgres(address string, c clock.Clock) (*Store, error) {
	watch := new(atomic.Pointer[Statement])
	sdb, err := postgres(address, 24, watch, c)
	if err != nil {
		return nil, err
	}
	keeping, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("DATABASE_URL is not a postgres:// address")
	}
	options := keeping.Query()
	options.Set("plan_cache_mode", "force_generic_plan")
	keeping.RawQuery = options.Encode()
	s := newStore(dialect.Postgres, sdb, watch, c, false)
	if s.connector, err = connectorOf(address, watch, c); err != nil {
		return nil, err
	}
	s.free = func() (*sql.DB, error) { return sql.Open("postgres", address) }
	s.Known, err = postgres(keeping.String(), 16, watch, c)
	return s, err
}

func postgres(address string, connections int, watch *atomic.Pointer[Statement], c clock.Clock) (*sql.DB, error) {
	connector, err := connectorOf(address, watch, c)
	if err != nil {
		return nil, err
	}
	sdb := sql.OpenDB(connector)
	sdb.SetMaxOpenConns(connections)
	sdb.SetMaxIdleConns(connections)
	sdb.SetConnMaxIdleTime(5 * time.Minute)
	return sdb, nil
}

func connectorOf(address string, watch *atomic.Pointer[Statement], c clock.Clock) (driver.Connector, error) {
	connector, err := pq.NewConnector(address)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL is not a postgres:// address: %w", err)
	}
	return watching{preparing{connector}, watch, c}, nil
}

// OpenSQLite opens the file at path, which is made when it is not there.
func OpenSQLite(path string, c clock.Clock) (*Store, error) {
	address := fileAddress(path, "foreign_keys(1)")
	registered, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, fmt.Errorf("open SQLite: %w", err)
	}
	watch := new(atomic.Pointer[Statement])
	connector := watching{file{address, registered.Driver()}, watch, c}
	sdb := sql.OpenDB(connector)
	sdb.SetMaxOpenConns(8)
	sdb.SetMaxIdleConns(8)
	s := newStore(dialect.SQLite, sdb, watch, c, false)
	s.writer, s.connector = make(chan struct{}, 1), connector
	s.free = func() (*sql.DB, error) { return sql.Open("sqlite", fileAddress(path, "foreign_keys(0)")) }
	return s, nil
}

func fileAddress(path, references string) string {
	options := url.Values{
		"_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "busy_timeout(10000)", references, "cache_size(-16000)"},
		"_txlock": {"immediate"}, "_time_format": {"sqlite"}, "_timezone": {"UTC"}, // times are compared as text
	}
	return "file:" + path + "?" + options.Encode()
}

func newStore(name string, sdb *sql.DB, watch *atomic.Pointer[Statement], c clock.Clock, inside bool) *Store {
	m, who := &memory{Driver: entsql.OpenDB(name, sdb), clock: c, inside: inside}, &atomic.Uint64{}
	client := db.NewClient(db.Driver(m))
	client.Use(stamp(c), audit.Hook(), deciders(who), m.hook())
	return &Store{Client: client, Dialect: name, SQL: sdb, Known: sdb, clock: c, watch: watch, whoIsWho: who, reads: &reads{}, inside: inside}
}

// Close ends every connection.
func (s *Store) Close() error { return errors.Join(s.Known.Close(), s.Client.Close()) }

// Write runs fn in one transaction and appends its audit links; it runs fn again where the database asks for it.
func (s *Store) Write(ctx context.Context, fn func(ctx context.Context, c *db.Client) error) error {
	var err error
	for range attempts {
		if err = s.once(ctx, fn); err == nil || !again(err) {
			return err
		}
	}
	return err
}

func (s *Store) once(ctx context.Context, fn func(context.Context, *db.Client) error) error {
	if s.inside {
		return s.within(ctx, fn)
	}
	if s.writer != nil {
		select {
		case s.writer <- struct{}{}:
			defer func() { <-s.writer }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	tx, err := s.Client.Tx(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	ctx, left := withAfter(audit.WithRecorder(ctx))
	if err := fn(ctx, tx.Client()); err != nil {
		return err
	}
	if err := audit.Flush(ctx, tx.Client(), s.Dialect, s.clock.Now()); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	left.run()
	return nil
}

// again says whether running the transaction again can succeed: a serialisation failure, a deadlock, or a lost race for a key.
func again(err error) bool {
	if errors.Is(err, ErrAgain) {
		return true
	}
	var p *pq.Error
	return errors.As(err, &p) && (p.Code == "40001" || p.Code == "40P01")
}

// stamp counts versions and sets times from the clock.
func stamp(c clock.Clock) ent.Hook {
	return func(next ent.Mutator) ent.Mutator {
		return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
			changing, ok := m.(interface {
				SetCreatedAt(time.Time)
				SetUpdatedAt(time.Time)
				AddVersion(int)
				CreatedAt() (time.Time, bool)
			})
			if !ok {
				return next.Mutate(ctx, m)
			}
			now := clock.Of(ctx, c).Now()
			if m.Op().Is(ent.OpCreate) {
				if _, set := changing.CreatedAt(); !set {
					changing.SetCreatedAt(now)
				}
				changing.SetUpdatedAt(now)
			} else if !m.Op().Is(ent.OpDelete | ent.OpDeleteOne) {
				changing.SetUpdatedAt(now)
				changing.AddVersion(1)
			}
			return next.Mutate(ctx, m)
		})
	}
}
