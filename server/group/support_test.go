package group_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestAnAccountIsSealedAndOpenedWithAReason(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		g, _ := active(t, w, community)
		reveal := group.RevealInput{BusinessGroupID: g.ID, Reason: "Menyalurkan modal usaha"}
		_, err := do(w, community, w.Groups.Reveal, reveal)
		refused(t, "there is none", err, fault.Conflict, "group_no_account")
		in := group.AccountInput{BusinessGroupID: g.ID, Bank: "BSI", Number: "712 345-6789", Holder: "KUBE Melati"}
		_, err = do(w, community, w.Groups.SetAccount, in)
		rt.Must(t, err)
		wrong := in
		wrong.Number, wrong.Bank = "12x", ""
		_, err = do(w, community, w.Groups.SetAccount, wrong)
		refused(t, "wrong values", err, fault.Invalid, "")
		kept := w.Store.Client.BusinessGroup.GetX(system(), g.ID)
		// only who keeps the book and officers see the masked number, and nobody more without a reason
		enumerator := w.Member(&db.Organization{ID: viewer.From(community).OrganizationID}, types.RoleEnumerator, "11.16.03")
		for name, c := range map[string]struct {
			who  context.Context
			sees bool
		}{
			"its registrar": {community, true}, "an officer": {w.Officer(), true}, "a company": {w.Company(), false},
			"who looks on": {w.Office(types.RoleOfficeViewer), false}, "an enumerator": {enumerator, false}, "another community": {w.Community(), false},
		} {
			masked, err := w.Groups.Masked(viewer.From(c.who), kept)
			if err != nil || (masked != nil) != c.sees || c.sees && *masked != (group.MaskedAccount{Bank: "BSI", Number: "******6789"}) {
				t.Errorf("%s: %v %v", name, masked, err)
			}
		}
		short := reveal
		short.Reason = "perlu"
		_, err = do(w, community, w.Groups.Reveal, short)
		refused(t, "a short reason", err, fault.Invalid, "")
		_, err = do(w, w.Officer("11.16.04"), w.Groups.Reveal, reveal)
		refused(t, "an officer of another area", err, fault.NotFound, "")
		_, err = do(w, enumerator, w.Groups.Reveal, reveal)
		refused(t, "an enumerator", err, fault.Forbidden, "")
		a, err := do(w, w.Officer(), w.Groups.Reveal, reveal)
		if err != nil || *a != (group.Account{Bank: "BSI", Number: "7123456789", Holder: "KUBE Melati"}) {
			t.Fatal(a, err)
		}
		n := w.Store.Client.AuditEvent.Query().Where(auditevent.Action(audit.Reveal), auditevent.SubjectID(g.ID)).CountX(system())
		if n != 1 {
			t.Errorf("%d reveals in the audit", n)
		}
	})
}

func TestAPlanIsReadByPartnersAndHoldsNoNumber(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		g, _ := active(t, w, community)
		in := group.PlanInput{BusinessGroupID: g.ID, Summary: "Jahit seragam sekolah", CapitalNeeded: 5_000_000}
		_, err := do(w, w.Community(), w.Groups.WritePlan, in)
		refused(t, "another community", err, fault.NotFound, "")
		personal := in
		personal.Market = "Hubungi 0812 3456 7890"
		_, err = do(w, community, w.Groups.WritePlan, personal)
		refused(t, "a telephone number", err, fault.Invalid, "")
		_, err = do(w, community, w.Groups.WritePlan, in)
		rt.Must(t, err)
		seen := w.Store.Client.BusinessGroup.GetX(w.Company(), g.ID)
		if seen.Plan == nil || seen.Plan.Summary != in.Summary || seen.Plan.WrittenOn != types.DateOf(w.Clock.Now()) {
			t.Error(seen.Plan)
		}
	})
}

func TestAMentorComesAgain(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, today := w.Community(), types.DateOf(w.Clock.Now())
		g, _ := active(t, w, community)
		next := today.AddDays(30)
		in := group.VisitInput{IdempotencyKey: rt.Key(), BusinessGroupID: g.ID, VisitedOn: today, Note: "Buku rapi.", NextOn: &next}
		early := in
		early.VisitedOn, early.IdempotencyKey = today.AddDays(-900), rt.Key()
		_, err := do(w, community, w.Groups.Visit, early)
		refused(t, "before it was founded", err, fault.Invalid, "")
		first, err := do(w, community, w.Groups.Visit, in)
		rt.Must(t, err)
		again, err := do(w, community, w.Groups.Visit, in)
		if err != nil || again.ID != first.ID {
			t.Fatal(again, err)
		}
		due := func(day types.Date) int {
			return w.Store.Client.BusinessGroup.Query().Where(group.VisitDue(day)).CountX(community)
		}
		if due(today.AddDays(29)) != 0 || due(next) != 1 {
			t.Error("the next visit is not due on its day")
		}
		if n := w.Store.Client.GroupVisit.Query().CountX(w.Company()); n != 0 {
			t.Error("a company sees a visit")
		}
		// a visit of before that comes late from a phone changes nothing of it
		w.Clock.Advance(5 * 24 * time.Hour)
		newer, later := in, today.AddDays(40)
		newer.IdempotencyKey, newer.VisitedOn, newer.NextOn = rt.Key(), today.AddDays(4), &later
		_, err = do(w, community, w.Groups.Visit, newer)
		rt.Must(t, err)
		for _, day := range []*types.Date{nil, &next} {
			late := in
			late.IdempotencyKey, late.VisitedOn, late.NextOn = rt.Key(), today.AddDays(1), day
			_, err = do(w, community, w.Groups.Visit, late)
			rt.Must(t, err)
			if now := w.Store.Client.BusinessGroup.GetX(system(), g.ID); now.NextVisitOn == nil || *now.NextVisitOn != later {
				t.Errorf("the next visit is on %v", now.NextVisitOn)
			}
		}
		newer.IdempotencyKey, newer.NextOn = rt.Key(), nil // the same day, written down again
		_, err = do(w, community, w.Groups.Visit, newer)
		rt.Must(t, err)
		if now := w.Store.Client.BusinessGroup.GetX(system(), g.ID); now.NextVisitOn != nil {
			t.Errorf("the next visit is on %v", *now.NextVisitOn)
		}
		note, err := w.Groups.VisitNote(first)
		if err != nil || note != in.Note {
			t.Error(note, err)
		}
	})
}

