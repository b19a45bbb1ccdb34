package graph

import (
	"log/slog"
	"net/http"

	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/web"
)

// sandboxed answers what a test token asks from a transaction of its own, which is taken back after the answer: it reads what is
// there, what it changes is as if it were done, and nothing of it is told to anybody.
func sandboxed(r *Resolver, log *slog.Logger, development bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		if !viewer.From(request.Context()).Test {
			next.ServeHTTP(w, request)
			return
		}
		err := r.Store.Sandbox(request.Context(), func(store *database.Store) error {
			inside := *r
			inside.Store = store
			executor(&inside, log, development).ServeHTTP(w, request)
			return nil
		})
		if err != nil {
			log.ErrorContext(request.Context(), "sandbox", "error", err)
			web.Refuse(w, request, http.StatusServiceUnavailable, fault.New(fault.Unavailable, "unavailable"))
		}
	})
}
