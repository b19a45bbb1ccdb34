package campaign_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func renamed(name string) func(*campaign.RecordInput) {
	return func(in *campaign.RecordInput) { in.Changes = &beneficiary.Changes{Name: &name} }
}

func TestWhatAVisitFoundChangedIsAChangeRequest(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a person whom one organisation registered and another visits
		b := w.Verified(w.Community())
		visitor, officer := w.Community(), w.Officer()
		k := w.Campaign()
		w.Assign(k, visitor)
		status := func(t2 *db.Task) types.ChangeRequestStatus {
			return w.Store.Client.ChangeRequest.GetX(system(), *t2.ChangeRequestID).Status
		}
		done, err := w.Visit(visitor, w.TaskOf(k, b), types.TaskOutcomeChanged, renamed("Pertama"))
		rt.Must(t, err)
		request := w.Store.Client.ChangeRequest.GetX(visitor, *done.ChangeRequestID)
		if request.Origin != types.ChangeOriginCampaign || request.Status != types.ChangeRequestStatusProposed || request.BeneficiaryID != b.ID {
			t.Fatal(request)
		}
		// when the visit is returned, it asks for nothing any more
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Task, error) {
			return w.Visits.Return(ctx, c, campaign.ReturnInput{TaskID: done.ID, Reason: "Nama belum lengkap."})
		})
		if got := status(done); got != types.ChangeRequestStatusSuperseded {
			t.Error(got)
		}
		// and when it is recorded again and accepted, the record says so
		second, err := w.Visit(visitor, w.TaskOf(k, b), types.TaskOutcomeChanged, renamed("Kedua"))
		rt.Must(t, err)
		if *second.ChangeRequestID == *done.ChangeRequestID {
			t.Error("the same request")
		}
		accepted, err := accept(w, officer, second.ID)
		if err != nil || accepted.Count != 1 || status(second) != types.ChangeRequestStatusApproved {
			t.Error(accepted, err, status(second))
		}
		if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); now.Name != "Kedua" {
			t.Error(now.Name)
		}
	})
}

func TestARequestDecidedByItselfStaysSo(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		owner, officer := w.Community(), w.Officer()
		b := w.Verified(owner)
		k := w.Campaign()
		w.Assign(k, owner)
		done, err := w.Visit(owner, w.TaskOf(k, b), types.TaskOutcomeChanged, renamed("Salah"))
		rt.Must(t, err)
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.ChangeRequest, error) {
			return w.People.RejectChange(ctx, c, beneficiary.DecideChangeInput{ChangeRequestID: *done.ChangeRequestID, Reason: "Bukan orang ini."})
		})
		accepted, err := accept(w, officer, done.ID)
		if err != nil || accepted.Count != 1 {
			t.Error(accepted, err)
		}
		if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); now.Name != b.Name {
			t.Error("written though rejected:", now.Name)
		}
	})
}

func TestWhoRecordedAChangeDoesNotAcceptIt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		owner, officer := w.Community(), w.Officer()
		b := w.Verified(owner)
		k := w.Campaign()
		w.Assign(k, owner)
		done, err := w.Visit(officer, w.TaskOf(k, b), types.TaskOutcomeChanged, renamed("Dari petugas"))
		rt.Must(t, err)
		if got, err := accept(w, officer, done.ID); err != nil || got.Count != 0 || got.Refused[0].Err.Kind != fault.Forbidden {
			t.Error(got, err)
		}
		if got, err := accept(w, w.Officer(), done.ID); err != nil || got.Count != 1 {
			t.Error(got, err)
		}
	})
}

func TestAVisitOfBeforeVisitsMadeRequestsIsAccepted(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given two visits as an older version kept them: what changed lies in the finding alone
		owner, officer := w.Community(), w.Officer()
		fresh, stale := w.Verified(owner), w.Verified(owner)
		k := w.Campaign()
		w.Assign(k, owner)
		old := func(b *db.Beneficiary, before string) string {
			task := w.TaskOf(k, b)
			raw, err := w.Visits.Box.Seal(`{"changes":[{"field":"name","before":"`+before+`","after":"Dari dulu"}],"after":{"ID":"x","BaseVersion":1,"Name":"Dari dulu","CategoryCodes":null}}`, "task.finding:"+task.ID)
			rt.Must(t, err)
			_, err = w.Visit(owner, task, types.TaskOutcomeNoChange)
			rt.Must(t, err)
			rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Task, error) {
				return c.Task.UpdateOneID(task.ID).SetOutcome(types.TaskOutcomeChanged).SetFindingSealed(raw).Save(ctx)
			})
			return task.ID
		}
		good, late := old(fresh, fresh.Name), old(stale, "Nama lama")
		// then what is as it was is written, and what changed meanwhile is told
		got, err := accept(w, officer, good, late)
		if err != nil || got.Count != 1 || len(got.Refused) != 1 || got.Refused[0].TaskID != late || got.Refused[0].Err.Kind != fault.Conflict {
			t.Fatal(got, err)
		}
		if now := w.Store.Client.Beneficiary.GetX(system(), fresh.ID); now.Name != "Dari dulu" {
			t.Error(now.Name)
		}
		shown, err := w.Visits.Finding(viewer.From(officer), w.Store.Client.Task.GetX(system(), good))
		if err != nil || len(shown.Changes) != 1 || *shown.Changes[0].After != "Dari dulu" {
			t.Error(shown, err)
		}
	})
}
