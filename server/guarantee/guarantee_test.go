package guarantee_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/pathway"
	"github.com/jejaring/jejaring/server/program"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

// dependent is a verified person on the pathway GUARANTEE, registered by who.
func dependent(t *testing.T, w *rt.World, who context.Context) *db.Beneficiary {
	t.Helper()
	address, phone := "Dusun Mawar", "0812 3456 7890"
	b := w.Person(who, func(in *beneficiary.RegisterInput) { in.Address, in.Phone, in.Notes = &address, &phone, &address })
	first, second := w.Officer(), w.Officer()
	_, err := do(w, first, w.People.Verify, beneficiary.Input{BeneficiaryID: b.ID})
	rt.Must(t, err)
	a, err := do(w, first, w.Pathways.Propose, pathway.ProposeInput{BeneficiaryID: b.ID, Facts: pathway.FactsInput{SevereDisability: true}})
	rt.Must(t, err)
	_, err = do(w, second, w.Pathways.Approve, pathway.Input{AssessmentID: a.ID})
	rt.Must(t, err)
	return b
}

func fund(t *testing.T, w *rt.World, kind types.ProgramKind) *db.Program {
	t.Helper()
	today := types.DateOf(w.Clock.Now())
	p, err := do(w, w.Officer(), w.Programs.Create, program.CreateInput{Kind: kind, Title: "Jaminan", FundSource: types.FundSourceApbk, StartsOn: today, EndsOn: today.AddDays(900)})
	rt.Must(t, err)
	_, err = do(w, w.Officer(), w.Programs.Activate, program.ActivateInput{ProgramID: p.ID})
	rt.Must(t, err)
	return p
}

func plan(w *rt.World, b *db.Beneficiary, p *db.Program, psks *db.Organization, aid string) (*db.Entitlement, error) {
	return do(w, w.Officer(), w.Guarantees.Plan, guarantee.PlanInput{
		IdempotencyKey: rt.Key(), BeneficiaryID: b.ID, ProgramID: p.ID, GuardianID: psks.ID, AidCode: aid, Amount: 300_000,
		Schedule: types.ScheduleMonthly, StartsOn: types.DateOf(w.Clock.Now()),
	})
}

