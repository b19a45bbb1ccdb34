package guarantee_test

import (
	"context"
	"testing"
	"time"

	"entgo.io/ent"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/guarantee"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// guaranteed is an active entitlement of a guardian, with its provisions by their day.
func guaranteed(t *testing.T, w *rt.World, psks *db.Organization) (*db.Entitlement, []*db.Provision) {
	t.Helper()
	n, err := plan(w, dependent(t, w, w.Community()), fund(t, w, types.ProgramKindGuarantee), psks, "permakanan")
	rt.Must(t, err)
	_, err = do(w, w.Officer(), w.Guarantees.Activate, guarantee.Input{EntitlementID: n.ID})
	rt.Must(t, err)
	return n, provided(w, n)
}

func provided(w *rt.World, n *db.Entitlement) []*db.Provision {
	return w.Store.Client.Provision.Query().Where(provision.EntitlementID(n.ID)).Order(provision.ByDueOn()).AllX(system())
}

func give(w *rt.World, who context.Context, p *db.Provision, receiver string, files ...string) error {
	_, err := do(w, who, w.Guarantees.Give, guarantee.GiveInput{
		IdempotencyKey: rt.Key(), ProvisionID: p.ID, GivenOn: types.DateOf(w.Clock.Now()), ReceivedBy: receiver, FileIds: files,
	})
	return err
}

func TestNothingIsGivenWhileItIsSuspended(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		psks, next, officer := w.Organization(types.OrganizationTypePsks), w.Organization(types.OrganizationTypePsks), w.Officer()
		guardian := w.Member(psks, types.RoleOwner)
		n, all := guaranteed(t, w, psks)
		_, err := do(w, officer, w.Guarantees.Suspend, guarantee.Input{EntitlementID: n.ID, Reason: "di rumah sakit"})
		rt.Must(t, err)
		// then neither guardian nor officer gives what is due, and no button says so
		due := provided(w, n)[0]
		for _, who := range []context.Context{guardian, officer} {
			if err := w.Guarantees.MayHandle(viewer.From(who), due, guarantee.Give); fault.KindOf(err) != fault.Conflict {
				t.Errorf("allowed: %v", err)
			}
			if err := give(w, who, due, "Siti"); fault.KindOf(err) != fault.Conflict {
				t.Errorf("given: %v", err)
			}
		}
		// not even where it is still due by its own state
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Provision, error) {
			return c.Provision.UpdateOneID(due.ID).SetStatus(types.ProvisionStatusDue).Save(ctx)
		})
		if err := give(w, guardian, due, "Siti"); fault.KindOf(err) != fault.Conflict {
			t.Errorf("given past the suspension: %v", err)
		}
		// when it is resumed with another guardian, that one gives what is still to come
		_, err = do(w, officer, w.Guarantees.ChangeGuardian, guarantee.GuardianInput{EntitlementID: n.ID, GuardianID: next.ID, Reason: "Pindah tugas"})
		rt.Must(t, err)
		_, err = do(w, officer, w.Guarantees.Resume, guarantee.Input{EntitlementID: n.ID})
		rt.Must(t, err)
		for _, p := range provided(w, n) {
			if p.Status != types.ProvisionStatusDue || p.GuardianID != next.ID {
				t.Errorf("%s: %s", p.DueOn, p.Status)
			}
		}
		rt.Must(t, give(w, w.Member(next, types.RoleOwner), all[0], "Siti"))
	})
}

