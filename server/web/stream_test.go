package web

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestAStreamOutlastsTheDeadlinesOfTheServer(t *testing.T) {
	const deadline, parts = 200 * time.Millisecond, 8
	h := streamed(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		for i := range parts {
			select {
			case <-r.Context().Done():
				return
			case <-time.After(deadline / 2):
			}
			_, _ = fmt.Fprintf(w, "part %d\n", i)
			w.(http.Flusher).Flush()
		}
	}))
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(&watcher{ResponseWriter: w, status: http.StatusOK}, r)
	}))
	s.Config.ReadTimeout, s.Config.WriteTimeout = deadline, deadline
	s.Start()
	defer s.Close()
	answer, err := http.Post(s.URL, "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if n := strings.Count(string(text), "part"); err != nil || n != parts {
		t.Errorf("%d of %d parts, %v", n, parts, err)
	}
}
