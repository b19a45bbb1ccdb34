package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/needbundle"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/matching"
	"github.com/jejaring/jejaring/server/pledge"
)

// suitedNeeds reads the needs of matches with what the query selects, in one statement, in the order of the matches.
func (r *Resolver) suitedNeeds(ctx context.Context, matches []matching.Match) ([]*model.NeedMatch, error) {
	q, err := r.Store.Client.Need.Query().Where(need.IDIn(idsOf(matches)...)).CollectFields(selection(ctx, "need"))
	if err != nil {
		return nil, err
	}
	found, err := q.All(ctx)
	if err != nil {
		return nil, err
	}
	byID := map[string]*db.Need{}
	for _, n := range found {
		byID[n.ID] = n
	}
	out := []*model.NeedMatch{}
	for _, m := range matches {
		if n := byID[m.ID]; n != nil { // nobody closed it meanwhile
			out = append(out, &model.NeedMatch{Need: n, Score: m.Score, Reasons: reasonsOf(ctx, m)})
		}
	}
	return out, nil
}

// suitedDonors is suitedNeeds for givers.
func (r *Resolver) suitedDonors(ctx context.Context, matches []matching.Match) ([]*model.DonorMatch, error) {
	q, err := r.Store.Client.Donor.Query().Where(donor.IDIn(idsOf(matches)...)).CollectFields(selection(ctx, "donor"))
	if err != nil {
		return nil, err
	}
	found, err := q.All(ctx)
	if err != nil {
		return nil, err
	}
	byID := map[string]*db.Donor{}
	for _, d := range found {
		byID[d.ID] = d
	}
	out := []*model.DonorMatch{}
	for _, m := range matches {
		if d := byID[m.ID]; d != nil {
			out = append(out, &model.DonorMatch{Donor: d, Score: m.Score, Reasons: reasonsOf(ctx, m)})
		}
	}
	return out, nil
}

func idsOf(matches []matching.Match) []string {
	ids := make([]string, len(matches))
	for i, m := range matches {
		ids[i] = m.ID
	}
	return ids
}

func reasonsOf(ctx context.Context, m matching.Match) []*model.MatchReason {
	language := viewer.From(ctx).Language
	out := make([]*model.MatchReason, len(m.Reasons))
	for i, reason := range m.Reasons {
		out[i] = &model.MatchReason{Kind: reason.Kind, Text: reason.Text(language)}
	}
	return out
}

func bundleFilter(f *model.NeedBundleFilter) (ps []predicate.NeedBundle) {
	if f != nil && f.Status != nil {
		ps = append(ps, needbundle.StatusIn(f.Status...))
	}
	return ps
}

// decided tells the viewer what came of each pledge.
func decided(ctx context.Context, all []pledge.Decided) *model.DecidePledgesPayload {
	language := viewer.From(ctx).Language
	out := &model.DecidePledgesPayload{Refused: []*model.PledgeRefusal{}}
	for _, d := range all {
		if d.Refusal == nil {
			out.Decided++
			continue
		}
		f := translate(d.Refusal)
		out.Refused = append(out.Refused, &model.PledgeRefusal{PledgeID: d.PledgeID, Code: string(f.Kind), Message: f.Message(language)})
	}
	return out
}

// unwrapped lets a record that is no more be read on outside of its transaction.
func (r *Resolver) unwrapped(gone *db.SavedSearch) *db.SavedSearch {
	if r.Store.Inside() {
		return gone
	}
	return gone.Unwrap()
}
