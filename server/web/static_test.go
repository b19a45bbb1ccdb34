package web_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/web"
)

func handler(t *testing.T) http.Handler {
	t.Helper()
	ok := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{}`)) })
	h, err := web.Handler(web.Options{
		API: ok, Auth: ok, Log: slog.New(slog.DiscardHandler), Clock: clock.System{}, RatePerMinute: 5,
		Static: fstest.MapFS{
			"index.html":             {Data: []byte("<html><script>start()</script></html>")},
			"_app/immutable/a.js":    {Data: []byte("plain")},
			"_app/immutable/a.js.br": {Data: []byte("packed")},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestMissingAppFileIsNotTheShell(t *testing.T) {
	h := handler(t)
	for target, want := range map[string]int{"/": 200, "/kantor/warga": 200, "/_app/immutable/gone.js": 404, "/gone.png": 404} {
		if got := get(h, "GET", target, "").Code; got != want {
			t.Errorf("%s: %d, want %d", target, got, want)
		}
	}
}

func TestPackedFilesAreServedWhereTaken(t *testing.T) {
	h := handler(t)
	w := get(h, "GET", "/_app/immutable/a.js", "", "Accept-Encoding", "gzip, br")
	if w.Body.String() != "packed" || w.Header().Get("Content-Encoding") != "br" || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("%q %v", w.Body, w.Header())
	}
	if w := get(h, "GET", "/_app/immutable/a.js", ""); w.Body.String() != "plain" {
		t.Errorf("without Accept-Encoding: %q", w.Body)
	}
}

func TestPolicyAllowsOnlyTheShellsOwnScript(t *testing.T) {
	policy := get(handler(t), "GET", "/", "").Header().Get("Content-Security-Policy")
	if !strings.Contains(policy, "script-src 'self' 'sha256-") || strings.Contains(policy, "unsafe") {
		t.Error(policy)
	}
}

func TestBodyAndRateAreLimited(t *testing.T) {
	h := handler(t)
	if got := get(h, "POST", "/graphql", strings.Repeat("x", 64<<10), "Content-Type", "application/json").Code; got != 200 {
		t.Errorf("64 KB: %d", got)
	}
	if got := get(h, "POST", "/graphql", strings.Repeat("x", 64<<10+1)).Code; got != 413 {
		t.Errorf("64 KB and one: %d", got)
	}
	for range 3 {
		get(h, "POST", "/graphql", "", "Content-Type", "application/json")
	}
	w := get(h, "POST", "/graphql", "", "Accept-Language", "en")
	if w.Code != 429 || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "RATE_LIMITED") {
		t.Errorf("sixth: %d %s", w.Code, w.Body)
	}
}

func TestOtherSitesCannotPost(t *testing.T) {
	w := get(handler(t), "POST", "/graphql", "", "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
	if w.Code != 403 {
		t.Errorf("cross-site post: %d", w.Code)
	}
}
