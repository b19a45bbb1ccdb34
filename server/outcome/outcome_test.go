package outcome_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/attendance"
	"github.com/jejaring/jejaring/ent/db/certificate"
	"github.com/jejaring/jejaring/ent/db/followup"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outcome"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

// class is a training of two seats with people of the community; the first two have seats, the third waits.
func class(t *testing.T, w *rt.World, community context.Context) (*db.TrainingSession, []*db.Enrollment) {
	t.Helper()
	s, officer := w.Session(5, 2), w.Officer()
	people := make([]*db.Enrollment, 3)
	for i := range people {
		n, err := w.Nominate(community, s, w.Ready(community))
		rt.Must(t, err)
		_, err = do(w, officer, w.Seats.Decide, booking.DecideInput{EnrollmentID: n.ID, Decision: booking.Decision(booking.Approve)})
		rt.Must(t, err)
		people[i] = n
	}
	return s, people
}

func record(w *rt.World, who context.Context, s *db.TrainingSession, day int, marks map[*db.Enrollment]types.Presence) error {
	in := outcome.AttendanceInput{IdempotencyKey: rt.Key(), TrainingSessionID: s.ID, MeetingOn: s.StartsOn.AddDays(day)}
	for n, p := range marks {
		in.Entries = append(in.Entries, outcome.MarkInput{EnrollmentID: n.ID, Presence: p})
	}
	_, err := do(w, who, w.Outcomes.Record, in)
	return err
}

func TestFromAttendanceToCertificate(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		s, people := class(t, w, community)
		come := func(a, b types.Presence) map[*db.Enrollment]types.Presence {
			return map[*db.Enrollment]types.Presence{people[0]: a, people[1]: b}
		}
		// given a training that has not begun, nobody can be marked
		if err := record(w, community, s, 0, come(types.PresencePresent, types.PresencePresent)); fault.KindOf(err) != fault.Invalid {
			t.Fatalf("a day in the future: %v", err)
		}
		w.Clock.Advance(61 * 24 * time.Hour)
		_, err := w.Programs.Advance(context.Background(), w.Store)
		rt.Must(t, err)
		// when two meetings are written down, and one mark is corrected
		rt.Must(t, record(w, community, s, 0, come(types.PresencePresent, types.PresencePresent)))
		rt.Must(t, record(w, community, s, 1, come(types.PresenceAbsent, types.PresenceAbsent)))
		rt.Must(t, record(w, community, s, 1, come(types.PresencePresent, types.PresenceAbsent)))
		first := w.Store.Client.Enrollment.GetX(system(), people[0].ID)
		second := w.Store.Client.Enrollment.GetX(system(), people[1].ID)
		if first.Present != 2 || second.Present != 1 || second.Recorded != 2 || w.Store.Client.TrainingSession.GetX(system(), s.ID).Meetings != 2 {
			t.Fatal(first.Present, second.Present, second.Recorded)
		}
		if n := w.Store.Client.Attendance.Query().Where(attendance.EnrollmentID(first.ID), attendance.SupersededAtNotNil()).CountX(system()); n != 1 {
			t.Errorf("%d replaced marks are kept, want 1", n)
		}
		// then strangers and those who wait cannot be marked
		if err := record(w, w.Community(), s, 1, come(types.PresencePresent, types.PresencePresent)); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a stranger: %v", err)
		}
		if err := record(w, community, s, 1, map[*db.Enrollment]types.Presence{people[2]: types.PresencePresent}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("who waits: %v", err)
		}
		// when the training is over, the rule decides
		if _, err := do(w, officer, w.Outcomes.Complete, outcome.CompleteInput{EnrollmentID: first.ID}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("before the end: %v", err)
		}
		w.Clock.Advance(30 * 24 * time.Hour)
		completed := types.EnrollmentStatusCompleted
		if _, err := do(w, officer, w.Outcomes.Complete, outcome.CompleteInput{EnrollmentID: second.ID, Outcome: &completed}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("attendance too low: %v", err)
		}
		_, err = do(w, officer, w.Outcomes.CompleteAll, outcome.AllInput{TrainingSessionID: s.ID})
		rt.Must(t, err)
		first, second = w.Store.Client.Enrollment.GetX(system(), first.ID), w.Store.Client.Enrollment.GetX(system(), second.ID)
		if first.Status != types.EnrollmentStatusCompleted || second.Status != types.EnrollmentStatusDropped {
			t.Fatal(first.Status, second.Status)
		}
		if now := w.Store.Client.TrainingSession.GetX(system(), s.ID); now.Taken != 1 {
			t.Errorf("%d seats are taken, want that of the graduate", now.Taken)
		}
		if _, err := do(w, officer, w.Outcomes.Complete, outcome.CompleteInput{EnrollmentID: first.ID}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("twice: %v", err)
		}
	})
}

func TestADroppedSeatGoesToTheNextInLine(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		_, people := class(t, w, community)
		dropped := types.EnrollmentStatusDropped
		if _, err := do(w, officer, w.Outcomes.Complete, outcome.CompleteInput{EnrollmentID: people[0].ID, Outcome: &dropped}); fault.KindOf(err) != fault.Invalid {
			t.Fatalf("without a reason: %v", err)
		}
		_, err := do(w, officer, w.Outcomes.Complete, outcome.CompleteInput{EnrollmentID: people[0].ID, Outcome: &dropped, Reason: "pindah"})
		rt.Must(t, err)
		if got := w.Store.Client.Enrollment.GetX(system(), people[2].ID).Status; got != types.EnrollmentStatusOffered {
			t.Error(got)
		}
	})
}

