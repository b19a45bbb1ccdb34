package graph

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/jejaring/jejaring/graph/exec"
	"github.com/jejaring/jejaring/graph/guard"
	"github.com/jejaring/jejaring/server/fault"
)

// Handler serves GraphQL over HTTP; introspection only in development.
func Handler(r *Resolver, log *slog.Logger, development bool) http.Handler {
	s := handler.New(exec.NewExecutableSchema(exec.Config{Resolvers: r}))
	s.AddTransport(transport.POST{})
	s.SetQueryCache(pagingCache{lru.New[*ast.QueryDocument](1000)})
	s.SetParserTokenLimit(guard.Default.Tokens)
	s.SetDisableSuggestion(true)
	s.SetErrorPresenter(presenter(log))
	s.SetRecoverFunc(func(_ context.Context, cause any) error {
		log.Error("panic in a resolver", "cause", cause)
		return fault.New(fault.Internal, "internal")
	})
	s.AroundOperations(rememberAreas)
	s.AroundFields(translateFields)
	s.Use(limits{guard.Default})
	if development {
		s.Use(extension.Introspection{})
	}
	return s
}

// pagingCache gives every connection a page size before a document is shared.
type pagingCache struct {
	graphql.Cache[*ast.QueryDocument]
}

func (c pagingCache) Add(ctx context.Context, key string, doc *ast.QueryDocument) {
	guard.Page(doc)
	c.Cache.Add(ctx, key, doc)
}

// limits refuses a request before anything of it runs.
type limits struct{ guard.Limits }

var _ graphql.OperationContextMutator = limits{}

func (limits) ExtensionName() string { return "Limits" }

func (limits) Validate(graphql.ExecutableSchema) error { return nil }

func (l limits) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if f := guard.Check(op.Doc, op.Operation, op.Variables, l.Limits); f != nil {
		return &gqlerror.Error{Err: f, Message: f.Key} // presenter writes it
	}
	return nil
}
