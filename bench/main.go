package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/lib/pq"
)

const (
	usual   = 18_000 // households
	clients = 16
	rounds  = 4
	warm    = 500 * time.Millisecond
	window  = 1500 * time.Millisecond
	filling = time.Hour

	duplicateDatabase = "42P04"
)

type bench struct {
	database, folder string
	ours, plain      *process
	db               *sql.DB
	client           *http.Client
	samples          *samples
	tokens           map[string]string
	out              *tabwriter.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	address := os.Getenv("TEST_DATABASE_URL")
	if address == "" {
		return errors.New("TEST_DATABASE_URL is not set; run `make bench`")
	}
	households := usual
	if text := os.Getenv("HOUSEHOLDS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("HOUSEHOLDS is %q; write a number", text)
		}
		households = n
	}
	folder := filepath.Join(os.TempDir(), "jejaring-bench") // keeps the keys of a kept database
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	b := &bench{folder: folder, client: newClient(clients), tokens: map[string]string{}, out: tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)}
	if err := b.prepare(ctx, address, households); err != nil {
		return err
	}
	defer b.ours.stop()
	defer b.plain.stop()
	idle, _, err := b.ours.memory()
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "\t\tours/s\tplain/s\tratio\ttarget\tours p50, p95 ms\tplain p50, p95 ms\n")
	for _, w := range works(b.samples) {
		if err := b.compare(w); err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
	}
	if err := b.exact(); err != nil {
		return err
	}
	_, most, err := b.ours.memory()
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "start\tmigrations done\t%d ms\t\t\t≤ 1000\n", b.ours.started.Milliseconds())
	fmt.Fprintf(b.out, "memory\tidle\t%d MB\t\t\t≤ 60\n\tloaded, at most\t%d MB\t\t\t≤ 256\n", idle, most)
	if err := b.out.Flush(); err != nil {
		return err
	}
	return b.verify(ctx)
}

// prepare fills a database of its own and starts both servers on it.
func (b *bench) prepare(ctx context.Context, address string, households int) error {
	admin, err := sql.Open("postgres", address)
	if err != nil {
		return err
	}
	defer func() { _ = admin.Close() }()
	var filled *pq.Error // on a server that is kept, the database of the run before is used again
	if _, err := admin.ExecContext(ctx, "CREATE DATABASE bench"); err != nil && !(errors.As(err, &filled) && filled.Code == duplicateDatabase) {
		return err
	}
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	u.Path = "/bench"
	b.database = u.String()
	began := time.Now()
	filler, err := b.demo(ctx, filling, "--households", strconv.Itoa(households))
	if err != nil {
		return err
	}
	filler.stop()
	if b.db, err = sql.Open("postgres", b.database); err != nil {
		return err
	}
	var people int
	if err := b.db.QueryRowContext(ctx, "SELECT count(*) FROM beneficiaries").Scan(&people); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d people filled in %s\n", people, time.Since(began).Round(time.Second))
	if _, err := b.db.ExecContext(ctx, "VACUUM ANALYZE"); err != nil {
		return err
	}
	if b.samples, err = find(b.db); err != nil {
		return err
	}
	if b.ours, err = b.demo(ctx, time.Minute); err != nil {
		return err
	}
	time.Sleep(time.Second)
	b.plain, err = start(ctx, time.Minute, "/", []string{"DATABASE_URL=" + b.database, "KEYS_FILE=" + filepath.Join(b.folder, "keys.json")}, "bin/plain")
	if err != nil {
		return err
	}
	b.samples.need, err = b.need(1_000_000_000)
	return err
}

func (b *bench) demo(ctx context.Context, most time.Duration, arguments ...string) (*process, error) {
	return start(ctx, most, "/readyz", []string{"DATABASE_URL=" + b.database, "DATA_DIR=" + b.folder, "RATE_LIMIT_PER_MINUTE=0", "LOG_LEVEL=warn"},
		"bin/jejaring", append([]string{"demo"}, arguments...)...)
}

// compare drives both by turns, after checking that they answer alike.
func (b *bench) compare(w work) error {
	token, err := b.token(w.as)
	if err != nil {
		return err
	}
	at := sides{ours: b.ours.address, plain: b.plain.address, token: token}
	if w.name != "W4" {
		if err := b.alike(w, at); err != nil {
			return err
		}
	}
	var ours, plain measured
	drive(b.client, clients, warm, w.ours(at), w.ok)
	drive(b.client, clients, warm, w.plain(at), w.ok)
	for range rounds {
		ours.add(drive(b.client, clients, window, w.ours(at), w.ok))
		plain.add(drive(b.client, clients, window, w.plain(at), w.ok))
	}
	for _, m := range []measured{ours, plain} {
		if len(m.failures) > 0 {
			return fmt.Errorf("%d answers were wrong, such as %s", len(m.failures), m.failures[0])
		}
	}
	fmt.Fprintf(b.out, "%s\t%s\t%.0f\t%.0f\t%.2f\t≥ %.2f\t%.1f, %.1f\t%.1f, %.1f\n", w.name, w.what, ours.perSecond(), plain.perSecond(),
		ours.perSecond()/plain.perSecond(), w.target, ours.percentile(50), ours.percentile(95), plain.percentile(50), plain.percentile(95))
	return b.out.Flush()
}

// alike asks both the same and compares the answers.
func (b *bench) alike(w work, at sides) error {
	var bodies [2]bytes.Buffer
	for i, next := range []call{w.ours(at), w.plain(at)} {
		b.samples.turn.Store(0)
		if err := ask(b.client, next, &bodies[i]); err != nil {
			return err
		}
	}
	one, err := sorted(bodies[0].Bytes())
	if err != nil {
		return err
	}
	two, err := sorted(bodies[1].Bytes())
	if err != nil {
		return err
	}
	if !bytes.Equal(one, two) {
		return fmt.Errorf("the answers differ:\n%s\n%s", one, two)
	}
	return nil
}

// token signs the account in.
func (b *bench) token(account string) (string, error) {
	if token, ok := b.tokens[account]; ok {
		return token, nil
	}
	r, err := sides{}.post(b.ours.address+"/auth/sign-in", map[string]any{"identifier": account, "password": "jejaring-demo"})
	if err != nil {
		return "", err
	}
	r.Header.Del("Authorization")
	var body bytes.Buffer
	if err := ask(b.client, func() (*http.Request, error) { return r, nil }, &body); err != nil {
		return "", err
	}
	var session struct{ AccessToken string }
	if err := json.Unmarshal(body.Bytes(), &session); err != nil {
		return "", err
	}
	b.tokens[account] = session.AccessToken
	return session.AccessToken, nil
}

// verify reads the whole audit chain, which both servers wrote.
func (b *bench) verify(ctx context.Context) error {
	command := exec.CommandContext(ctx, "bin/jejaring", "verify-audit")
	command.Env = append(os.Environ(), "DATABASE_URL="+b.database)
	out, err := command.CombinedOutput()
	fmt.Println("audit chain:", strings.TrimSpace(string(out)))
	return err
}
