package graph

import (
	"bytes"
	"errors"
	"log/slog"
	"maps"
	"net/http"

	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/web"
)

// trialsAtOnce is how many test requests are answered at a time: on SQLite each holds the one writer, on PostgreSQL a
// connection beside the pool.
const trialsAtOnce = 2

// sandboxed answers what a test token asks from a transaction of its own, which is taken back: it reads what is there, what it
// changes is as if it were done, and nothing of it is told to anybody. The transaction is over before the answer is sent, as
// others may wait for it.
func sandboxed(r *Resolver, log *slog.Logger, development bool, next http.Handler) http.Handler {
	places := make(chan struct{}, trialsAtOnce)
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		if !viewer.From(request.Context()).Test {
			next.ServeHTTP(w, request)
			return
		}
		ctx := request.Context()
		var answer held
		err := errors.New("no place")
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
			answer, err = try(r, log, development, request)
		case <-ctx.Done():
		}
		if err != nil {
			log.WarnContext(ctx, "sandbox", "error", err)
			web.Refuse(w, request, http.StatusServiceUnavailable, fault.New(fault.Unavailable, "unavailable"))
			return
		}
		maps.Copy(w.Header(), answer.header)
		w.WriteHeader(answer.status)
		_, _ = w.Write(answer.body.Bytes()) // who has gone away needs no answer
	})
}

func try(r *Resolver, log *slog.Logger, development bool, request *http.Request) (held, error) {
	answer := held{header: http.Header{}, status: http.StatusOK}
	err := r.Store.Sandbox(request.Context(), func(store *database.Store) error {
		inside := *r
		inside.Store = store
		executor(&inside, log, development).ServeHTTP(&answer, request)
		return nil
	})
	return answer, err
}

// held keeps an answer until the transaction it was made in is over. It is no http.Flusher, so that nothing is streamed from there.
type held struct {
	header http.Header
	status int
	body   bytes.Buffer
}

var _ http.ResponseWriter = (*held)(nil)

func (h *held) Header() http.Header { return h.header }

func (h *held) WriteHeader(status int) { h.status = status }

func (h *held) Write(p []byte) (int, error) { return h.body.Write(p) }