func TestWhatAGroupReceivedIsListed(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer, company, other, today := w.Community(), w.Officer(), w.Company(), w.Company(), types.DateOf(w.Clock.Now())
		g, _ := active(t, w, community)
		need, err := do(w, community, w.Pledges.CreateNeed, pledge.CreateNeedInput{
			Kind: types.NeedKindEquipment, Title: "Mesin jahit", Unit: "unit", Requested: 6, BusinessGroupID: &g.ID,
		})
		rt.Must(t, err)
		_, err = do(w, officer, w.Pledges.PublishNeed, pledge.NeedInput{NeedID: need.ID})
		rt.Must(t, err)
		// given two promises of three, worth what each giver says, for a need that says no worth
		promised := func(who context.Context, value types.Rupiah) string {
			p, err := do(w, who, w.Pledges.Submit, pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: need.ID, Quantity: 3, Value: &value}}})
			rt.Must(t, err)
			_, err = do(w, officer, w.Pledges.Accept, pledge.AcceptInput{PledgeID: p.ID})
			rt.Must(t, err)
			return w.Store.Client.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyIDX(system())
		}
		delivered := func(line string, quantity int) { // each a day later
			t.Helper()
			_, err := do(w, officer, w.Pledges.RecordDelivery, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: line, Quantity: quantity})
			rt.Must(t, err)
			w.Clock.Advance(24 * time.Hour)
		}
		mine, theirs := promised(company, 10_000_000), promised(other, 9_000_000)
		// when two arrive one by one, and what came of the other giver is taken back whole, a day later
		delivered(mine, 1)
		delivered(mine, 1)
		delivered(theirs, 1)
		delivered(theirs, -1)
		// then it is worth as promised, of the one giver, and as of when it arrived
		all, err := w.Groups.Assets(community, w.Store.Client, g.ID)
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		name := w.Store.Client.Organization.GetX(system(), viewer.From(company).OrganizationID).Name
		if a := all[0]; a.Quantity != 2 || a.Value != 6_666_666 || len(a.Givers) != 1 || a.Givers[0] != name || a.LastReceivedOn != today.AddDays(1) {
			t.Errorf("%+v", a)
		}
		_, err = w.Groups.Assets(company, w.Store.Client, g.ID)
		refused(t, "a company", err, fault.Forbidden, "")
		// and nothing is left once all is taken back
		delivered(mine, -2)
		if all, err = w.Groups.Assets(community, w.Store.Client, g.ID); err != nil || len(all) != 0 {
			t.Error(all, err)
		}
	})
}

func TestRulesOfANewGroupAreAChecklist(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		_, members := formed(t, w, community, 5)
		follower := w.Ready(community, func(in *beneficiary.RegisterInput) { in.FamilyHead = false })
		child := w.Ready(community, func(in *beneficiary.RegisterInput) {
			year := w.Clock.Now().Year() - 16
			in.BirthYear = &year
		})
		ids := []string{w.Ready(community).ID, follower.ID, members[0].BeneficiaryID, child.ID}
		rules, err := w.Groups.Rules(community, w.Store.Client, ids)
		rt.Must(t, err)
		want := map[string]string{"group_too_small": "", "group_not_head": follower.ID, "group_member_taken": members[0].BeneficiaryID, "group_not_grown": child.ID}
		for _, r := range rules {
			id, fails := want[r.Code]
			if r.Met == fails || fails && id != "" && (len(r.FailingIDs) != 1 || r.FailingIDs[0] != id) {
				t.Errorf("%s: %v %v", r.Code, r.Met, r.FailingIDs)
			}
		}
		if len(rules) != 6 {
			t.Error(len(rules))
		}
		_, err = w.Groups.Rules(w.Community(), w.Store.Client, ids)
		refused(t, "of another community", err, fault.NotFound, "")
	})
}
