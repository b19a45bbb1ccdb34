package web

import (
	"context"
	"encoding/json"
	"io/fs"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"

	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/metrics"
	"github.com/jejaring/jejaring/server/ratelimit"
)

const (
	maxBody     = 64 << 10
	maxInFlight = 256
	maxStreams  = 2000
	maxTable    = 21 << 20 // a table of people with what a form puts around it

	maxUploads       = 8 // under way at once
	uploadsPerMinute = 120
)

// Options of the handler.
type Options struct {
	API           http.Handler // /graphql
	Auth          http.Handler // /auth/
	Exchange      http.Handler // /imports and /exports
	Files         http.Handler // /files, which limits the body itself
	Certificates  http.Handler // /certificates/{code}
	Papers        http.Handler // /papers/, for whoever has a link
	Subject       http.Handler // /subject/, copies of personal data for whoever has a link
	OpenData      http.Handler // /open-data/
	SDL           http.Handler // /schema.graphql
	Pages         http.Handler // /publik/, /sitemap.xml, /robots.txt
	Static        fs.FS
	Ready         func(context.Context) error
	Log           *slog.Logger
	Clock         clock.Clock
	HTTPS         bool
	TrustProxy    bool
	RatePerMinute int
	Metrics       *metrics.Metrics // nil where nobody measures
}

// Handler is everything the server answers.
func Handler(o Options) (http.Handler, error) {
	static, err := Static(o.Static)
	if err != nil {
		return nil, err
	}
	policy, err := contentPolicy(o.Static)
	if err != nil {
		return nil, err
	}
	protect := http.NewCrossOriginProtection()
	protect.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		Refuse(w, r, http.StatusForbidden, fault.New(fault.Forbidden, "cross_site"))
	}))
	api := func(h http.Handler) http.Handler {
		return protect.Handler(shed(maxInFlight, limitRate(o, noStore(h))))
	}
	mux := http.NewServeMux()
	ask := api(limitBody(maxBody, packed(onlyPost(onlyJSON(o.API)))))
	follow := protect.Handler(shed(maxStreams, limitRate(o, noStore(limitBody(maxBody, onlyPost(onlyJSON(streamed(o.API))))))))
	mux.Handle("/graphql", apart(follow, ask))
	mux.Handle("/auth/", api(limitBody(maxBody, o.Auth)))
	mux.Handle("/imports", api(limitBody(maxTable, o.Exchange)))
	mux.Handle("/imports/", api(limitBody(maxBody, o.Exchange)))
	mux.Handle("/exports", api(limitBody(maxBody, o.Exchange)))
	uploads := o
	uploads.RatePerMinute = min(o.RatePerMinute, uploadsPerMinute)
	mux.Handle("POST /files", protect.Handler(shed(maxUploads, limitRate(uploads, o.Files))))
	mux.Handle("GET /files/{id}", shed(maxInFlight, limitRate(o, o.Files)))
	mux.Handle("GET /certificates/{code}", api(limitBody(maxBody, o.Certificates)))
	mux.Handle("GET /papers/", api(limitBody(maxBody, o.Papers)))
	mux.Handle("GET /subject/", api(limitBody(maxBody, o.Subject)))
	mux.Handle("GET /schema.graphql", api(limitBody(maxBody, o.SDL)))
	mux.Handle("GET /open-data/", shed(maxInFlight, limitRate(o, o.OpenData)))
	pages := shed(maxInFlight, limitRate(o, o.Pages))
	mux.Handle("GET /publik/", pages)
	mux.Handle("GET /sitemap.xml", pages)
	mux.Handle("GET /robots.txt", pages)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := o.Ready(r.Context()); err != nil {
			o.Log.Error("not ready", "error", err)
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ready\n"))
	})
	mux.Handle("/", static)
	return logged(o, secured(o.HTTPS, policy, language(mux))), nil
}

// language notes in which language to answer; Indonesian unless English is wished for more.
func language(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := viewer.From(r.Context())
		v.Language = wished(r.Header.Get("Accept-Language"))
		next.ServeHTTP(w, r.WithContext(viewer.With(r.Context(), v)))
	})
}

// wished is the language of most weight in an Accept-Language, the first of those that weigh the same.
func wished(accept string) string {
	best, most := "id", 0.0
	for part := range strings.SplitSeq(accept, ",") {
		tag, parameter, _ := strings.Cut(part, ";")
		base, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.TrimSpace(parameter), "q="); ok {
			weight, _ = strconv.ParseFloat(q, 64)
		}
		if language := map[string]string{"id": "id", "in": "id", "*": "id", "en": "en"}[base]; language != "" && weight > most {
			best, most = language, weight
		}
	}
	return best
}

func secured(https bool, policy string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if https {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

func noStore(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func onlyPost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "POST only", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// onlyJSON refuses what a form of another site can send, and what is not UTF-8.
func onlyJSON(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		charset := strings.ToLower(parameters["charset"])
		if err != nil || kind != "application/json" || (charset != "" && charset != "utf-8") {
			Refuse(w, r, http.StatusUnsupportedMediaType, fault.New(fault.Invalid, "media_type"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func limitBody(most int64, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength > most {
			Refuse(w, r, http.StatusRequestEntityTooLarge, fault.New(fault.Invalid, "query_too_large"))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		next.ServeHTTP(w, r)
	})
}

// shed answers 503 at once when too much is under way, instead of making everybody slow.
func shed(most int, next http.Handler) http.Handler {
	places := make(chan struct{}, most)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
			next.ServeHTTP(w, r)
		default:
			w.Header().Set("Retry-After", "1")
			Refuse(w, r, http.StatusServiceUnavailable, fault.New(fault.Unavailable, "unavailable"))
		}
	})
}

func limitRate(o Options, next http.Handler) http.Handler {
	limiter := ratelimit.New(o.RatePerMinute, o.Clock)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := network(address(r, o.TrustProxy))
		ok, wait := limiter.Allow(from)
		limiter.Tell(w.Header(), from)
		if !ok {
			Refuse(w, r, http.StatusTooManyRequests, fault.Later(wait))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// network is what one household or company has: an address of IPv4, the first half of one of IPv6.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if ip = ip.Unmap(); ip.Is4() {
		return ip.String()
	}
	half, err := ip.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return half.String()
}

// address is the client's address; behind a proxy that we trust, what the proxy says.
func address(r *http.Request, trustProxy bool) string {
	if trustProxy {
		hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last := strings.TrimSpace(hops[len(hops)-1]); last != "" {
			return last
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// Refuse answers with an error in the shape of the GraphQL contract.
func Refuse(w http.ResponseWriter, r *http.Request, status int, f *fault.Error) {
	type field struct {
		Path    string `json:"path"`
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	type extensions struct {
		Code   string  `json:"code"`
		Fields []field `json:"fields,omitempty"`
	}
	type refusal struct {
		Message    string     `json:"message"`
		Extensions extensions `json:"extensions"`
	}
	if f.Kind == fault.Unavailable {
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "5")
	}
	language := viewer.From(r.Context()).Language
	out := refusal{Message: f.Message(language), Extensions: extensions{Code: string(f.Kind)}}
	for _, wrong := range f.Fields {
		out.Extensions.Fields = append(out.Extensions.Fields, field{wrong.Path, wrong.Code, wrong.Message(language)})
	}
	if f.Wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(f.Wait))
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(struct {
		Errors []refusal `json:"errors"`
	}{[]refusal{out}})
}
