package duplicate_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/duplicate"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestWhatAVisitReportsStaysInTheQueue(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given two people that look nothing alike
		community, officer := w.Community(), w.Officer()
		one := w.Person(community, named("Siti Aminah", "1990-08-05"))
		other := w.Person(community, named("Zulkifli Rahman", "1971-01-30"))
		report := func() error {
			_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.DuplicatePair, error) {
				return &db.DuplicatePair{}, w.Pairs.Report(ctx, c, other.ID, one.ID)
			})
			return err
		}
		// when a visit reports them as one, twice
		rt.Must(t, report())
		rt.Must(t, report())
		// then they wait first in the queue, also after the records were written and compared again
		rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Update(ctx, c, beneficiary.UpdateInput{ID: one.ID, BaseVersion: w.Store.Client.Beneficiary.GetX(ctx, one.ID).Version, Phone: of("081234567890")})
		})
		seek(w)
		all := pairs(w, officer)
		if len(all) != 1 || all[0].Score != 100 || all[0].Status != types.DuplicateStatusOpen || len(all[0].Reasons) != 1 || all[0].Reasons[0] != duplicate.SeenOnVisit {
			t.Fatal(all)
		}
		// and what the office dismissed is asked again when somebody sees it again
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.DuplicatePair, error) {
			return w.Pairs.Dismiss(ctx, c, duplicate.PairInput{DuplicatePairID: all[0].ID})
		})
		rt.Must(t, report())
		if all = pairs(w, officer); len(all) != 1 || all[0].Status != types.DuplicateStatusOpen || all[0].DecidedByID != nil {
			t.Error(all)
		}
		// but not once they are one record
		if _, err := merge(w, officer, one.ID, other.ID); err != nil {
			t.Fatal(err)
		}
		if err := report(); fault.KindOf(err) != fault.Conflict {
			t.Errorf("reported after the merge: %v", err)
		}
	})
}
