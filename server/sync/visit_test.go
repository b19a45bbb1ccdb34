package sync_test

import (
	"context"
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/sync"
)

func visit(id string, in campaign.RecordInput) sync.OperationInput {
	in.IdempotencyKey = "kunjungan-" + id
	return sync.OperationInput{ID: id, Kind: types.SyncKindRecordTaskOutcome, RecordTaskOutcome: &in}
}

func TestEveryOutcomeOfAVisitIsSentFromTheField(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		today := types.DateOf(w.Clock.Now())
		twin := w.Verified(community)
		inputs := []campaign.RecordInput{
			{Outcome: types.TaskOutcomeNoChange},
			{Outcome: types.TaskOutcomeChanged, Changes: &beneficiary.Changes{Name: ptr("Nama Baru")}},
			{Outcome: types.TaskOutcomeMoved, MovedTo: ptr("Medan")},
			{Outcome: types.TaskOutcomeDeceased, DiedOn: &today},
			{Outcome: types.TaskOutcomeNotFound, Reason: ptr("Rumah kosong")},
			{Outcome: types.TaskOutcomeDuplicate, DuplicateOfID: &twin.ID},
			{Outcome: types.TaskOutcomeRefused, Reason: ptr("Tidak mau")},
		}
		people := make([]string, len(inputs))
		for i := range inputs {
			people[i] = w.Verified(community).ID
		}
		k := w.Campaign()
		w.Assign(k, community)
		ops := make([]sync.OperationInput, len(inputs))
		for i, in := range inputs {
			in.TaskID = w.TaskOf(k, w.Store.Client.Beneficiary.GetX(system(), people[i])).ID
			ops[i] = visit(string(in.Outcome), in)
		}
		for i, r := range send(w, community, ops...) {
			if r.Outcome != types.SyncOutcomeApplied || *r.SubjectID != ops[i].RecordTaskOutcome.TaskID || (r.ChangeRequestID != nil) != (i == 1) {
				t.Error(r.ID, r, r.Refusal)
			}
		}
		for _, r := range send(w, community, ops...) { // the answer was lost
			if r.Outcome != types.SyncOutcomeDuplicate || *r.First != types.SyncOutcomeApplied {
				t.Error(r.ID, r)
			}
		}
		lacking := visit("x", campaign.RecordInput{TaskID: w.TaskOf(k, twin).ID, Outcome: types.TaskOutcomeNotFound})
		if r := send(w, community, lacking)[0]; r.Outcome != types.SyncOutcomeRejected || r.Refusal.Kind != fault.Invalid || r.Refusal.Fields[0].Path != "reason" {
			t.Error("not found asks why:", r)
		}
	})
}

func TestAPackNamesTheVisitsOfItsKampung(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Organization(types.OrganizationTypeCommunity)
		owner, enumerator := w.Member(o, types.RoleOwner), w.Member(o, types.RoleEnumerator, "11.16.03.2001")
		here := w.Verified(owner, func(in *beneficiary.RegisterInput) { in.RegionCode = "11.16.03.2001" })
		w.Verified(owner, func(in *beneficiary.RegisterInput) { in.RegionCode = "11.16.03.2002" })
		k := w.Campaign()
		w.Assign(k, owner)
		task := w.TaskOf(k, here)
		visits := func(who context.Context) []string {
			t.Helper()
			pull, err := w.Field.Pull(who, w.Store, "11.16.03.2001", nil)
			rt.Must(t, err)
			return pull.Visits
		}
		if got := visits(enumerator); !slices.Equal(got, []string{task.ID}) {
			t.Error(got)
		}
		if got := visits(w.Community()); len(got) != 0 {
			t.Error("another organisation's visits", got)
		}
		_, err := w.Visit(enumerator, task, types.TaskOutcomeNoChange)
		rt.Must(t, err)
		if got := visits(enumerator); len(got) != 0 {
			t.Error("it is done", got)
		}
	})
}
