package pathway_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pathway"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func propose(w *rt.World, who context.Context, b *db.Beneficiary, f pathway.FactsInput) *db.Assessment {
	return rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
		return w.Pathways.Propose(ctx, c, pathway.ProposeInput{BeneficiaryID: b.ID, Facts: f})
	})
}

func TestRulesThatCouldNotWorkAreRefused(t *testing.T) {
	rule := func(code string, conditions ...types.RuleCondition) types.AssessmentRule {
		return types.AssessmentRule{Code: code, Pathway: types.PathwayGuarantee, Reason: "Uji.", Conditions: conditions}
	}
	is := func(f types.AssessmentFact, o types.FactOperator, v string) types.RuleCondition {
		return types.RuleCondition{Fact: f, Operator: o, Value: v}
	}
	able := is(types.AssessmentFactCanWork, types.FactOperatorIs, "true")
	for name, c := range map[string]struct {
		rules pathway.Rules
		path  string
	}{
		"none":               {nil, "rules"},
		"one speaks for all": {pathway.Rules{rule("a"), rule("b")}, "rules.0.conditions"},
		"some are left":      {pathway.Rules{rule("a", able)}, "rules.0.conditions"},
		"twice":              {pathway.Rules{rule("a", able), rule("a")}, "rules.1.code"},
		"no number":          {pathway.Rules{rule("a", is(types.AssessmentFactAge, types.FactOperatorBelow, "tua")), rule("b")}, "rules.0.conditions.0.value"},
		"neither yes nor no": {pathway.Rules{rule("a", is(types.AssessmentFactCanWork, types.FactOperatorIs, "mungkin")), rule("b")}, "rules.0.conditions.0.value"},
		"less than yes":      {pathway.Rules{rule("a", is(types.AssessmentFactCanWork, types.FactOperatorBelow, "true")), rule("b")}, "rules.0.conditions.0.operator"},
	} {
		f, ok := c.rules.Validate().(*fault.Error)
		if !ok || f.Fields[0].Path != c.path {
			t.Errorf("%s: %v", name, f)
		}
	}
	rt.Must(t, pathway.Default().Validate())
}

func TestNewRulesAreTriedActivatedAndNamed(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		admin, officer, community := w.Office(types.RoleOfficeAdmin), w.Officer(), w.Community()
		willing, unwilling := w.Verified(community), w.Verified(community)
		first := propose(w, officer, willing, pathway.FactsInput{CanWork: new(true), WillingToJoin: true})
		propose(w, officer, unwilling, pathway.FactsInput{CanWork: new(true)})
		if first.RuleVersion != pathway.First {
			t.Error(first.RuleVersion)
		}
		// rules that ask for the will to join
		rules := pathway.Rules{
			{Code: "mau", Pathway: types.PathwayEmpowerment, Reason: "Mau ikut.", Conditions: []types.RuleCondition{{Fact: types.AssessmentFactWillingToJoin, Operator: types.FactOperatorIs, Value: "true"}}},
			{Code: "lain", Pathway: types.PathwayGuarantee, Reason: "Belum mau.", Conditions: []types.RuleCondition{}},
		}
		trial, err := w.Pathways.Try(admin, w.Store.Client, rules)
		if err != nil || *trial != (pathway.Trial{Total: 2, Same: 1, ToGuarantee: 1}) {
			t.Fatal(trial, err)
		}
		create := func(who context.Context, name string) (*db.RuleVersion, error) {
			return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.RuleVersion, error) {
				return w.Pathways.CreateVersion(ctx, c, pathway.CreateVersionInput{Name: name, Rules: rules})
			})
		}
		if _, err := create(officer, "2026-2"); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("an officer: %v", err)
		}
		if _, err := create(admin, pathway.First); fault.KindOf(err) != fault.Conflict {
			t.Errorf("the name is used: %v", err)
		}
		made, err := create(admin, "2026-2")
		rt.Must(t, err)
		third := w.Verified(community)
		if a := propose(w, officer, third, pathway.FactsInput{CanWork: new(true)}); a.RuleVersion != pathway.First {
			t.Errorf("not active yet: %s", a.RuleVersion)
		}
		activate := func() error {
			_, err := rt.Do(w, admin, func(ctx context.Context, c *db.Client) (*db.RuleVersion, error) {
				return w.Pathways.ActivateVersion(ctx, c, pathway.VersionInput{RuleVersionID: made.ID})
			})
			return err
		}
		rt.Must(t, activate())
		if err := activate(); fault.KindOf(err) != fault.Conflict {
			t.Errorf("activated twice: %v", err)
		}
		a := propose(w, officer, w.Verified(community), pathway.FactsInput{CanWork: new(true)})
		if a.RuleVersion != "2026-2" || a.ProposedPathway != types.PathwayGuarantee {
			t.Error(a.RuleVersion, a.ProposedPathway)
		}
	})
}

