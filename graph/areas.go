package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/region"
)

// areasOf finds the regions of the codes; what was not read before is read in one statement.
func (r *Resolver) areasOf(ctx context.Context, codes []string) ([]*db.Region, error) {
	return memoryOf(ctx).areas.of(codes, func(missing []string) ([]*db.Region, error) {
		return r.Store.Client.Region.Query().Where(region.CodeIn(missing...)).All(ctx)
	}, func(g *db.Region) string { return g.Code })
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
