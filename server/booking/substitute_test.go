package booking_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestASeatGoesToASubstituteUnlessSomebodyWaits(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		swap := func(who context.Context, enrollmentID, personID string) (*db.Enrollment, error) {
			return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Enrollment, error) {
				return w.Seats.Substitute(ctx, c, booking.SubstituteInput{IdempotencyKey: rt.Key(), EnrollmentID: enrollmentID, BeneficiaryID: personID, Reason: "sakit"})
			})
		}
		// given a full training and somebody in line, the line comes first
		s := w.Session(5, 1)
		ids := approved(t, w, community, s, 2)
		if _, err := swap(w.Officer(), ids[0], w.Ready(community).ID); fault.KindOf(err) != fault.Conflict {
			t.Fatalf("somebody waits: %v", err)
		}
		rt.Must(t, cancel(w, community, ids[1]))
		if _, err := swap(community, ids[0], w.Ready(community).ID); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a community: %v", err)
		}
		if _, err := swap(w.Officer(), ids[0], w.Person(community).ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("somebody not ready: %v", err)
		}
		// with nobody waiting, the seat changes hands and stays taken once
		other := w.Ready(community)
		e, err := swap(w.Officer(), ids[0], other.ID)
		rt.Must(t, err)
		if state(w, ids[0]) != types.EnrollmentStatusCancelled || e.Status != types.EnrollmentStatusEnrolled || taken(w, s) != 1 || e.ReplacesID == nil || *e.ReplacesID != ids[0] {
			t.Error(state(w, ids[0]), e.Status, taken(w, s))
		}
		// also after the training began
		w.Clock.Advance(61 * 24 * time.Hour)
		if _, err := w.Programs.Advance(context.Background(), w.Store); err != nil {
			t.Fatal(err)
		}
		late, err := swap(w.Officer(), e.ID, w.Ready(community).ID)
		if err != nil || late.Status != types.EnrollmentStatusEnrolled || taken(w, s) != 1 {
			t.Error(err, taken(w, s))
		}
		if _, err := swap(w.Officer(), e.ID, other.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a seat that is no longer held: %v", err)
		}
		// but not once it is over, and the button says so
		w.Clock.Advance(40 * 24 * time.Hour)
		if _, err := w.Programs.Advance(context.Background(), w.Store); err != nil {
			t.Fatal(err)
		}
		officer, over := w.Officer(), w.Store.Client.TrainingSession.GetX(system(), s.ID)
		if over.Status != types.TrainingSessionStatusFinished {
			t.Fatal(over.Status)
		}
		held := w.Store.Client.Enrollment.GetX(officer, late.ID)
		if err := w.Seats.MaySubstitute(viewer.From(officer), held, over); held.Status != types.EnrollmentStatusEnrolled || fault.KindOf(err) != fault.Conflict {
			t.Errorf("after the end of %s: %v", held.Status, err)
		}
		if _, err := swap(officer, late.ID, w.Ready(community).ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("after the end: %v", err)
		}
	})
}

func TestACategoryMayBeARule(t *testing.T) {
	s := &db.TrainingSession{CategoryCodes: []string{"fakir_miskin"}, StartsOn: "2026-06-01"}
	person := &db.Beneficiary{Status: types.BeneficiaryStatusVerified, Pathway: types.PathwayEmpowerment}
	in := func(codes ...string) int {
		return len(booking.Obstacles(booking.Candidate{Person: person, Consents: true, Categories: codes}, s))
	}
	if in("fakir_miskin") != 0 || in("gelandangan", "fakir_miskin") != 0 || in("gelandangan") != 1 || in() != 1 {
		t.Error(in("fakir_miskin"), in("gelandangan", "fakir_miskin"), in("gelandangan"), in())
	}
}
