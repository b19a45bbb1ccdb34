package registrytest_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/relation"
)

func TestWhatIsSaidOfAnAgreementIsWhatHappens(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given agreements with companies that work in a kecamatan, in another, in both and everywhere
		everywhere := w.Officer()
		today := types.DateOf(w.Clock.Now())
		agree := func(areas ...string) *db.Agreement {
			o := w.Organization(types.OrganizationTypeCompany)
			return rt.Get(w, everywhere, func(ctx context.Context, c *db.Client) (*db.Agreement, error) {
				if err := c.Organization.UpdateOneID(o.ID).SetWorkAreas(areas).Exec(viewer.System(ctx, "test")); err != nil {
					return nil, err
				}
				return w.Relations.RecordAgreement(ctx, c, relation.AgreementInput{OrganizationID: o.ID, Number: "MoU", Title: "Uji", StartsOn: today, EndsOn: today})
			})
		}
		all := []*db.Agreement{agree("11.16.03"), agree("11.16.04"), agree("11.16.03", "11.16.04"), agree()}
		changes := func(who context.Context, a *db.Agreement) bool {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Agreement, error) {
				now := c.Agreement.GetX(ctx, a.ID)
				return w.Relations.ChangeAgreement(ctx, c, relation.ChangeAgreementInput{AgreementID: a.ID, BaseVersion: now.Version, Number: "MoU", Title: "Uji", StartsOn: today, EndsOn: today})
			})
			return err == nil
		}
		var count atomic.Int64
		counting := *w
		store := *w.Store
		store.Client = db.NewClient(db.Driver(dialect.DebugWithContext(entsql.OpenDB(w.Store.Dialect, w.Store.SQL), func(context.Context, ...any) { count.Add(1) })))
		counting.Store = &store
		h := counting.Handler()
		for name, c := range map[string]struct {
			who context.Context
			may string // of each agreement
		}{
			"everywhere": {everywhere, "yyyy"}, "one kecamatan": {w.Officer("11.16.03"), "ynnn"}, "two": {w.Officer("11.16.03", "11.16.04"), "yyyn"},
			"a reader": {w.Office(types.RoleOfficeViewer), "nnnn"},
		} {
			// when they are read one by one, and as a page that asks for little of their partners
			signed := bearer(t, w, c.who)
			paged := map[string]bool{}
			for _, e := range ask(t, h, signed, `{agreements{edges{node{id organization{name} canChange{allowed reason}}}}}`).Data["agreements"].(map[string]any)["edges"].([]any) {
				node := e.(map[string]any)["node"].(map[string]any)
				paged[node["id"].(string)] = node["canChange"].(map[string]any)["allowed"].(bool)
			}
			for i, a := range all {
				node := ask(t, h, signed, fmt.Sprintf(`{node(id:%q){... on Agreement{organization{name} canChange{allowed}}}}`, a.ID)).Data["node"].(map[string]any)
				single := node["canChange"].(map[string]any)["allowed"].(bool)
				// then both say what a change comes to
				if want := c.may[i] == 'y'; single != want || paged[a.ID] != want || changes(c.who, a) != want {
					t.Errorf("%s, agreement %d: %v alone, %v in a page, want %v", name, i, single, paged[a.ID], want)
				}
			}
		}
		// and a page of many takes as many statements as a page of one
		signed := bearer(t, w, w.Officer("11.16.03"))
		asked := func(first int) int64 {
			count.Store(0)
			ask(t, h, signed, fmt.Sprintf(`{agreements(first:%d){edges{node{number canChange{allowed}}}}}`, first))
			return count.Load()
		}
		asked(1) // whom it is for is known from then on
		if one, four := asked(1), asked(4); one != four || one > 3 {
			t.Errorf("%d statements for one agreement, %d for four", one, four)
		}
	})
}
