package registrytest_test

import (
	"context"
	"sync/atomic"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	entgrv "github.com/jejaring/jejaring/ent/db/grievance"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/grievance"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// The office's list of objections says of each whether the viewer took part in its decision, in as many statements as of one.
func TestWhetherTheOfficeMayAnswerIsAskedOfAllObjectionsAtOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, other, need := w.Officer(), w.Officer(), w.Need(30, nil)
		object := func() {
			p, err := w.Pledge(w.Company(), need, 1)
			rt.Must(t, err)
			_, err = rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
				return w.Pledges.Reject(ctx, c, pledge.Input{PledgeID: p.ID, Reason: "uji"})
			})
			rt.Must(t, err)
			_, err = rt.Do(w, context.Background(), func(ctx context.Context, c *db.Client) (*grievance.Receipt, error) {
				return w.Voices.Submit(ctx, c, grievance.SubmitInput{IdempotencyKey: rt.Key(), Kind: types.GrievanceKindObjection, RegionCode: "11.16.03.2001", Text: "Uji"})
			})
			rt.Must(t, err)
			_, err = rt.Do(w, other, func(ctx context.Context, c *db.Client) (*db.Grievance, error) {
				g, err := c.Grievance.Query().Where(entgrv.StatusEQ(types.GrievanceStatusReceived)).Only(ctx)
				if err != nil {
					return nil, err
				}
				return w.Voices.Take(ctx, c, grievance.TakeInput{GrievanceID: g.ID, SubjectID: &p.ID})
			})
			rt.Must(t, err)
		}
		var count atomic.Int64
		counting, store := *w, *w.Store
		store.Client = db.NewClient(db.Driver(dialect.DebugWithContext(entsql.OpenDB(w.Store.Dialect, w.Store.SQL), func(context.Context, ...any) { count.Add(1) })))
		counting.Store = &store
		h := counting.Handler()
		asked := func(who context.Context) (allowed, refused int, statements int64) {
			count.Store(0)
			a := ask(t, h, bearer(t, w, who), `{grievances{edges{node{canAnswer{allowed reason}}}}}`)
			if a.code() != "" {
				t.Fatal(a)
			}
			statements = count.Load()
			for _, e := range a.Data["grievances"].(map[string]any)["edges"].([]any) {
				if e.(map[string]any)["node"].(map[string]any)["canAnswer"].(map[string]any)["allowed"].(bool) {
					allowed++
				} else {
					refused++
				}
			}
			return allowed, refused, statements
		}
		object()
		_, _, one := asked(officer)
		object()
		object()
		if allowed, refused, three := asked(officer); allowed != 0 || refused != 3 || three != one {
			t.Errorf("who decided: %d may, %d may not; %d statements for one, %d for three", allowed, refused, one, three)
		}
		if allowed, refused, _ := asked(other); allowed != 3 || refused != 0 {
			t.Errorf("another: %d may, %d may not", allowed, refused)
		}
	})
}
