package graph

import (
	"context"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
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

// withPlacements foresees whether the people of a page agree.
func withPlacements(ctx context.Context, page *db.BeneficiaryConnection, err error) (*db.BeneficiaryConnection, error) {
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(page.Edges))
	for i, e := range page.Edges {
		ids[i] = e.Node.ID
	}
	memoryOf(ctx).placements.foresee(ids)
	return page, nil
}
