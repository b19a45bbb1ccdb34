package pages

import (
	"bytes"
	"embed"
	"html/template"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/forum"
	"github.com/jejaring/jejaring/server/opendata"
)

// Paths of the pages; the rest are under them.
const (
	Home     = "/publik/"
	Needs    = "/publik/kebutuhan"
	Counter  = "/publik/penghitung"
	Stories  = "/publik/cerita"
	stylized = "/publik/gaya.css"
)

const (
	lasts  = 30 * time.Second
	policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
)

//go:embed templates
var files embed.FS

// Site answers with pages.
type Site struct {
	Store   *database.Store
	Clock   clock.Clock
	Files   *file.Service
	Office  string // its name
	BaseURL string
	Log     *slog.Logger

	mu        sync.Mutex
	totals    []opendata.Total
	openNeeds int
	honours   *forum.Honours
	readAt    time.Time
}

var templates = map[string]*template.Template{
	"home": parse("home.html"), "needs": parse("needs.html"), "need": parse("need.html"), "missing": parse("missing.html"), "counter": parse("counter.html"),
	"stories": parse("stories.html"), "data": parse("data.html"),
}

func parse(name string) *template.Template {
	return template.Must(template.ParseFS(files, "templates/frame.html", "templates/parts.html", "templates/"+name))
}

// Handler serves /publik/, /sitemap.xml and /robots.txt.
func (s *Site) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /publik/{$}", s.page("home", s.home))
	mux.HandleFunc("GET "+Needs, s.page("needs", s.needs))
	mux.HandleFunc("GET "+Needs+"/{id}", s.page("need", s.need))
	mux.HandleFunc("GET "+Stories, s.page("stories", s.stories))
	mux.HandleFunc("GET "+opendata.Page, s.page("data", s.data))
	mux.HandleFunc("GET "+Counter, s.page("counter", s.counter))
	mux.HandleFunc("GET "+stylized, style)
	mux.HandleFunc("GET /sitemap.xml", s.sitemap)
	mux.HandleFunc("GET /robots.txt", s.robots)
	mux.HandleFunc("GET /publik/", func(w http.ResponseWriter, r *http.Request) { s.missing(w, r) })
	return mux
}

// page answers with what read finds; nil is a page that is not there.
func (s *Site) page(name string, read func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		data, err := read(r)
		switch {
		case err != nil:
			s.fail(w, name, err)
		case data == nil:
			s.missing(w, r)
		default:
			s.write(w, name, http.StatusOK, data)
		}
	}
}

func (s *Site) missing(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r)
	f.Title, f.Hidden = f.T("Halaman tidak ditemukan", "Page not found"), true
	s.write(w, "missing", http.StatusNotFound, f)
}

func (s *Site) fail(w http.ResponseWriter, name string, err error) {
	s.Log.Error("public page", "page", name, "error", err)
	if database.Fault(err).Kind == fault.Unavailable {
		w.Header().Set("Retry-After", "5")
		http.Error(w, "unavailable", http.StatusServiceUnavailable)
		return
	}
	http.Error(w, "internal error", http.StatusInternalServerError)
}

// write renders first, so that half a page never leaves.
func (s *Site) write(w http.ResponseWriter, name string, status int, data any) {
	var out bytes.Buffer
	if err := templates[name].ExecuteTemplate(&out, "page", data); err != nil {
		s.fail(w, name, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", policy+"'none'")
	if name == "counter" {
		h.Set("Content-Security-Policy", policy+"*")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		h.Del("X-Frame-Options")
	}
	if status == http.StatusOK {
		h.Set("Cache-Control", "public, max-age=30")
	}
	if name == "stories" { // a consent that is withdrawn counts at once
		h.Set("Cache-Control", "no-cache")
	}
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes())
}

func style(w http.ResponseWriter, _ *http.Request) {
	content, _ := files.ReadFile("templates/style.css") // embedded
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_, _ = w.Write(content)
}
