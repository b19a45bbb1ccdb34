package registrytest

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
)

// Verified is a person of who whom the office has verified.
func (w *World) Verified(who context.Context, change ...func(*beneficiary.RegisterInput)) *db.Beneficiary {
	w.T.Helper()
	b := w.Person(who, change...)
	return Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
		return w.People.Verify(ctx, c, beneficiary.Input{BeneficiaryID: b.ID})
	})
}

// Campaign is an open campaign over everybody who is verified, of 60 days.
func (w *World) Campaign() *db.Campaign {
	w.T.Helper()
	today := types.DateOf(w.Clock.Now())
	return Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Campaign, error) {
		k, err := w.Visits.Create(ctx, c, campaign.CreateInput{Title: "Pemutakhiran", StartsOn: today, DueOn: today.AddDays(60)})
		if err != nil {
			return nil, err
		}
		return w.Visits.Open(ctx, c, campaign.Input{CampaignID: k.ID})
	})
}

// TaskOf is the person's task in the campaign.
func (w *World) TaskOf(k *db.Campaign, b *db.Beneficiary) *db.Task {
	w.T.Helper()
	t, err := w.Store.Client.Task.Query().Where(task.CampaignID(k.ID), task.BeneficiaryID(b.ID)).Only(system())
	Must(w.T, err)
	return t
}

// Assign gives every task of the campaign to the organisation of who, and to who where an enumerator.
func (w *World) Assign(k *db.Campaign, who context.Context) {
	w.T.Helper()
	v := viewer.From(who)
	in := campaign.AssignInput{CampaignID: k.ID, RegionCodes: []string{"11.16"}, OrganizationID: v.OrganizationID}
	if v.Role == types.RoleEnumerator {
		in.EnumeratorID = &v.UserID
	}
	Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*campaign.Assigned, error) {
		return w.Visits.Assign(ctx, c, in)
	})
}

// Visit records what who found at a task; change adjusts the input first.
func (w *World) Visit(who context.Context, t *db.Task, outcome types.TaskOutcome, change ...func(*campaign.RecordInput)) (*db.Task, error) {
	in := campaign.RecordInput{IdempotencyKey: Key(), TaskID: t.ID, Outcome: outcome}
	for _, c := range change {
		c(&in)
	}
	return Do(w, who, func(ctx context.Context, c *db.Client) (*db.Task, error) { return w.Visits.RecordOutcome(ctx, c, in) })
}