func TestAGuardianProvidesAndWhatIsMissedIsTold(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		psks, officer := w.Organization(types.OrganizationTypePsks), w.Officer()
		guardian := w.Member(psks, types.RoleOwner)
		b := dependent(t, w, w.Community())
		n, err := plan(w, b, fund(t, w, types.ProgramKindGuarantee), psks, "permakanan")
		rt.Must(t, err)
		// given a plan, the guardian does not see the person before it is active
		sees := func() int { return w.Store.Client.Beneficiary.Query().CountX(guardian) }
		if sees() != 0 {
			t.Fatal("the guardian sees the person before the entitlement is active")
		}
		_, err = do(w, officer, w.Guarantees.Activate, guarantee.Input{EntitlementID: n.ID})
		rt.Must(t, err)
		if sees() != 1 {
			t.Fatal("the guardian does not see the person")
		}
		seen := w.Store.Client.Beneficiary.GetX(guardian, b.ID)
		for name, want := range map[string]bool{"address": true, "phone": false, "notes": false} {
			if text, err := w.People.Sealed(viewer.From(guardian), seen, name); err != nil || (text != nil) != want {
				t.Errorf("the guardian reads the %s: %v %v", name, text != nil, err)
			}
		}
		if _, err := do(w, guardian, w.People.Update, beneficiary.UpdateInput{ID: b.ID, BaseVersion: seen.Version}); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("the guardian changes the record: %v", err)
		}
		all := w.Store.Client.Provision.Query().Where(provision.EntitlementID(n.ID)).Order(provision.ByDueOn()).AllX(guardian)
		if len(all) != 13 || all[0].DueOn != n.StartsOn || all[1].DueOn != n.StartsOn.AddMonths(1) {
			t.Fatal(len(all), all[0].DueOn)
		}
		// when the guardian gives the first, it is confirmed by the name of the receiver, sealed
		give := func(who context.Context, p *db.Provision, receiver string) error {
			_, err := do(w, who, w.Guarantees.Give, guarantee.GiveInput{IdempotencyKey: rt.Key(), ProvisionID: p.ID, GivenOn: types.DateOf(w.Clock.Now()), ReceivedBy: receiver})
			return err
		}
		if err := give(guardian, all[3], ""); fault.KindOf(err) != fault.Conflict {
			t.Errorf("months ahead: %v", err)
		}
		if err := give(w.Member(w.Organization(types.OrganizationTypePsks), types.RoleOwner), all[0], "Siti"); !db.IsNotFound(err) {
			t.Errorf("another guardian: %v", err)
		}
		rt.Must(t, give(guardian, all[0], "Siti"))
		first := w.Store.Client.Provision.GetX(system(), all[0].ID)
		name, err := w.Guarantees.Receiver(viewer.From(guardian), first)
		if first.Status != types.ProvisionStatusConfirmed || string(first.ReceiverSealed) == "Siti" || err != nil || *name != "Siti" {
			t.Fatal(first.Status, err)
		}
		if err := give(guardian, all[0], "Siti"); fault.KindOf(err) != fault.Conflict {
			t.Errorf("twice: %v", err)
		}
		// then the second, not given within seven days, is missed and told once, and may be given late
		w.Clock.Advance((31 + 8) * 24 * time.Hour)
		missed, err := w.Guarantees.Watch(context.Background(), w.Store)
		if err != nil || missed != 1 {
			t.Fatal(missed, err)
		}
		if again, err := w.Guarantees.Watch(context.Background(), w.Store); err != nil || again != 0 {
			t.Fatal(again, err)
		}
		if told := w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(outbox.ProvisionMissed)).CountX(system()); told != 1 {
			t.Errorf("told %d times", told)
		}
		rt.Must(t, give(guardian, all[1], ""))
		if got := w.Store.Client.Provision.GetX(system(), all[1].ID).Status; got != types.ProvisionStatusGiven {
			t.Error(got)
		}
		_, err = do(w, guardian, w.Guarantees.Confirm, guarantee.ConfirmInput{IdempotencyKey: rt.Key(), ProvisionID: all[1].ID, ReceivedBy: "Siti"})
		rt.Must(t, err)
		// when it ends, the rest is skipped and the guardian no longer sees the person
		_, err = do(w, officer, w.Guarantees.End, guarantee.Input{EntitlementID: n.ID, Reason: "keluarga merawat"})
		rt.Must(t, err)
		if left := w.Store.Client.Provision.Query().Where(provision.EntitlementID(n.ID), provision.StatusEQ(types.ProvisionStatusDue)).CountX(system()); left != 0 || sees() != 0 {
			t.Error(left, sees())
		}
	})
}

func TestWhatFallsDueWhileSuspendedIsSkipped(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, psks := w.Officer(), w.Organization(types.OrganizationTypePsks)
		n, err := plan(w, dependent(t, w, w.Community()), fund(t, w, types.ProgramKindGuarantee), psks, "permakanan")
		rt.Must(t, err)
		in := guarantee.Input{EntitlementID: n.ID}
		if _, err := do(w, officer, w.Guarantees.Resume, in); fault.KindOf(err) != fault.Conflict {
			t.Errorf("resume what is planned: %v", err)
		}
		_, err = do(w, officer, w.Guarantees.Activate, in)
		rt.Must(t, err)
		if _, err := do(w, officer, w.Guarantees.Suspend, in); fault.KindOf(err) != fault.Invalid {
			t.Errorf("without a reason: %v", err)
		}
		_, err = do(w, officer, w.Guarantees.Suspend, guarantee.Input{EntitlementID: n.ID, Reason: "di rumah sakit"})
		rt.Must(t, err)
		w.Clock.Advance(45 * 24 * time.Hour)
		if missed, err := w.Guarantees.Watch(context.Background(), w.Store); err != nil || missed != 0 {
			t.Errorf("%d missed while suspended, %v", missed, err)
		}
		_, err = do(w, officer, w.Guarantees.Resume, in)
		rt.Must(t, err)
		if skipped := w.Store.Client.Provision.Query().Where(provision.StatusEQ(types.ProvisionStatusSkipped)).CountX(system()); skipped != 2 {
			t.Errorf("%d skipped", skipped)
		}
		// a year later the plan goes on
		w.Clock.Advance(400 * 24 * time.Hour)
		before := w.Store.Client.Provision.Query().CountX(system())
		_, err = w.Guarantees.Watch(context.Background(), w.Store)
		rt.Must(t, err)
		if after := w.Store.Client.Provision.Query().CountX(system()); after <= before {
			t.Errorf("%d provisions, then %d", before, after)
		}
	})
}

