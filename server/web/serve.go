package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"
)

// logged writes one line a request: no query, no address, no name.
func logged(o Options, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := o.Clock.Now()
		seen := &watcher{ResponseWriter: w, status: http.StatusOK}
		id := ulid.Make().String()
		seen.Header().Set("X-Request-Id", id)
		defer func() {
			if cause := recover(); cause != nil {
				o.Log.Error("panic", "cause", cause, "request", id)
				if !seen.wrote {
					http.Error(seen, "internal error", http.StatusInternalServerError)
				}
			}
			o.Metrics.Request(route(r), r.Method, seen.status, o.Clock.Now().Sub(start))
			o.Log.Info("request", "request", id, "method", r.Method, "route", route(r), "status", seen.status,
				"bytes", seen.bytes, "ms", o.Clock.Now().Sub(start).Milliseconds())
		}()
		next.ServeHTTP(seen, r)
	})
}

// route is a name of the path that tells nothing of a person.
func route(r *http.Request) string {
	if strings.HasPrefix(r.URL.Path, "/files/") {
		return "/files/{id}"
	}
	if strings.HasPrefix(r.URL.Path, "/open-data/") {
		return "/open-data/{file}"
	}
	if strings.HasPrefix(r.URL.Path, "/publik/") {
		return "/publik/{page}"
	}
	if strings.HasPrefix(r.URL.Path, "/papers/") {
		return "/papers/{name}"
	}
	switch r.URL.Path {
	case "/files", "/graphql", "/imports", "/exports", "/schema.graphql", "/healthz", "/readyz", "/auth/sign-in", "/auth/refresh", "/auth/sign-out", "/auth/accept-invite", "/auth/reset":
		return r.URL.Path
	default:
		return "static"
	}
}

type watcher struct {
	http.ResponseWriter
	status int
	bytes  int
	wrote  bool
}

func (w *watcher) WriteHeader(status int) {
	if !w.wrote {
		w.status, w.wrote = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *watcher) Write(b []byte) (int, error) {
	w.wrote = true
	n, err := w.ResponseWriter.Write(b)
	w.bytes += n
	return n, err
}

func (w *watcher) Unwrap() http.ResponseWriter { return w.ResponseWriter }

const graceful = 10 * time.Second

// Listen takes the address, so that a wrong one is told before anything else begins.
func Listen(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("LISTEN_ADDR %s cannot be used; write a host:port that is free: %w", address, err)
	}
	return listener, nil
}

// Run serves until ctx ends, then lets requests under way finish for 10 seconds.
func Run(ctx context.Context, listener net.Listener, h http.Handler, log *slog.Logger) error {
	s := &http.Server{
		Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second,
		WriteTimeout: 30 * time.Second, IdleTimeout: 90 * time.Second, MaxHeaderBytes: 16 << 10,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceful)
	defer cancel()
	if err := s.Shutdown(stop); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("stop: %w", err)
	}
	return nil
}
