package graph

import (
	"context"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/duplicatepair"
	"github.com/jejaring/jejaring/ent/db/merge"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/duplicate"
	"github.com/jejaring/jejaring/server/fault"
)

// likeliest is the order of the queue.
var likeliest = &db.DuplicatePairOrder{Direction: entgql.OrderDirectionDesc, Field: db.DuplicatePairOrderFieldScore}

func duplicateFilter(f *model.DuplicatePairFilter) []predicate.DuplicatePair {
	ps := []predicate.DuplicatePair{duplicatepair.Or(duplicatepair.StatusNEQ(types.DuplicateStatusOpen), duplicatepair.And(
		duplicatepair.HasFirstWith(duplicate.Present()), duplicatepair.HasSecondWith(duplicate.Present())))}
	if f == nil {
		return ps
	}
	if f.Status != nil {
		ps = append(ps, duplicatepair.StatusIn(f.Status...))
	}
	if f.BeneficiaryID != nil {
		ps = append(ps, duplicatepair.Or(duplicatepair.FirstID(*f.BeneficiaryID), duplicatepair.SecondID(*f.BeneficiaryID)))
	}
	return ps
}

// told are codes as sentences in the viewer's language.
func told(ctx context.Context, codes []string) []*model.Warning {
	out := make([]*model.Warning, len(codes))
	for i, code := range codes {
		out[i] = &model.Warning{Path: "", Code: code, Message: fault.Field{Code: code}.Message(viewer.From(ctx).Language)}
	}
	return out
}

// merged does something to a merge and reads it and its survivor again as the query asks.
func merged[In any](ctx context.Context, r *Resolver, do func(context.Context, *db.Client, In) (*db.Merge, error), in In) (*db.Merge, *db.Beneficiary, error) {
	done, err := write(ctx, r, do, in)
	if err != nil {
		return nil, nil, err
	}
	m, err := reload[*db.Merge](ctx, r, "merge", done.ID)
	if err != nil {
		return nil, nil, err
	}
	b, err := reload[*db.Beneficiary](ctx, r, "beneficiary", done.SurvivorID)
	return m, b, err
}

// merges are those of a record, newest first; nil except for the office.
func (r *Resolver) merges(ctx context.Context, b *db.Beneficiary) ([]*db.Merge, error) {
	if !viewer.From(ctx).IsOffice() {
		return nil, nil
	}
	return r.Store.Client.Merge.Query().Where(merge.Or(merge.SurvivorID(b.ID), merge.MergedID(b.ID))).
		Order(merge.ByCreatedAt(sql.OrderDesc())).All(ctx)
}
