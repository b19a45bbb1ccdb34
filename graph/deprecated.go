package graph

import (
	"context"
	"net/http"
	"regexp"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// DeprecationReason is how the reason of @deprecated is written: since when, until when at least, and what to use instead.
var DeprecationReason = regexp.MustCompile(`^Since (\d{4}-\d{2}-\d{2}), until (\d{4}-\d{2}-\d{2}): .+`)

type headerKey struct{}

// withHeader lets an operation write headers of its answer.
func withHeader(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), headerKey{}, w.Header())))
	})
}

// tellOutdated writes Deprecation and Sunset where an operation asks for what will go.
func tellOutdated(ctx context.Context, doc *ast.QueryDocument, op *ast.OperationDefinition) {
	h, ok := ctx.Value(headerKey{}).(http.Header)
	since, until := outdated(doc, op)
	if !ok || until.IsZero() {
		return
	}
	h.Set("Deprecation", "@"+strconv.FormatInt(since.Unix(), 10))
	h.Set("Sunset", until.Format(http.TimeFormat))
}

// outdated is since when, and until when at least, there is what the operation asks for, of what goes first; zero where nothing goes.
func outdated(doc *ast.QueryDocument, op *ast.OperationDefinition) (since, until time.Time) {
	visited := map[string]bool{}
	var walk func(ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if s.Definition != nil {
					from, to := lifetime(s.Definition.Directives)
					if !to.IsZero() && (until.IsZero() || to.Before(until)) {
						since, until = from, to
					}
				}
				walk(s.SelectionSet)
			case *ast.InlineFragment:
				walk(s.SelectionSet)
			case *ast.FragmentSpread:
				if of := doc.Fragments.ForName(s.Name); of != nil && !visited[s.Name] {
					visited[s.Name] = true
					walk(of.SelectionSet)
				}
			}
		}
	}
	walk(op.SelectionSet)
	return since, until
}

func lifetime(all ast.DirectiveList) (since, until time.Time) {
	d := all.ForName("deprecated")
	if d == nil || d.Arguments.ForName("reason") == nil {
		return since, until
	}
	days := DeprecationReason.FindStringSubmatch(d.Arguments.ForName("reason").Value.Raw)
	if days == nil {
		return since, until
	}
	since, _ = time.Parse(time.DateOnly, days[1])
	until, _ = time.Parse(time.DateOnly, days[2])
	return since, until
}
