package graph

import (
	"context"

	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	entcampaign "github.com/jejaring/jejaring/ent/db/campaign"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/place"
)

// Orders that screens need: the newest first, and tasks kampung by kampung.
var (
	byKampung      = &db.TaskOrder{Direction: entgql.OrderDirectionAsc, Field: db.TaskOrderFieldRegionCode}
	newestCampaign = &db.CampaignOrder{Direction: entgql.OrderDirectionDesc, Field: db.CampaignOrderFieldCreatedAt}
	newestSnapshot = &db.SnapshotOrder{Direction: entgql.OrderDirectionDesc, Field: db.DefaultSnapshotOrder.Field}
)

func campaignFilter(f *model.CampaignFilter) (ps []predicate.Campaign) {
	if f != nil && f.Status != nil {
		ps = append(ps, entcampaign.StatusIn(f.Status...))
	}
	return ps
}

func (r *Resolver) taskFilter(v viewer.Viewer, f *model.TaskFilter) (ps []predicate.Task) {
	if f == nil {
		return nil
	}
	if f.CampaignID != nil {
		ps = append(ps, task.CampaignID(*f.CampaignID))
	}
	if f.Status != nil {
		ps = append(ps, task.StatusIn(f.Status...))
	}
	if f.Outcome != nil {
		ps = append(ps, task.OutcomeIn(f.Outcome...))
	}
	if set(f.RegionCode) {
		ps = append(ps, place.Under(*f.RegionCode))
	}
	if f.OrganizationID != nil {
		ps = append(ps, task.OrganizationID(*f.OrganizationID))
	}
	if f.EnumeratorID != nil {
		ps = append(ps, task.EnumeratorID(*f.EnumeratorID))
	}
	if f.Unassigned != nil && *f.Unassigned {
		ps = append(ps, task.OrganizationIDIsNil())
	}
	if f.Mine != nil && *f.Mine {
		ps = append(ps, task.Open(true), task.OrganizationID(v.OrganizationID), task.Or(task.EnumeratorIDIsNil(), task.EnumeratorID(v.UserID)))
	}
	if f.Overdue != nil && *f.Overdue {
		ps = append(ps, task.DueOnLT(clock.Today(r.Clock)), campaign.ToDo())
	}
	return ps
}

// refusals say in the viewer's language why a task could not be accepted.
func refusals(ctx context.Context, all []campaign.Refusal) []*model.TaskRefusal {
	out := make([]*model.TaskRefusal, len(all))
	for i, one := range all {
		out[i] = &model.TaskRefusal{TaskID: one.TaskID, Code: string(one.Err.Kind), Message: one.Err.Message(viewer.From(ctx).Language)}
	}
	return out
}
