package registrytest_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
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
		h := w.Handler()
		may := func() string { // what the document selects of the training does not matter
			return fmt.Sprint(ask(t, h, bearer(t, w, officer), `{node(id:"`+n.ID+`"){... on Enrollment{status trainingSession{title} canSubstitute{allowed reason}}}}`).Data["node"].(map[string]any)["canSubstitute"])
		}
		if got := may(); got != "map[allowed:true reason:<nil>]" {
			t.Error(got)
		}
		for range 2 { // it begins, and it ends
			w.Clock.Advance(61 * 24 * time.Hour)
			_, err = w.Programs.Advance(context.Background(), w.Store)
			rt.Must(t, err)
		}
		if got := may(); got != "map[allowed:false reason:Pelatihan ini tidak dibuka.]" {
			t.Error(got)
		}
	})
}
