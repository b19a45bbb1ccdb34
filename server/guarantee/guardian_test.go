package guarantee_test

import (
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/outbox"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestAGuaranteePassesToAnotherGuardian(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		former, next, officer := w.Organization(types.OrganizationTypePsks), w.Organization(types.OrganizationTypePsks), w.Officer()
		was, is := w.Member(former, types.RoleOwner), w.Member(next, types.RoleOwner)
		b := dependent(t, w, w.Community())
		n, err := plan(w, b, fund(t, w, types.ProgramKindGuarantee), former, "permakanan")
		rt.Must(t, err)
		_, err = do(w, officer, w.Guarantees.Activate, guarantee.Input{EntitlementID: n.ID})
		rt.Must(t, err)
		first := w.Store.Client.Provision.Query().Where(provision.EntitlementID(n.ID)).Order(provision.ByDueOn()).FirstX(was)
		_, err = do(w, was, w.Guarantees.Give, guarantee.GiveInput{IdempotencyKey: rt.Key(), ProvisionID: first.ID, GivenOn: types.DateOf(w.Clock.Now()), ReceivedBy: "Siti"})
		rt.Must(t, err)
		in := guarantee.GuardianInput{EntitlementID: n.ID, GuardianID: next.ID, Reason: "Pindah tugas"}
		if _, err := do(w, was, w.Guarantees.ChangeGuardian, in); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("the guardian itself: %v", err)
		}
		wrong := in
		wrong.GuardianID = w.Organization(types.OrganizationTypeCompany).ID
		if _, err := do(w, officer, w.Guarantees.ChangeGuardian, wrong); fault.KindOf(err) != fault.Invalid {
			t.Errorf("to a company: %v", err)
		}
		_, err = do(w, officer, w.Guarantees.ChangeGuardian, in)
		rt.Must(t, err)
		if _, err := do(w, officer, w.Guarantees.ChangeGuardian, in); fault.KindOf(err) != fault.Conflict {
			t.Errorf("to the same: %v", err)
		}
		// the new one sees the person and provides; the former one sees neither, and keeps what it gave
		if w.Store.Client.Beneficiary.Query().CountX(was) != 0 || w.Store.Client.Beneficiary.Query().CountX(is) != 1 {
			t.Error("who sees the person")
		}
		if kept := w.Store.Client.Provision.GetX(system(), first.ID); kept.GuardianID != former.ID {
			t.Error("what was given changed hands")
		}
		if due := w.Store.Client.Provision.Query().Where(provision.StatusEQ(types.ProvisionStatusDue), provision.GuardianID(former.ID)).CountX(system()); due != 0 {
			t.Errorf("%d are still the former's to give", due)
		}
		change := w.Store.Client.GuardianChange.Query().OnlyX(officer)
		why, err := w.Guarantees.WhyChanged(viewer.From(officer), change)
		if err != nil || why == nil || *why != "Pindah tugas" || change.FormerID != former.ID {
			t.Error(why, err)
		}
		if hidden, _ := w.Guarantees.WhyChanged(viewer.From(is), change); hidden != nil {
			t.Error("the guardian reads the reason")
		}
		if w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(outbox.GuardianChanged)).CountX(system()) != 1 {
			t.Error("nobody is told")
		}
	})
}

func TestEvidenceIsAddedToWhatWasGiven(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		psks, officer := w.Organization(types.OrganizationTypePsks), w.Officer()
		guardian := w.Member(psks, types.RoleOwner)
		n, err := plan(w, dependent(t, w, w.Community()), fund(t, w, types.ProgramKindGuarantee), psks, "permakanan")
		rt.Must(t, err)
		_, err = do(w, officer, w.Guarantees.Activate, guarantee.Input{EntitlementID: n.ID})
		rt.Must(t, err)
		p := w.Store.Client.Provision.Query().Where(provision.EntitlementID(n.ID)).Order(provision.ByDueOn()).FirstX(guardian)
		may := func() error { return w.Guarantees.MayAttach(guardian, w.Store.Client, p.ID) }
		if fault.KindOf(may()) != fault.Conflict {
			t.Error("evidence before it was given")
		}
		unknown := guarantee.GiveInput{IdempotencyKey: rt.Key(), ProvisionID: p.ID, GivenOn: types.DateOf(w.Clock.Now()), FileIds: []string{types.NewID(types.PrefixFile)}}
		if _, err := do(w, guardian, w.Guarantees.Give, unknown); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a file that there is not: %v", err)
		}
		photo := w.Photo(guardian)
		given := unknown
		given.IdempotencyKey, given.FileIds = rt.Key(), []string{photo.ID}
		_, err = do(w, guardian, w.Guarantees.Give, given)
		rt.Must(t, err)
		rt.Must(t, may())
		if kept := w.Store.Client.File.GetX(guardian, photo.ID); kept.ProvisionID == nil || *kept.ProvisionID != p.ID {
			t.Error(kept.ProvisionID)
		}
		if _, err := w.Store.Client.File.Get(w.Company(), photo.ID); !db.IsNotFound(err) {
			t.Errorf("a company sees it: %v", err)
		}
	})
}
