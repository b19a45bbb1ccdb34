package opendata

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/web"
)

const lasts = 5 * time.Minute

// Service keeps the files of the last five minutes.
type Service struct {
	Clock clock.Clock
	mu    sync.Mutex
	kept  map[string]kept
}

type kept struct {
	content []byte
	at      time.Time
}

// Handler serves GET /open-data/{file} to everybody, and leads a browser that comes without a file to the page about them.
func (s *Service) Handler(store *database.Store, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	file := func(name, contentType string, make func(context.Context, *db.Client) ([]byte, error)) http.HandlerFunc {
		serve := func(w http.ResponseWriter, r *http.Request) {
			content, err := s.keep(r.Context(), store.Client, name, make)
			if err != nil {
				log.Error("open data", "error", err)
				web.Refuse(w, r, http.StatusInternalServerError, database.Fault(err))
				return
			}
			w.Header().Set("Content-Type", contentType)
			w.Header().Set("Content-Length", strconv.Itoa(len(content)))
			w.Header().Set("Cache-Control", "public, max-age=300")
			_, _ = w.Write(content)
		}
		mux.HandleFunc("GET /open-data/"+name, serve)
		return serve
	}
	describe := file("index.json", "application/json; charset=utf-8", func(context.Context, *db.Client) ([]byte, error) { return json.Marshal(description()) })
	file("needs.json", "application/json; charset=utf-8", asJSON(Needs))
	file("needs.csv", "text/csv; charset=utf-8", asCSV(Needs))
	file("totals.json", "application/json; charset=utf-8", asJSON(Totals))
	file("totals.csv", "text/csv; charset=utf-8", asCSV(Totals))
	mux.HandleFunc("GET /open-data/{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Vary", "Accept")
		if strings.Contains(r.Header.Get("Accept"), "text/html") { // a person's browser
			http.Redirect(w, r, Page, http.StatusSeeOther)
			return
		}
		describe(w, r)
	})
	mux.HandleFunc("GET /open-data/", func(w http.ResponseWriter, r *http.Request) { web.Refuse(w, r, http.StatusNotFound, fault.Missing()) })
	return mux
}

// keep makes a file, or takes the one that is not older than five minutes; whoever comes meanwhile waits for it.
func (s *Service) keep(ctx context.Context, c *db.Client, name string, make func(context.Context, *db.Client) ([]byte, error)) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k, there := s.kept[name]; there && s.Clock.Now().Sub(k.at) < lasts {
		return k.content, nil
	}
	content, err := make(ctx, c)
	if err != nil {
		return nil, err
	}
	if s.kept == nil {
		s.kept = map[string]kept{}
	}
	s.kept[name] = kept{content, s.Clock.Now()}
	return content, nil
}

func asJSON[T any](read func(context.Context, *db.Client) ([]T, error)) func(context.Context, *db.Client) ([]byte, error) {
	return func(ctx context.Context, c *db.Client) ([]byte, error) {
		rows, err := read(ctx, c)
		if err != nil {
			return nil, err
		}
		return json.Marshal(rows)
	}
}

// record is one row of a table.
type record interface {
	columns() (names, cells []string)
}

func asCSV[T record](read func(context.Context, *db.Client) ([]T, error)) func(context.Context, *db.Client) ([]byte, error) {
	return func(ctx context.Context, c *db.Client) ([]byte, error) {
		rows, err := read(ctx, c)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		var none T
		names, _ := none.columns()
		_ = w.Write(names) // a buffer takes everything
		for _, r := range rows {
			_, cells := r.columns()
			for i, cell := range cells {
				cells[i] = text(cell)
			}
			_ = w.Write(cells)
		}
		w.Flush()
		return out.Bytes(), w.Error()
	}
}

// text keeps a spreadsheet from taking a cell for a formula.
func text(cell string) string {
	if _, err := strconv.ParseInt(cell, 10, 64); err == nil {
		return cell
	}
	return table.Safe(cell)
}

func (n Need) columns() (names, cells []string) {
	return []string{"id", "kind", "title", "unit", "requested", "promised", "received", "unitValue", "dueOn", "regionCode", "region"},
		[]string{n.ID, string(n.Kind), n.Title, n.Unit, fmt.Sprint(n.Requested), fmt.Sprint(n.Promised), fmt.Sprint(n.Received), fmt.Sprint(n.UnitValue), string(n.DueOn), n.RegionCode, n.Region}
}

func (t Total) columns() (names, cells []string) {
	return []string{"year", "quarter", "partnerType", "regionCode", "region", "kind", "promisedValue", "deliveredValue"},
		[]string{fmt.Sprint(t.Year), fmt.Sprint(t.Quarter), t.PartnerType, t.RegionCode, t.Region, string(t.Kind), fmt.Sprint(t.PromisedValue), fmt.Sprint(t.DeliveredValue)}
}
