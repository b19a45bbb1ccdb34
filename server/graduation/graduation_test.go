package graduation_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/graduationvisit"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/graduation"
	"github.com/jejaring/jejaring/server/outbox"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

func refused(t *testing.T, what string, err error, kind fault.Kind) {
	t.Helper()
	if err == nil || database.Fault(err).Kind != kind {
		t.Errorf("%s: %v, want %s", what, err, kind)
	}
}

var standing = graduation.Facts{MonthlyIncome: 3_000_000, ProductiveAssets: 1, ChildrenInSchool: true, LivableHouse: true, Willing: true}

// graduated is a person of who whom one officer proposed and another approved.
func graduated(t *testing.T, w *rt.World, who context.Context) (*db.Beneficiary, *db.Graduation) {
	t.Helper()
	b := w.Ready(who)
	g, err := do(w, w.Officer(), w.Independence.Propose, graduation.ProposeInput{BeneficiaryID: b.ID, Facts: standing})
	rt.Must(t, err)
	_, err = do(w, w.Officer(), w.Independence.Approve, graduation.Input{GraduationID: g.ID})
	rt.Must(t, err)
	return b, g
}

func TestOneProposesAnotherApproves(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, first, second := w.Community(), w.Officer(), w.Officer()
		b := w.Ready(community)
		in := graduation.ProposeInput{BeneficiaryID: b.ID, Facts: standing}
		_, err := do(w, community, w.Independence.Propose, in)
		refused(t, "by a community", err, fault.Forbidden)
		_, err = do(w, first, w.Independence.Propose, graduation.ProposeInput{BeneficiaryID: w.Person(community).ID, Facts: standing})
		refused(t, "somebody not verified", err, fault.Conflict)
		in.Facts = graduation.Facts{Willing: true}
		_, err = do(w, first, w.Independence.Propose, in)
		refused(t, "short of the criteria without a reason", err, fault.Invalid)
		in.Reason = "anaknya sudah bekerja"
		g, err := do(w, first, w.Independence.Propose, in)
		if err != nil || g.Score != 25 || g.Fits || string(g.ReasonSealed) == in.Reason || g.Criteria != criteria.First {
			t.Fatal(g, err)
		}
		opened, err := w.Independence.Open(viewer.From(second), g)
		hidden, _ := w.Independence.Open(viewer.From(community), g)
		if err != nil || !opened.Facts.Willing || len(opened.Findings) != 5 || *opened.Reason != in.Reason || hidden.Facts != nil || hidden.Reason != nil || len(hidden.Findings) != 0 {
			t.Error(opened, hidden, err)
		}
		_, err = do(w, second, w.Independence.Propose, in)
		refused(t, "a second one", err, fault.Conflict)
		_, err = do(w, first, w.Independence.Approve, graduation.Input{GraduationID: g.ID})
		refused(t, "by the proposer", err, fault.Forbidden)
		_, err = do(w, second, w.Independence.Reject, graduation.Input{GraduationID: g.ID})
		refused(t, "rejected without a reason", err, fault.Invalid)
		_, err = do(w, second, w.Independence.Reject, graduation.Input{GraduationID: g.ID, Reason: "belum"})
		rt.Must(t, err)
		_, err = do(w, second, w.Independence.Approve, graduation.Input{GraduationID: g.ID})
		refused(t, "after it was rejected", err, fault.Conflict)
		// the database holds the four eyes too
		open, err := do(w, first, w.Independence.Propose, in)
		rt.Must(t, err)
		if err := w.Store.Client.Graduation.UpdateOneID(open.ID).SetDecidedByID(open.ProposedByID).Exec(system()); !db.IsConstraintError(err) {
			t.Errorf("the same eyes: %v", err)
		}
	})
}

