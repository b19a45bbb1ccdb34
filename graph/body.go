package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/web"
)

// body is a request that was read whole, and reads on for gqlgen.
type body struct {
	*bytes.Reader
	all []byte
}

// Close has nothing to give back.
func (body) Close() error { return nil }

// received reads the request whole before anything is begun for it, so that nobody waits in a transaction for a slow sender.
// What is no request of GraphQL never comes to gqlgen's server-sent events, which write such a body into the log.
func received(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		all, err := io.ReadAll(r.Body)
		var large *http.MaxBytesError
		switch {
		case errors.As(err, &large):
			web.Refuse(w, r, http.StatusRequestEntityTooLarge, fault.New(fault.Invalid, "query_too_large"))
			return
		case err != nil || streams(r) && json.Unmarshal(all, new(graphql.RawParams)) != nil:
			web.Refuse(w, r, http.StatusBadRequest, fault.New(fault.Invalid, "media_type"))
			return
		}
		r.Body = body{bytes.NewReader(all), all}
		next.ServeHTTP(w, r)
	})
}
