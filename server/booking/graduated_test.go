package booking_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/graduation"
	"github.com/jejaring/jejaring/server/program"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestWhoStandsAloneWaitsForNoSeatAndFinishesWhatHasBegun(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given somebody in a training that runs, with a seat in another one, for which somebody else waits
		community := w.Community()
		running, later := w.Session(1, 1), w.Session(1, 1)
		b, next := w.Ready(community), w.Ready(community)
		seat := func(s *db.TrainingSession, b *db.Beneficiary) *db.Enrollment {
			n, err := w.Nominate(community, s, b)
			rt.Must(t, err)
			rt.Must(t, decide(w, w.Officer(), n.ID, booking.Approve))
			return n
		}
		first := seat(running, b)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return w.Programs.StartSession(ctx, c, program.SessionInput{TrainingSessionID: running.ID})
		})
		second, waits := seat(later, b), seat(later, next)
		// when the person graduates
		g := rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Graduation, error) {
			return w.Independence.Propose(ctx, c, graduation.ProposeInput{BeneficiaryID: b.ID, Reason: "usahanya jalan", Facts: graduation.Facts{MonthlyIncome: 3_000_000, ProductiveAssets: 1, ChildrenInSchool: true, LivableHouse: true, Willing: true}})
		})
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Graduation, error) {
			return w.Independence.Approve(ctx, c, graduation.Input{GraduationID: g.ID})
		})
		// then the seat to come is the next one's, and the training that runs is finished
		for _, c := range []struct {
			id   string
			want types.EnrollmentStatus
		}{{first.ID, types.EnrollmentStatusEnrolled}, {second.ID, types.EnrollmentStatusCancelled}, {waits.ID, types.EnrollmentStatusOffered}} {
			if got := w.Store.Client.Enrollment.GetX(system(), c.id).Status; got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		}
	})
}
