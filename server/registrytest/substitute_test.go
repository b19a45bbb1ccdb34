package registrytest_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/booking"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestASeatOfAFinishedTrainingIsNotOfferedToASubstitute(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		s := w.Session(5, 5)
		n, err := w.Nominate(community, s, w.Ready(community))
		rt.Must(t, err)
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Enrollment, error) {
			return w.Seats.Decide(ctx, c, booking.DecideInput{EnrollmentID: n.ID, Decision: booking.Decision(booking.Approve)})
		})
		h, signed := w.Handler(), bearer(t, w, officer)
		may := func() string { // what the document selects of the training does not matter
			return fmt.Sprint(ask(t, h, signed, `{node(id:"`+n.ID+`"){... on Enrollment{status trainingSession{title} canSubstitute{allowed reason}}}}`).Data["node"].(map[string]any)["canSubstitute"])
		}
		if got := may(); got != "map[allowed:true reason:<nil>]" {
			t.Error(got)
		}
		rt.Get(w, system(t), func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return c.TrainingSession.UpdateOneID(s.ID).SetStatus(types.TrainingSessionStatusFinished).Save(ctx)
		})
		if got := may(); got != "map[allowed:false reason:Pelatihan ini tidak dibuka.]" {
			t.Error(got)
		}
	})
}
