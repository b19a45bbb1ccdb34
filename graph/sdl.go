package graph

import (
	"bytes"
	"net/http"

	"github.com/vektah/gqlparser/v2/formatter"

	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/exec"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/web"
)

// SDL serves the schema as text to whoever is signed in, machines too, to make clients from.
func SDL() http.Handler {
	var text bytes.Buffer
	formatter.NewFormatter(&text).FormatSchema(exec.NewExecutableSchema(exec.Config{}).Schema())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !viewer.From(r.Context()).SignedIn() {
			web.Refuse(w, r, http.StatusUnauthorized, fault.New(fault.Unauthenticated, "unauthenticated"))
			return
		}
		w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
		_, _ = w.Write(text.Bytes())
	})
}
