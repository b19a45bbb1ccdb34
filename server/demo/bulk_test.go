package demo

import (
	"testing"

	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/household"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestPeopleInBulkObeyTheRules(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given the accounts and partners of the demo
		ctx := viewer.System(t.Context(), "test")
		f := Filler{Services: w.Services, Store: w.Store, Clock: w.Clock, Households: 400}
		rt.Must(t, w.Store.Write(ctx, f.accounts))
		rt.Must(t, f.partners(ctx))
		// when 400 households come in bulk
		rt.Must(t, f.bulk(ctx))
		// then there are about 3.3 people in each, the chain holds, and every pathway was approved by two officers
		c := w.Store.Client
		people, err := c.Beneficiary.Query().Count(ctx)
		rt.Must(t, err)
		if people < 1240 || people > 1400 {
			t.Errorf("%d people in 400 households", people)
		}
		damaged, err := c.Household.Query().Where(household.DamageNEQ(types.DamageGradeNone), household.DesilCheckedOnNotNil()).Count(ctx)
		rt.Must(t, err)
		looked, err := c.Household.Query().Where(household.HouseCheckedOnNotNil(), household.FloorAreaNotNil()).Count(ctx)
		rt.Must(t, err)
		if damaged < 80 || damaged > 160 || looked < 280 || looked > 360 {
			t.Errorf("%d of 400 houses damaged, %d looked at", damaged, looked)
		}
		links, err := audit.Verify(ctx, c)
		rt.Must(t, err)
		if links < int64(people) {
			t.Errorf("%d links for %d people", links, people)
		}
		settled, err := c.Beneficiary.Query().Where(beneficiary.PathwayNEQ(types.PathwayUnassessed)).Count(ctx)
		rt.Must(t, err)
		assessed, err := c.Assessment.Query().Count(ctx)
		rt.Must(t, err)
		if settled == 0 || settled != assessed {
			t.Errorf("%d pathways, %d assessments", settled, assessed)
		}
		// and seats taken are those of participants
		for _, s := range c.TrainingSession.Query().Order(trainingsession.ByID()).AllX(ctx) {
			if n := c.Enrollment.Query().Where(enrollment.TrainingSessionID(s.ID)).CountX(ctx); n != s.Taken {
				t.Errorf("%s: %d take part, %d seats taken", s.Title, n, s.Taken)
			}
		}
	})
}
