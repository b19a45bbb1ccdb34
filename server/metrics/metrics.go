package metrics

import (
	"context"
	"database/sql"
	"errors"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/jejaring/jejaring/server/fault"
)

// Metrics of one server process; safe for concurrent use.
type Metrics struct {
	registry   *prometheus.Registry
	requests   *prometheus.HistogramVec
	fields     *prometheus.HistogramVec
	failures   *prometheus.CounterVec
	statements *prometheus.HistogramVec
}

var seconds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

// New registers everything, the pool of database connections too.
func New(db *sql.DB) *Metrics {
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: seconds}, labels)
	}
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: histogram("jejaring_request_seconds", "Time to answer a request.", "route", "method", "status"),
		fields:   histogram("jejaring_field_seconds", "Time of a field of Query or Mutation.", "field"),
		failures: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "jejaring_errors_total", Help: "Errors in answers, by code."}, []string{"code"}),
		statements: histogram("jejaring_statement_seconds", "Time of a database statement until its first row, by kind and whether it worked.",
			"kind", "ok"),
	}
	m.registry.MustRegister(m.requests, m.fields, m.failures, m.statements, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewDBStatsCollector(db, "jejaring"))
	return m
}

// Request counts an answer.
func (m *Metrics) Request(route, method string, status int, took time.Duration) {
	if m == nil {
		return
	}
	if method != http.MethodGet && method != http.MethodPost {
		method = "other"
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Observe(took.Seconds())
}

// Field counts a field of Query or Mutation that the schema knows.
func (m *Metrics) Field(name string, took time.Duration) {
	if m != nil {
		m.fields.WithLabelValues(name).Observe(took.Seconds())
	}
}

// Failed counts an error of an answer.
func (m *Metrics) Failed(kind fault.Kind) {
	if m != nil {
		m.failures.WithLabelValues(string(kind)).Inc()
	}
}

// Statement counts a statement of the database.
func (m *Metrics) Statement(kind string, took time.Duration, err error) {
	m.statements.WithLabelValues(kind, strconv.FormatBool(err == nil)).Observe(took.Seconds())
}

// Handler answers GET /metrics.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	return mux
}

// Serve answers at address until ctx ends; it returns once the port is taken.
func (m *Metrics) Serve(ctx context.Context, address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	s := &http.Server{Handler: m.Handler(), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}
	go func() {
		if err := s.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			_ = listener.Close()
		}
	}()
	context.AfterFunc(ctx, func() { _ = s.Close() })
	return nil
}