// Before suspending took provisions out of the plan, they stayed due: they are neither asked for nor missed.
func TestWhatWasSuspendedLongAgoIsNotMissed(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		n, _ := guaranteed(t, w, w.Organization(types.OrganizationTypePsks))
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Entitlement, error) {
			return c.Entitlement.UpdateOneID(n.ID).SetStatus(types.EntitlementStatusSuspended).Save(ctx)
		})
		w.Clock.Advance(40 * 24 * time.Hour)
		missed, err := w.Guarantees.Watch(context.Background(), w.Store)
		rt.Must(t, err)
		for _, p := range provided(w, n) {
			if p.Status != types.ProvisionStatusSkipped {
				t.Errorf("%s is %s", p.DueOn, p.Status)
			}
		}
		// and when it is resumed, only what is still to come falls due
		_, err = do(w, officer, w.Guarantees.Resume, guarantee.Input{EntitlementID: n.ID})
		rt.Must(t, err)
		again, err := w.Guarantees.Watch(context.Background(), w.Store)
		rt.Must(t, err)
		if missed != 0 || again != 0 {
			t.Errorf("%d missed, %d after it was resumed", missed, again)
		}
		due := 0
		for _, p := range provided(w, n) {
			if p.Status == types.ProvisionStatusDue {
				due++
			}
		}
		if due < 10 {
			t.Errorf("%d to come", due)
		}
	})
}

func TestWhatWasMissedKeepsWhoMissedIt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		former, next, officer := w.Organization(types.OrganizationTypePsks), w.Organization(types.OrganizationTypePsks), w.Officer()
		n, all := guaranteed(t, w, former)
		w.Clock.Advance(10 * 24 * time.Hour)
		if missed, err := w.Guarantees.Watch(context.Background(), w.Store); err != nil || missed != 1 {
			t.Fatal(missed, err)
		}
		_, err := do(w, officer, w.Guarantees.ChangeGuardian, guarantee.GuardianInput{EntitlementID: n.ID, GuardianID: next.ID, Reason: "Sering terlewat"})
		rt.Must(t, err)
		now := provided(w, n)
		if now[0].GuardianID != former.ID || now[1].GuardianID != next.ID {
			t.Error("what one guardian missed is the other's")
		}
		// and it may still be given
		rt.Must(t, give(w, officer, all[0], "Siti"))
	})
}

func TestWhatIsGivenOnceIsGivenThoughItsDayPassed(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		psks, officer, today := w.Organization(types.OrganizationTypePsks), w.Officer(), types.DateOf(w.Clock.Now())
		p := fund(t, w, types.ProgramKindGuarantee)
		end := today.AddDays(10)
		in := guarantee.PlanInput{
			ProgramID: p.ID, GuardianID: psks.ID, AidCode: "permakanan", Amount: 300_000,
			Schedule: types.ScheduleOnce, StartsOn: today, EndsOn: &end,
		}
		made := func(change func(*guarantee.PlanInput)) *db.Entitlement {
			t.Helper()
			one := in
			one.IdempotencyKey, one.BeneficiaryID = rt.Key(), dependent(t, w, w.Community()).ID
			change(&one)
			n, err := do(w, officer, w.Guarantees.Plan, one)
			rt.Must(t, err)
			return n
		}
		late := made(func(*guarantee.PlanInput) {})
		far := made(func(one *guarantee.PlanInput) { one.StartsOn, one.EndsOn = today.AddMonths(14), nil })
		over := made(func(one *guarantee.PlanInput) { soon := today.AddDays(2); one.EndsOn = &soon })
		monthly := made(func(one *guarantee.PlanInput) { one.Schedule, one.EndsOn = types.ScheduleMonthly, nil })
		w.Clock.Advance(5 * 24 * time.Hour)
		now := today.AddDays(5)
		activate := func(n *db.Entitlement) error {
			_, err := do(w, officer, w.Guarantees.Activate, guarantee.Input{EntitlementID: n.ID})
			return err
		}
		// activated after its day, it is given today; one of a later year on its day
		rt.Must(t, activate(late))
		rt.Must(t, activate(far))
		if all := provided(w, late); len(all) != 1 || all[0].DueOn != now {
			t.Errorf("%v", all)
		}
		if all := provided(w, far); len(all) != 1 || all[0].DueOn != far.StartsOn {
			t.Errorf("%v", all)
		}
		// one whose period is over is not activated for nothing, and the button says so
		if err := w.Guarantees.May(viewer.From(officer), over, guarantee.Activate); fault.KindOf(err) != fault.Conflict {
			t.Errorf("allowed: %v", err)
		}
		if err := activate(over); fault.KindOf(err) != fault.Conflict {
			t.Errorf("activated: %v", err)
		}
		// and what is given every month is not owed for the time before it was decided, also when it is planned further
		rt.Must(t, activate(monthly))
		first := provided(w, monthly)[0].DueOn
		w.Clock.Advance(380 * 24 * time.Hour)
		_, err := w.Guarantees.Watch(context.Background(), w.Store)
		rt.Must(t, err)
		if all := provided(w, monthly); first != today.AddMonths(1) || all[0].DueOn != first || len(all) < 20 {
			t.Errorf("%d provisions from %s, the first was %s", len(all), all[0].DueOn, first)
		}
	})
}

