package graph

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/region"
)

// areas are the regions that memberships name by code, read once an operation.
type areas struct {
	sync.Mutex
	known map[string]*db.Region
}

type areasKey struct{}

// rememberAreas gives every operation a place for the regions it has read.
func rememberAreas(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	return next(context.WithValue(ctx, areasKey{}, &areas{known: map[string]*db.Region{}}))
}

// areasOf finds the regions of the codes; what was not read before is read in one statement.
func (r *Resolver) areasOf(ctx context.Context, codes []string) ([]*db.Region, error) {
	a, ok := ctx.Value(areasKey{}).(*areas)
	if !ok {
		a = &areas{known: map[string]*db.Region{}}
	}
	a.Lock()
	defer a.Unlock()
	var missing []string
	for _, code := range codes {
		if a.known[code] == nil {
			missing = append(missing, code)
		}
	}
	if len(missing) > 0 {
		found, err := r.Store.Client.Region.Query().Where(region.CodeIn(missing...)).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, g := range found {
			a.known[g.Code] = g
		}
	}
	out := make([]*db.Region, 0, len(codes))
	for _, code := range codes {
		if a.known[code] != nil {
			out = append(out, a.known[code])
		}
	}
	return out, nil
}

// withAreas reads the regions of a whole page of memberships at once.
func (r *Resolver) withAreas(ctx context.Context, page *db.MembershipConnection, err error) (*db.MembershipConnection, error) {
	if err != nil {
		return nil, err
	}
	var codes []string
	for _, e := range page.Edges {
		codes = append(codes, e.Node.Areas...)
	}
	_, err = r.areasOf(ctx, codes)
	return page, err
}