func TestAYearOfVisitsAndWhoFallsBackReturns(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		stays, kept := graduated(t, w, community)
		falls, lost := graduated(t, w, community)
		gone, ended := graduated(t, w, community)
		state := func(b *db.Beneficiary) types.BeneficiaryStatus {
			return w.Store.Client.Beneficiary.GetX(system(), b.ID).Status
		}
		visits := w.Store.Client.GraduationVisit.Query().Where(graduationvisit.GraduationID(kept.ID)).Order(graduationvisit.ByMonths()).AllX(system())
		if state(stays) != types.BeneficiaryStatusGraduated || len(visits) != 4 || visits[0].DueOn != "2026-06-02" || visits[3].DueOn != "2027-03-02" {
			t.Fatal(state(stays), visits)
		}
		visit := func(who context.Context, id string, s types.Standing) error {
			_, err := do(w, who, w.Independence.Visit, graduation.VisitInput{GraduationVisitID: id, VisitedOn: types.DateOf(w.Clock.Now()), Standing: s, Note: "sehat"})
			return err
		}
		refused(t, "too early", visit(community, visits[0].ID, types.StandingIndependent), fault.Conflict)
		w.Clock.Advance(93 * 24 * time.Hour)
		for _, want := range []int{3, 0} { // told once
			if told, err := w.Independence.Watch(context.Background(), w.Store); err != nil || told != want {
				t.Error(told, err)
			}
		}
		refused(t, "by a stranger", visit(w.Community(), visits[0].ID, types.StandingIndependent), fault.NotFound)
		rt.Must(t, visit(community, visits[0].ID, types.StandingAtRisk))
		refused(t, "twice", visit(community, visits[0].ID, types.StandingIndependent), fault.Conflict)
		made := w.Store.Client.GraduationVisit.GetX(system(), visits[0].ID)
		if note, err := w.Independence.Note(viewer.From(community), made); err != nil || *note != "sehat" || string(made.NoteSealed) == "sehat" {
			t.Error(note, err)
		}
		// one falls back: the office is told, and an officer takes the person in again
		second := w.Store.Client.GraduationVisit.Query().Where(graduationvisit.GraduationID(lost.ID)).Order(graduationvisit.ByMonths()).FirstX(system())
		rt.Must(t, visit(community, second.ID, types.StandingFallenBack))
		if told := w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(outbox.GraduateFell)).CountX(system()); told != 1 {
			t.Errorf("told %d times", told)
		}
		back := graduation.Input{GraduationID: lost.ID}
		_, err := do(w, w.Officer(), w.Independence.Return, back)
		refused(t, "without a reason", err, fault.Invalid)
		back.Reason = "usahanya tutup"
		_, err = do(w, community, w.Independence.Return, back)
		refused(t, "by the community", err, fault.Forbidden)
		_, err = do(w, w.Officer(), w.Independence.Return, back)
		rt.Must(t, err)
		open := w.Store.Client.GraduationVisit.Query().Where(graduationvisit.GraduationID(lost.ID), graduationvisit.Open(true)).CountX(system())
		if state(falls) != types.BeneficiaryStatusVerified || open != 0 {
			t.Error(state(falls), open)
		}
		// one dies: the visits end by themselves
		_, err = do(w, w.Officer(), w.People.MarkDeceased, beneficiary.DeceasedInput{BeneficiaryID: gone.ID, On: types.DateOf(w.Clock.Now())})
		rt.Must(t, err)
		_, err = w.Independence.Watch(context.Background(), w.Store)
		if g := w.Store.Client.Graduation.GetX(system(), ended.ID); err != nil || g.Status != types.GraduationStatusEnded {
			t.Error(g, err)
		}
		// one is still out after a year
		w.Clock.Advance(280 * 24 * time.Hour)
		rt.Must(t, visit(community, visits[3].ID, types.StandingIndependent))
		if g := w.Store.Client.Graduation.GetX(system(), kept.ID); g.Status != types.GraduationStatusSustained || state(stays) != types.BeneficiaryStatusGraduated {
			t.Error(g.Status, state(stays))
		}
		counts, err := w.Independence.Counts(w.Office(types.RoleOfficeViewer), w.Store.Client)
		if err != nil || len(counts) != 1 || *counts[0] != (graduation.Count{Year: 2026, Graduated: 3, StillOut: 1, Returned: 1, Ended: 1}) {
			t.Error(counts, err)
		}
		_, err = w.Independence.Counts(community, w.Store.Client)
		refused(t, "counts for a community", err, fault.Forbidden)
	})
}

func TestJudgeIsAPureFunctionOfTheFacts(t *testing.T) {
	set := criteria.Defaults[types.CriteriaSubjectGraduation]
	for name, c := range map[string]struct {
		facts graduation.Facts
		score int
		fits  bool
	}{
		"all":         {standing, 100, true},
		"nothing":     {graduation.Facts{}, 0, false},
		"without it":  {graduation.Facts{MonthlyIncome: 2_500_000, ChildrenInSchool: true, LivableHouse: true, Willing: false}, 60, false},
		"just enough": {graduation.Facts{MonthlyIncome: 2_500_000, ProductiveAssets: 1, Willing: true}, 70, true},
	} {
		if _, score, fits := graduation.Judge(set, c.facts); score != c.score || fits != c.fits {
			t.Errorf("%s: %d %v", name, score, fits)
		}
	}
}
