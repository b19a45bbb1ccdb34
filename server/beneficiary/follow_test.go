package beneficiary_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent"
	"entgo.io/ent/dialect/sql/schema"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/migrate"
	"github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestWhatIsKeptAboutAPersonMovesAlong(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		b := w.Ready(community)
		_, err := w.Nominate(community, w.Session(5, 5), b)
		rt.Must(t, err)
		old, now := w.Officer("11.16.03"), w.Officer("11.16.04")
		count := func(who context.Context) (int, int) {
			return w.Store.Client.Enrollment.Query().CountX(who), w.Store.Client.Assessment.Query().CountX(who)
		}
		if n, m := count(old); n != 1 || m != 1 {
			t.Fatal(n, m)
		}
		to := "11.16.04.2002"
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.MarkMoved(ctx, c, beneficiary.MovedInput{BeneficiaryID: b.ID, ToRegionCode: &to})
		})
		if n, m := count(old); n != 0 || m != 0 {
			t.Errorf("the old area still sees %d and %d", n, m)
		}
		if n, m := count(now); n != 1 || m != 1 {
			t.Errorf("the new area sees %d and %d", n, m)
		}
	})
}

// stays are the records that hold a person and a region which is not where the person lives today.
var stays = []string{"task", "groupmember", "snapshotperson", "storie"}

func TestEveryTableAboutAPersonFollows(t *testing.T) {
	w := rt.New(t, "")
	b := w.Ready(w.Community())
	followed := map[string]bool{}
	w.Store.Client.Use(func(next ent.Mutator) ent.Mutator {
		return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
			if _, set := m.Field("region_code"); set {
				followed[strings.ToLower(m.Type())] = true
			}
			return next.Mutate(ctx, m)
		})
	})
	to := "11.16.04.2002"
	rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
		return w.People.MarkMoved(ctx, c, beneficiary.MovedInput{BeneficiaryID: b.ID, ToRegionCode: &to})
	})
	for _, table := range migrate.Tables {
		has := func(name string) bool {
			return slices.ContainsFunc(table.Columns, func(column *schema.Column) bool { return column.Name == name })
		}
		name := strings.TrimSuffix(strings.ReplaceAll(table.Name, "_", ""), "s")
		if (has("beneficiary_id") || has("enrollment_id")) && has("region_code") && !slices.Contains(stays, name) && !followed[name] {
			t.Errorf("%s holds a person and a region and does not follow", table.Name)
		}
	}
}
