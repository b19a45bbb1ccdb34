package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestLargeAnswersArePackedForWhoTakesThem(t *testing.T) {
	large := strings.Repeat(`{"name":"Uji"}`, worthPacking/10)
	for _, c := range []struct {
		name, body, accept string
		packed             bool
	}{
		{"large", large, "gzip, br", true},
		{"small", `{"data":{}}`, "gzip", false},
		{"large, to who takes none", large, "", false},
	} {
		h := packed(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusAccepted)
			_, _ = io.WriteString(w, c.body)
		}))
		r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
		r.Header.Set("Accept-Encoding", c.accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != c.packed || w.Code != http.StatusAccepted {
			t.Errorf("%s: packed %v, status %d", c.name, got, w.Code)
			continue
		}
		body := io.Reader(w.Body)
		if c.packed {
			z, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			body = z
		}
		if text, err := io.ReadAll(body); err != nil || string(text) != c.body {
			t.Errorf("%s: %d bytes, %v", c.name, len(text), err)
		}
	}
}