func TestPlanningAheadSeesWhatHappenedMeanwhile(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n, _ := guaranteed(t, w, w.Organization(types.OrganizationTypePsks))
		w.Clock.Advance(400 * 24 * time.Hour)
		// given the watch that has read which ones go on, when an officer ends one of them
		ended := false
		w.Store.Client.Entitlement.Intercept(ent.InterceptFunc(func(next ent.Querier) ent.Querier {
			return ent.QuerierFunc(func(ctx context.Context, q ent.Query) (ent.Value, error) {
				found, err := next.Query(ctx, q)
				if !ended {
					ended = true
					_, err := do(w, w.Officer(), w.Guarantees.End, guarantee.Input{EntitlementID: n.ID, Reason: "keluarga merawat"})
					rt.Must(t, err)
				}
				return found, err
			})
		}))
		_, err := w.Guarantees.Watch(context.Background(), w.Store)
		rt.Must(t, err)
		// then nothing more is planned for it
		for _, p := range provided(w, n) {
			if p.Status == types.ProvisionStatusDue {
				t.Errorf("due on %s", p.DueOn)
			}
		}
		if !ended {
			t.Error("nothing happened meanwhile")
		}
	})
}

// A suspension may last longer than what was planned ahead: nothing of that time falls due, or is missed, when it ends.
func TestALongSuspensionLeavesNothingToMiss(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		n, _ := guaranteed(t, w, w.Organization(types.OrganizationTypePsks))
		_, err := do(w, officer, w.Guarantees.Suspend, guarantee.Input{EntitlementID: n.ID, Reason: "di panti"})
		rt.Must(t, err)
		w.Clock.Advance(450 * 24 * time.Hour)
		_, err = do(w, officer, w.Guarantees.Resume, guarantee.Input{EntitlementID: n.ID})
		rt.Must(t, err)
		_, err = w.Guarantees.Watch(context.Background(), w.Store)
		rt.Must(t, err)
		today, due := types.DateOf(w.Clock.Now()), 0
		for _, p := range provided(w, n) {
			switch {
			case p.DueOn < today && p.Status != types.ProvisionStatusSkipped:
				t.Errorf("%s is %s", p.DueOn, p.Status)
			case p.DueOn >= today && p.Status == types.ProvisionStatusDue:
				due++
			}
		}
		if due < 10 {
			t.Errorf("%d to come", due)
		}
	})
}

// Whoever died or moved away is given nothing more, and nothing is missed for them.
func TestTheGuaranteeEndsWithWhoLeaves(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n, _ := guaranteed(t, w, w.Organization(types.OrganizationTypePsks))
		_, err := do(w, w.Officer(), w.People.Leave, beneficiary.LeaveInput{BeneficiaryID: n.BeneficiaryID, Event: beneficiary.Decease})
		rt.Must(t, err)
		w.Clock.Advance(90 * 24 * time.Hour)
		missed, err := w.Guarantees.Watch(context.Background(), w.Store)
		rt.Must(t, err)
		if now := w.Store.Client.Entitlement.GetX(system(), n.ID); missed != 0 || now.Status != types.EntitlementStatusEnded {
			t.Errorf("%d missed, %s", missed, now.Status)
		}
		for _, p := range provided(w, n) {
			if p.Status != types.ProvisionStatusSkipped {
				t.Errorf("%s is %s", p.DueOn, p.Status)
			}
		}
	})
}
