package graph

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// answersWithin is a little less than the server waits before it closes the connection.
const answersWithin = 25 * time.Second

// deadline gives up what takes too long, in the database too; a stream of events goes on as long as somebody listens.
func deadline(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.Header.Get("Accept"), "text/event-stream") {
			next.ServeHTTP(w, r)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), answersWithin)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