func TestManyAreApprovedByAnotherAndLookedAtAgain(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		one, two, community := w.Officer(), w.Officer(), w.Community()
		able := pathway.FactsInput{CanWork: new(true), WillingToJoin: true}
		b := w.Verified(community)
		theirs, also, mine := propose(w, one, b, able), propose(w, one, w.Verified(community), pathway.FactsInput{}), propose(w, two, w.Verified(community), able)
		approve := func(ids ...string) (*pathway.ApprovedAll, error) {
			return rt.Do(w, two, func(ctx context.Context, c *db.Client) (*pathway.ApprovedAll, error) {
				return w.Pathways.ApproveAll(ctx, c, pathway.ApproveAllInput{AssessmentIds: ids})
			})
		}
		done, err := approve(theirs.ID, also.ID, mine.ID)
		if err != nil || done.Count != 2 || len(done.Refused) != 1 || done.Refused[0].AssessmentID != mine.ID || !strings.Contains(done.Refused[0].Err.Error(), "four_eyes") {
			t.Fatal(done, err)
		}
		if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); now.Pathway != types.PathwayEmpowerment {
			t.Error(now.Pathway)
		}
		due := func(want int) {
			t.Helper()
			day := types.DateOf(w.Clock.Now().AddDate(1, 0, 0))
			if n := w.Store.Client.Assessment.Query().Where(assessment.ReassessOnLTE(day)).CountX(two); n != want {
				t.Errorf("%d to look at again, want %d", n, want)
			}
		}
		due(2)
		again := propose(w, one, b, pathway.FactsInput{SevereDisability: true})
		_, err = approve(again.ID)
		rt.Must(t, err)
		due(2) // the newer one has taken the place of the older
	})
}

func TestNoPathwayIsSettledForWhoIsRestricted(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b := w.Verified(w.Community())
		a := propose(w, w.Officer(), b, pathway.FactsInput{CanWork: new(true), WillingToJoin: true})
		rt.Must(t, w.Store.Write(system(), func(ctx context.Context, c *db.Client) error {
			return c.Beneficiary.UpdateOneID(b.ID).SetRestricted(true).Exec(ctx)
		}))
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
			return w.Pathways.Approve(ctx, c, pathway.Input{AssessmentID: a.ID})
		})
		if fault.KindOf(err) != fault.Conflict || !strings.Contains(err.Error(), "restricted") {
			t.Errorf("one: %v", err)
		}
		done, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*pathway.ApprovedAll, error) {
			return w.Pathways.ApproveAll(ctx, c, pathway.ApproveAllInput{AssessmentIds: []string{a.ID}})
		})
		if err != nil || done.Count != 0 || len(done.Refused) != 1 || !strings.Contains(done.Refused[0].Err.Error(), "restricted") {
			t.Errorf("many: %+v %v", done, err)
		}
		if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); now.Pathway != types.PathwayUnassessed {
			t.Error(now.Pathway)
		}
	})
}
