package pathway_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pathway"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestRulesProposeWithReasons(t *testing.T) {
	young, old := 30, 70
	for name, c := range map[string]struct {
		facts pathway.Facts
		want  types.Pathway
		code  string
	}{
		"able":             {pathway.Facts{Age: &young, CanWork: true, WillingToJoin: true}, types.PathwayEmpowerment, "able_and_willing"},
		"severe, but able": {pathway.Facts{Age: &young, CanWork: true, SevereDisability: true}, types.PathwayGuarantee, "severe_disability"},
		"old and able":     {pathway.Facts{Age: &old, CanWork: true}, types.PathwayEmpowerment, "able"},
		"old":              {pathway.Facts{Age: &old}, types.PathwayGuarantee, "elderly_unable"},
		"nothing known":    {pathway.Facts{}, types.PathwayGuarantee, "otherwise"},
	} {
		got, outcome := pathway.Default().Propose(c.facts)
		if got != c.want || outcome[0].Code != c.code || outcome[0].Reason == "" {
			t.Errorf("%s: %s %v", name, got, outcome)
		}
		if last := outcome[len(outcome)-1]; len(outcome) > 1 && last.Code == "otherwise" {
			t.Errorf("%s: %s, and also %q", name, got, last.Reason)
		}
	}
}

func TestFourEyesDecide(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b := w.Person(w.Community())
		first, second := w.Officer(), w.Officer()
		propose := func() (*db.Assessment, error) {
			return rt.Do(w, first, func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
				return w.Pathways.Propose(ctx, c, pathway.ProposeInput{BeneficiaryID: b.ID, Facts: pathway.FactsInput{CanWork: new(true)}})
			})
		}
		if _, err := propose(); fault.KindOf(err) != fault.Conflict {
			t.Fatalf("not verified: %v", err)
		}
		rt.Get(w, first, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Verify(ctx, c, beneficiary.Input{BeneficiaryID: b.ID})
		})
		a, err := propose()
		rt.Must(t, err)
		var waits *fault.Error
		if _, err := propose(); !errors.As(err, &waits) || waits.Kind != fault.Conflict || waits.Vers == nil {
			t.Errorf("second while one is open: %v", err)
		}
		approve := func(who context.Context) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
				return w.Pathways.Approve(ctx, c, pathway.Input{AssessmentID: a.ID})
			})
			return err
		}
		if err := approve(first); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("proposer approves: %v", err)
		}
		_, err = rt.Do(w, first, func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
			return w.Pathways.Reject(ctx, c, pathway.Input{AssessmentID: a.ID, Reason: "uji"})
		})
		if fault.KindOf(err) != fault.Forbidden {
			t.Errorf("proposer rejects: %v", err)
		}
		rt.Must(t, approve(second))
		if got := w.Store.Client.Beneficiary.GetX(first, b.ID).Pathway; got != types.PathwayEmpowerment {
			t.Error(got)
		}
		if err := approve(second); fault.KindOf(err) != fault.Conflict {
			t.Errorf("twice: %v", err)
		}
	})
}