func TestNobodyIsHelpedTwice(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		psks, community := w.Organization(types.OrganizationTypePsks), w.Community()
		p := fund(t, w, types.ProgramKindGuarantee)
		b := dependent(t, w, community)
		_, err := plan(w, b, p, psks, "permakanan")
		rt.Must(t, err)
		for aid, key := range map[string]string{"permakanan": "aid_twice", "jadup": "aid_same_allowance", "aslut": "aid_historical", "kube_uep": "aid_for_groups"} {
			_, err := plan(w, b, p, psks, aid)
			if f, ok := err.(*fault.Error); !ok || f.Key != key {
				t.Errorf("%s: %v, want %s", aid, err, key)
			}
		}
		_, err = plan(w, b, p, psks, "santunan_fakir_uzur")
		rt.Must(t, err)
		check, err := do(w, w.Officer(), w.Guarantees.Check, guarantee.CheckInput{BeneficiaryID: b.ID, AidCode: "jadup"})
		if err != nil || len(check.Present) != 2 || len(check.Refusals) != 1 {
			t.Error(check, err)
		}
		if _, err := plan(w, w.Ready(community), p, psks, "permakanan"); fault.KindOf(err) != fault.Conflict {
			t.Errorf("on the other pathway: %v", err)
		}
		other := dependent(t, w, community)
		if _, err := plan(w, other, fund(t, w, types.ProgramKindHousing), psks, "permakanan"); fault.KindOf(err) != fault.Invalid {
			t.Errorf("another kind of program: %v", err)
		}
		if _, err := plan(w, other, p, w.Organization(types.OrganizationTypeCommunity), "permakanan"); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a guardian that is no PSKS: %v", err)
		}
	})
}

func TestCostsAreThoseOfThePlan(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n, err := plan(w, dependent(t, w, w.Community()), fund(t, w, types.ProgramKindGuarantee), w.Organization(types.OrganizationTypePsks), "permakanan")
		rt.Must(t, err)
		_, err = do(w, w.Officer(), w.Guarantees.Activate, guarantee.Input{EntitlementID: n.ID})
		rt.Must(t, err)
		costs, err := w.Guarantees.Costs(w.Office(types.RoleOfficeViewer), w.Store.Client, 2026)
		if err != nil || len(costs) != 10 || costs[0].Month != 3 || costs[0].Planned != 300_000 || costs[0].Given != 0 || costs[0].Program.Title != "Jaminan" {
			t.Fatal(len(costs), err)
		}
		if _, err := w.Guarantees.Costs(w.Company(), w.Store.Client, 2026); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a company: %v", err)
		}
	})
}

func TestDaysOfAPlan(t *testing.T) {
	end := types.Date("2026-06-30")
	got := guarantee.Days(types.ScheduleMonthly, "2026-01-31", &end, "2027-01-01")
	if len(got) != 6 || got[1] != "2026-02-28" || got[5] != "2026-06-30" {
		t.Error(got)
	}
	if got := guarantee.Days(types.ScheduleOnce, "2026-01-31", nil, "2027-01-01"); len(got) != 1 {
		t.Error(got)
	}
}
