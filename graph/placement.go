package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
)

// placement says whether a person agrees to a placement now.
type placement struct {
	person string
	given  bool
}

// placements are those of people, read at once.
func (r *Resolver) placements(ctx context.Context, people ...string) ([]*placement, error) {
	return memoryOf(ctx).placements.of(people, func(missing []string) ([]*placement, error) {
		agreed, err := r.Seats.Agreed(ctx, r.Store.Client, missing...)
		out := make([]*placement, len(missing))
		for i, id := range missing {
			out[i] = &placement{id, slices.Contains(agreed, id)}
		}
		return out, err
	}, func(p *placement) string { return p.person })
}

// withPlacements foresees whether the people of a page agree, where the query asks whether they may be nominated.
func (r *Resolver) withPlacements(ctx context.Context, page *db.BeneficiaryConnection, err error) (*db.BeneficiaryConnection, error) {
	if err != nil || access.Registrar(viewer.From(ctx)) != nil || !asks(ctx, "edges", "node", "canNominate") {
		return page, err
	}
	ids := make([]string, len(page.Edges))
	for i, e := range page.Edges {
		ids[i] = e.Node.ID
	}
	_, err = r.placements(ctx, ids...)
	return page, err
}

// asks says whether the query selects a field below the one that is answered.
func asks(ctx context.Context, path ...string) bool {
	op, fields := graphql.GetOperationContext(ctx), graphql.CollectFieldsCtx(ctx, nil)
	for _, name := range path {
		at := slices.IndexFunc(fields, func(f graphql.CollectedField) bool { return f.Name == name })
		if at < 0 {
			return false
		}
		fields = graphql.CollectFields(op, fields[at].Selections, nil)
	}
	return true
}
