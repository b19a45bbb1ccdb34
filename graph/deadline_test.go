package graph

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestEveryRequestHasADeadlineButAStream(t *testing.T) {
	for accept, want := range map[string]bool{"": true, "application/json": true, "text/event-stream": false} {
		var got bool
		h := deadline(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, got = r.Context().Deadline() }))
		r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
		r.Header.Set("Accept", accept)
		h.ServeHTTP(httptest.NewRecorder(), r)
		if got != want {
			t.Errorf("%q: deadline %v", accept, got)
		}
	}
}