// graduate is somebody with a certificate.
func graduate(t *testing.T, w *rt.World, community context.Context) *db.Certificate {
	t.Helper()
	s, people := class(t, w, community)
	w.Clock.Advance(85 * 24 * time.Hour)
	rt.Must(t, record(w, community, s, 0, map[*db.Enrollment]types.Presence{people[0]: types.PresencePresent}))
	_, err := do(w, w.Officer(), w.Outcomes.Complete, outcome.CompleteInput{EnrollmentID: people[0].ID})
	rt.Must(t, err)
	return w.Store.Client.Certificate.Query().Where(certificate.EnrollmentID(people[0].ID)).WithEnrollment().OnlyX(system())
}

func TestTheCodeShowsAMaskedNameAndARevocation(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		k := graduate(t, w, community)
		name, err := w.Outcomes.Holder(k)
		rt.Must(t, err)
		if strings.Contains(string(k.NameSealed), name) || len(k.Code) < 26 {
			t.Fatal("the name lies open, or the code is short")
		}
		public, err := w.Outcomes.Check(context.Background(), w.Store.Client, strings.ToLower(k.Code))
		if err != nil || public.Revoked || public.Name == name || !strings.HasPrefix(public.Name, "U••• ") || strings.Contains(public.Name, name[4:]) {
			t.Fatal(public, err)
		}
		if _, err := w.Outcomes.Check(context.Background(), w.Store.Client, "TIDAKADA"); !db.IsNotFound(err) {
			t.Errorf("an unknown code: %v", err)
		}
		print := func(who context.Context) (int, string) {
			v := viewer.From(who)
			r := httptest.NewRequest(http.MethodGet, "/certificates/"+k.Code, nil)
			if v.SignedIn() {
				signed, _, err := w.Signer.Issue(token.Claims{UserID: v.UserID, MembershipID: v.MembershipID, SessionID: "sid_x", AuthTime: w.Clock.Now()})
				rt.Must(t, err)
				r.Header.Set("Authorization", "Bearer "+signed)
			}
			recorder := httptest.NewRecorder()
			w.Handler().ServeHTTP(recorder, r)
			return recorder.Code, recorder.Header().Get("Content-Type")
		}
		for who, want := range map[string]struct {
			ctx  context.Context
			code int
		}{
			"public": {context.Background(), 401}, "company": {w.Company(), 404}, "other community": {w.Community(), 404},
			"community": {community, 200}, "officer": {officer, 200}, "officer elsewhere": {w.Officer("11.16.04"), 404},
		} {
			if code, kind := print(want.ctx); code != want.code || (code == 200) != (kind == "application/pdf") {
				t.Errorf("%s: %d %s, want %d", who, code, kind, want.code)
			}
		}
		if _, err := do(w, officer, w.Outcomes.Revoke, outcome.RevokeInput{CertificateID: k.ID}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("without a reason: %v", err)
		}
		_, err = do(w, officer, w.Outcomes.Revoke, outcome.RevokeInput{CertificateID: k.ID, Reason: "salah orang"})
		rt.Must(t, err)
		if _, err := do(w, officer, w.Outcomes.Revoke, outcome.RevokeInput{CertificateID: k.ID, Reason: "salah orang"}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("twice: %v", err)
		}
		if public, err = w.Outcomes.Check(context.Background(), w.Store.Client, k.Code); err != nil || !public.Revoked {
			t.Error(public, err)
		}
		if code, _ := print(officer); code != 409 {
			t.Errorf("a revoked certificate is printed: %d", code)
		}
	})
}

func TestGraduatesAreAskedAfterThreeSixAndTwelveMonths(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		k := graduate(t, w, community)
		all := w.Store.Client.FollowUp.Query().Where(followup.EnrollmentID(k.EnrollmentID)).Order(followup.ByMonths()).AllX(community)
		if len(all) != 3 || all[0].DueOn != k.IssuedOn.AddMonths(3) || all[2].DueOn != k.IssuedOn.AddMonths(12) {
			t.Fatal(all)
		}
		answer := func(who context.Context) error {
			_, err := do(w, who, w.Outcomes.Answer, outcome.AnswerInput{FollowUpID: all[0].ID, Livelihood: types.LivelihoodOwnBusiness, Note: "warung"})
			return err
		}
		if err := answer(community); fault.KindOf(err) != fault.Conflict {
			t.Errorf("not due: %v", err)
		}
		w.Clock.Advance(93 * 24 * time.Hour)
		if err := answer(w.Community()); !db.IsNotFound(err) {
			t.Errorf("another community: %v", err)
		}
		rt.Must(t, answer(community))
		if err := answer(community); fault.KindOf(err) != fault.Conflict {
			t.Errorf("twice: %v", err)
		}
	})
}

func TestTheRuleOfAttendance(t *testing.T) {
	for _, c := range []struct {
		present, meetings, percent int
		want                       bool
	}{{0, 0, 80, false}, {4, 5, 80, true}, {3, 5, 80, false}, {7, 9, 80, false}, {8, 10, 80, true}, {1, 3, 33, true}, {0, 3, 0, true}} {
		if got := outcome.Passes(c.present, c.meetings, c.percent); got != c.want {
			t.Errorf("%d of %d at %d%%: %v", c.present, c.meetings, c.percent, got)
		}
	}
}
