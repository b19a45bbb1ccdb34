package graph

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/cursor"
	"github.com/jejaring/jejaring/graph/exec"
	"github.com/jejaring/jejaring/graph/guard"
	"github.com/jejaring/jejaring/server/fault"
)

// keepAlive keeps streams open through proxies that end quiet connections.
const keepAlive = 15 * time.Second

// Handler serves GraphQL over HTTP, and subscriptions by server-sent events; introspection only in development.
func Handler(r *Resolver, log *slog.Logger, development bool) http.Handler {
	return withHeader(received(deadline(sandboxed(r, log, development, executor(r, log, development)))))
}

// executor runs operations on the resolver's store.
func executor(r *Resolver, log *slog.Logger, development bool) http.Handler {
	executable := exec.NewExecutableSchema(exec.Config{Resolvers: r})
	s := handler.New(executable)
	s.AddTransport(transport.SSE{KeepAlivePingInterval: keepAlive})
	once := newAtOnce(r)
	s.AddTransport(quick{transport.POST{}, once})
	known := pagingCache{lru.New[*ast.QueryDocument](1000)}
	s.SetQueryCache(known)
	s.SetParserTokenLimit(guard.Default.Tokens)
	s.SetDisableSuggestion(true)
	s.SetErrorPresenter(presenter(log, r.Metrics))
	s.SetRecoverFunc(func(_ context.Context, cause any) error {
		log.Error("panic in a resolver", "cause", cause)
		return fault.New(fault.Internal, "internal")
	})
	s.AroundOperations(bounded)
	s.AroundOperations(once.operation)
	s.AroundOperations(remember)
	s.AroundOperations(r.sealCursors)
	s.AroundResponses(r.auditReads)
	s.AroundFields(translateFields)
	s.AroundFields(noteReads)
	s.AroundRootFields(r.measured)
	bounds := guard.Default
	bounds.Introspection = development
	s.Use(limits{bounds, executable.Schema()})
	s.Use(inputs{executable.Schema(), known, r.Box})
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
type limits struct {
	guard.Limits
	schema *ast.Schema
}

var _ graphql.OperationContextMutator = limits{}

func (limits) ExtensionName() string { return "Limits" }

func (limits) Validate(graphql.ExecutableSchema) error { return nil }

func (l limits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Variables == nil {
		op.Variables = map[string]any{}
	}
	f := guard.Check(op.Doc, op.Operation, op.Variables, l.Limits)
	if f == nil {
		f = admit(l.schema, op.Doc, op.Operation, viewer.From(ctx))
	}
	if f == nil {
		tellOutdated(ctx, op.Doc, op.Operation)
		return nil
	}
	return &gqlerror.Error{Err: f, Message: f.Key} // presenter writes it
}

// sealCursors lets an operation write and read cursors.
func (r *Resolver) sealCursors(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	return next(cursor.With(ctx, r.Box))
}

// measured says how long a field of Query or Mutation took.
func (r *Resolver) measured(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	start := r.Clock.Now()
	m := next(ctx)
	r.Metrics.Field(graphql.GetRootFieldContext(ctx).Field.Name, r.Clock.Now().Sub(start))
	return m
}
