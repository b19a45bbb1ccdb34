package outcome_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// seated is somebody of who with a seat in the training.
func seated(t *testing.T, w *rt.World, who context.Context, s *db.TrainingSession) *db.Enrollment {
	t.Helper()
	n, err := w.Nominate(who, s, w.Ready(who))
	rt.Must(t, err)
	_, err = do(w, w.Officer(), w.Seats.Decide, booking.DecideInput{EnrollmentID: n.ID, Decision: booking.Decision(booking.Approve)})
	rt.Must(t, err)
	return n
}

func TestNobodyMakesUpMeetingsThatOthersAreMeasuredBy(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a training without a timetable, with people of two communities, and one meeting that the office wrote down
		one, two, officer := w.Community(), w.Community(), w.Officer()
		s := w.Session(5, 5)
		mine, theirs := seated(t, w, one, s), seated(t, w, two, s)
		w.Clock.Advance(70 * 24 * time.Hour)
		came := func(n *db.Enrollment) map[*db.Enrollment]types.Presence {
			return map[*db.Enrollment]types.Presence{n: types.PresencePresent}
		}
		rt.Must(t, record(w, officer, s, 0, came(theirs)))
		// when a community writes down days of its own
		for day := 1; day < 6; day++ {
			if err := record(w, one, s, day, came(mine)); fault.KindOf(err) != fault.Invalid {
				t.Errorf("a day that nobody knows of: %v", err)
			}
		}
		// then it marks its people on the day that there was a meeting, and who came to all of them still did
		rt.Must(t, record(w, one, s, 0, came(mine)))
		now := w.Store.Client.TrainingSession.GetX(system(), s.ID)
		if other := w.Store.Client.Enrollment.GetX(system(), theirs.ID); now.Meetings != 1 || other.Present != 1 {
			t.Errorf("%d of %d meetings", other.Present, now.Meetings)
		}
	})
}

func TestATimetableSaysWhenMeetingsAre(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		s, people := class(t, w, community)
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return c.TrainingSession.UpdateOneID(s.ID).SetTimetable([]types.SessionMeeting{{MeetingOn: s.StartsOn, StartsAt: "09:00", EndsAt: "12:00"}}).Save(ctx)
		})
		w.Clock.Advance(70 * 24 * time.Hour)
		came := map[*db.Enrollment]types.Presence{people[0]: types.PresencePresent}
		rt.Must(t, record(w, community, s, 0, came))
		if err := record(w, community, s, 1, came); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a day without a meeting: %v", err)
		}
		// a meeting more is the office's to say
		rt.Must(t, record(w, officer, s, 1, came))
		rt.Must(t, record(w, community, s, 1, map[*db.Enrollment]types.Presence{people[1]: types.PresencePresent}))
	})
}
