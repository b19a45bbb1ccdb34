package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/frontend"
	"github.com/jejaring/jejaring/graph"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/certificate"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/config"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/demo"
	"github.com/jejaring/jejaring/server/exchange"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/metrics"
	"github.com/jejaring/jejaring/server/pages"
	"github.com/jejaring/jejaring/server/reference"
	"github.com/jejaring/jejaring/server/sealing"
	"github.com/jejaring/jejaring/server/services"
	"github.com/jejaring/jejaring/server/web"
)

const (
	expireEvery   = 30 * time.Second
	lookForTables = time.Second
	seekEvery     = 5 * time.Second
	seekMore      = 50 * time.Millisecond // while much waits
)

type app struct {
	services.Services
	config   config.Config
	log      *slog.Logger
	clock    clock.Clock
	store    *database.Store
	box      *crypt.Box
	signer   *token.Signer
	sessions *auth.Service
	demo     bool
}

func openStore(c config.Config) (*database.Store, error) {
	if c.DatabaseURL != "" {
		return database.OpenPostgres(c.DatabaseURL, clock.System{})
	}
	if err := os.MkdirAll(c.DataDir, 0o700); err != nil {
		return nil, fmt.Errorf("DATA_DIR cannot be made; check the path and its permissions")
	}
	return database.OpenSQLite(filepath.Join(c.DataDir, "jejaring.db"), clock.System{})
}

func open(c config.Config, keys config.Keys) (*app, error) {
	box, err := keys.Box()
	if err != nil {
		return nil, err
	}
	signers, err := keys.Signers()
	if err != nil {
		return nil, err
	}
	signer, err := token.New(signers, "jejaring", "jejaring", clock.System{})
	if err != nil {
		return nil, fmt.Errorf("JWT_KEYS: %w", err)
	}
	bucket, err := c.Bucket(context.Background())
	if err != nil {
		return nil, err
	}
	store, err := openStore(c)
	if err != nil {
		return nil, err
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		return nil, err
	}
	cl := clock.System{}
	a := &app{
		config: c, clock: cl, store: store,
		log:      slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: level})),
		box:      box,
		signer:   signer,
		Services: services.New(cl, box, bucket, services.Office{Region: c.OfficeRegion}),
	}
	a.sessions = a.newSessions()
	return a, nil
}

func (a *app) close() {
	_ = a.Files.Bucket.Close()
	_ = a.store.Close()
}

// seed fills what every installation has.
func (a *app) seed(ctx context.Context) error {
	office := reference.Office{Name: a.config.OfficeName, CategorySet: a.config.CategorySet, Region: a.config.OfficeRegion}
	if a.config.RegionsFile != "" {
		table, err := os.Open(a.config.RegionsFile)
		if err != nil {
			return fmt.Errorf("REGIONS_FILE: the file cannot be read; check the path and its permissions")
		}
		defer func() { _ = table.Close() }()
		if office.Regions, err = reference.Regions(table); err != nil {
			return err
		}
	}
	return a.store.Write(ctx, func(ctx context.Context, c *db.Client) error { return reference.Seed(ctx, c, office) })
}

func (a *app) fillDemo(ctx context.Context, households int) error {
	a.demo = true
	a.sessions = a.newSessions()
	f := demo.Filler{Services: a.Services, Store: a.store, Clock: a.clock, Households: households}
	return f.Fill(ctx)
}

func (a *app) settings() model.Settings {
	s := model.Settings{
		SendsEmail: a.config.SMTPAddr != "",
		OfficeName: a.config.OfficeName, RegionCode: a.config.OfficeRegion,
		Languages: []string{"id", "en"}, DemoAccounts: []*model.DemoAccount{},
	}
	if a.demo {
		for _, d := range demo.Accounts() {
			s.DemoAccounts = append(s.DemoAccounts, &model.DemoAccount{
				Identifier: d.Email, Password: demo.Password, Name: d.Name, Role: d.Role, Organization: d.Organization,
			})
		}
	}
	return s
}

// serve seeds, runs prepare where given, and answers until ctx ends.
func (a *app) serve(ctx context.Context, prepare func(context.Context) error) error {
	if err := a.seed(ctx); err != nil {
		return err
	}
	if _, err := sealing.Seal(viewer.System(ctx, "sealing"), a.store, a.box); err != nil {
		return err
	}
	if prepare != nil {
		if err := prepare(ctx); err != nil {
			return err
		}
	}
	a.Push.BaseURL, a.Push.Loopback = a.config.BaseURL(), a.config.WebhooksToLoopback && (a.demo || a.config.Development)
	a.Webhooks.Loopback = a.config.WebhooksToLoopback && (a.demo || a.config.Development)
	files, err := frontend.Files()
	if err != nil {
		return err
	}
	measured, err := a.measure(ctx)
	if err != nil {
		return err
	}
	resolver := &graph.Resolver{
		Services: a.Services, Store: a.store, Box: a.box, Sessions: a.sessions, Clock: a.clock, Metrics: measured, BaseURL: a.config.BaseURL(), Office: a.settings(),
	}
	h, err := web.Handler(web.Options{
		Files: a.sessions.Middleware(a.Files.Handler(a.store, a.log)),
		API:   a.sessions.Gated(graph.Handler(resolver, a.log, a.config.Development)),
		Auth:  a.sessions.Handler(), Exchange: a.sessions.Middleware(a.Exchange.Handler(a.store, a.log)), Certificates: a.sessions.Middleware(a.printer()),
		Papers: a.Papers.Handler(a.store, a.log, a.sessions.Through), Subject: a.Rights.Handler(a.store, a.sessions.Through, a.log), OpenData: a.OpenData.Handler(a.store, a.log), SDL: a.sessions.Gated(graph.SDL()),
		Pages:  a.pages(),
		Static: files, Log: a.log, Clock: a.clock, HTTPS: a.config.HTTPS(),
		TrustProxy: a.config.TrustProxy, RatePerMinute: a.config.RateLimitPerMinute, Metrics: measured,
		Ready: func(ctx context.Context) error { return a.store.SQL.PingContext(ctx) },
	})
	if err != nil {
		return err
	}
	listener, err := web.Listen(a.config.ListenAddr)
	if err != nil {
		return err
	}
	go a.expire(viewer.System(ctx, "expiry"))
	go a.takeIn(ctx)
	go a.tell(ctx)
	go a.seek(ctx)
	go a.call(ctx)
	go a.post(ctx)
	go a.push(ctx)
	go a.listen(ctx)
	context.AfterFunc(ctx, a.Live.Hub.Reset) // streams would keep the server from stopping
	go settle()
	a.log.Info("listening", "url", a.config.BaseURL())
	return web.Run(ctx, listener, h, a.log)
}

