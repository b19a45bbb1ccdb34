package graph

import (
	"context"
	"errors"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/metrics"
)

// translate gives every error of a resolver its kind.
func translate(err error) *fault.Error { return database.Fault(err) }

// missingIsNull lets null be the answer to what is not there.
func missingIsNull(err error) error {
	var unresolved *gqlerror.Error // what entgql says of an id without a record
	if translate(err).Kind == fault.NotFound || errors.As(err, &unresolved) && unresolved.Extensions["code"] == string(fault.NotFound) {
		return nil
	}
	return err
}

// translateFields gives errors of resolvers their kind; what reaches present without one is a bad request. A record that
// is hidden is null where the type that leads to it allows null, so that a list is not lost for one of its people.
func translateFields(ctx context.Context, next graphql.Resolver) (any, error) {
	value, err := next(ctx)
	if db.IsNotFound(err) && leadsToNull(graphql.GetFieldContext(ctx)) {
		return nil, nil
	}
	if err != nil {
		return value, translate(err)
	}
	return value, nil
}

func leadsToNull(f *graphql.FieldContext) bool {
	return f.Object != "Query" && f.Object != "Mutation" && !f.Field.Definition.Type.NonNull
}

// presenter writes errors as the contract says: a safe message in the viewer's language, a code and fields.
func presenter(log *slog.Logger, m *metrics.Metrics) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		var f *fault.Error
		if !errors.As(err, &f) {
			f = fault.New(fault.Invalid, "bad_query")
		}
		m.Failed(f.Kind)
		if f.Kind == fault.Internal {
			log.ErrorContext(ctx, "internal error", "error", f.Error())
		} else if database.Lost(f) {
			log.WarnContext(ctx, "database", "error", f.Error())
		}
		out := present(viewer.From(ctx).Language, f)
		var g *gqlerror.Error
		if errors.As(err, &g) {
			out.Path, out.Locations = g.Path, g.Locations
		}
		return out
	}
}

func present(language string, f *fault.Error) *gqlerror.Error {
	extensions := map[string]any{"code": string(f.Kind)}
	if len(f.Fields) > 0 {
		fields := make([]map[string]string, len(f.Fields))
		for i, field := range f.Fields {
			fields[i] = map[string]string{"path": field.Path, "code": field.Code, "message": field.Message(language)}
		}
		extensions["fields"] = fields
	}
	if f.Left != nil {
		extensions["left"] = *f.Left
	}
	if f.Vers != nil {
		extensions["version"] = *f.Vers
	}
	return &gqlerror.Error{Message: f.Message(language), Extensions: extensions}
}
