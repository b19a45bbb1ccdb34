package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/changerequest"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/place"
)

func changeRequestFilter(f *model.ChangeRequestFilter) (ps []predicate.ChangeRequest) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, changerequest.StatusIn(f.Status...))
	}
	if f.Origin != nil {
		ps = append(ps, changerequest.OriginIn(f.Origin...))
	}
	if f.BeneficiaryID != nil {
		ps = append(ps, changerequest.BeneficiaryID(*f.BeneficiaryID))
	}
	if set(f.RegionCode) {
		ps = append(ps, place.Under(*f.RegionCode))
	}
	return ps
}

// requested does something to a change request and reads it and its person again as the query asks.
func requested[In any](ctx context.Context, r *Resolver, do func(context.Context, *db.Client, In) (*db.ChangeRequest, error), in In) (*db.ChangeRequest, *db.Beneficiary, error) {
	done, err := write(ctx, r, do, in)
	if err != nil {
		return nil, nil, err
	}
	request, err := reload[*db.ChangeRequest](ctx, r, "changeRequest", done.ID)
	if err != nil {
		return nil, nil, err
	}
	b, err := reload[*db.Beneficiary](ctx, r, "beneficiary", done.BeneficiaryID)
	return request, b, err
}

// asked is the change request that an update became; nil where the record was changed.
func asked(b *db.Beneficiary) *db.ChangeRequest {
	if len(b.Edges.ChangeRequests) == 0 {
		return nil
	}
	return b.Edges.ChangeRequests[0]
}