// takeIn works on uploaded tables, one at a time; other processes may have others.
func (a *app) takeIn(ctx context.Context) {
	worker := exchange.Worker{Service: a.Exchange, Store: a.store, Through: a.sessions.Through}
	ticker := time.NewTicker(lookForTables)
	defer ticker.Stop()
	for {
		busy, err := worker.Next(ctx)
		if err != nil {
			a.log.Error("import", "error", err)
		}
		if busy && ctx.Err() == nil {
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// pages shows the public what needs no account.
func (a *app) pages() http.Handler {
	site := &pages.Site{Store: a.store, Clock: a.clock, Files: a.Files, Office: a.config.OfficeName, BaseURL: a.config.BaseURL(), Log: a.log}
	return site.Handler()
}

// printer makes certificates for whoever has the code.
func (a *app) printer() *certificate.Printer {
	return &certificate.Printer{Store: a.store, Outcomes: a.Outcomes, Office: a.config.OfficeName, BaseURL: a.config.BaseURL(), Log: a.log}
}

// expire does what time sets off, every half minute; other processes may do the same.
func (a *app) expire(ctx context.Context) {
	ticker := time.NewTicker(expireEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			a.job(ctx, "expire pledges", a.Pledges.Expire)
			a.job(ctx, "remind of pledges", a.Pledges.Remind)
			a.job(ctx, "remind of agreements", a.Relations.Remind)
			a.job(ctx, "remind of badges", a.Partners.RemindOfBadges)
			a.job(ctx, "lapse offers", a.Seats.Lapse)
			a.job(ctx, "purge files", a.Files.Purge)
			a.job(ctx, "start and finish trainings", a.Programs.Advance)
			a.job(ctx, "miss provisions", a.Guarantees.Watch)
			a.job(ctx, "find quiet groups", a.Groups.Doze)
			a.job(ctx, "remind of graduates", a.Independence.Watch)
			a.job(ctx, "remind of referrals", a.Cases.Remind)
			a.job(ctx, "lapse verifications", a.Partners.Lapse)
			if err := a.store.Fold(ctx); err != nil {
				a.log.Error("fold totals", "error", err)
			}
			a.job(ctx, "remind of grievances", a.Voices.Remind)
			a.job(ctx, "remind of tasks", a.Visits.Remind)
			a.job(ctx, "anonymise what was kept long enough", a.Rights.Retain)
			a.job(ctx, "purge imports", a.Exchange.Purge)
			a.job(ctx, "purge idempotency keys", idempotency.Purge(a.clock))
			a.job(ctx, "purge tokens and links", a.sessions.Purge)
			a.job(ctx, "purge webhook deliveries", a.Webhooks.Purge)
		}
	}
}

// job runs one of the jobs that time sets off.
func (a *app) job(ctx context.Context, name string, do func(context.Context, *database.Store) (int, error)) {
	n, err := do(ctx, a.store)
	switch {
	case err != nil:
		a.log.Error(name, "error", err)
	case n > 0:
		a.log.Info(name, "count", n)
	}
}

const tellEvery = time.Second

// tell turns events of the outbox into notifications, every second; other processes may do the same.
func (a *app) tell(ctx context.Context) {
	ticker := time.NewTicker(tellEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if _, err := a.Notices.Dispatch(ctx, a.store); err != nil && ctx.Err() == nil {
				a.log.Error("notify", "error", err)
			}
		}
	}
}

// seek looks for duplicates among what was written lately; other processes may do the same.
func (a *app) seek(ctx context.Context) {
	ticker := time.NewTicker(seekEvery)
	defer ticker.Stop()
	for {
		n, err := a.Pairs.Seek(ctx, a.store)
		if err != nil && ctx.Err() == nil {
			a.log.Error("duplicates", "error", err)
		}
		if n > 0 && err == nil {
			ticker.Reset(seekMore)
		} else {
			ticker.Reset(seekEvery)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// measure serves measurements on their own port, where one is set.
func (a *app) measure(ctx context.Context) (*metrics.Metrics, error) {
	if a.config.MetricsAddr == "" {
		return nil, nil //nolint:nilnil // nobody measures
	}
	m := metrics.New(a.store.SQL)
	a.store.Watch(m.Statement)
	if err := m.Serve(ctx, a.config.MetricsAddr); err != nil {
		return nil, fmt.Errorf("METRICS_ADDR %s cannot be used: %w", a.config.MetricsAddr, err)
	}
	return m, nil
}
