package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAStreamThatEndedTakesNothingMore(t *testing.T) {
	late := make(chan http.ResponseWriter, 1)
	h := streamed(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, ": ping\n\n")
		late <- w
	}))
	s := httptest.NewServer(h)
	defer s.Close()
	answer, err := http.Get(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if got := answer.Header.Get("Cache-Control"); got != "no-store" {
		t.Error(got)
	}
	w := <-late
	s.CloseClientConnections()
	s.Close() // the answer and its buffers are gone
	if _, err := w.Write([]byte(": ping\n\n")); err == nil {
		t.Error("a part was written after the end")
	}
	w.(http.Flusher).Flush()
}
