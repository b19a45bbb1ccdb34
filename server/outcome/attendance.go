package outcome

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/attendance"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
)

// Service follows trainings to their outcome.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
	Seats *booking.Service
}

const mostMarks = 200

// underWay are the states of a session in which attendance is written down.
var underWay = []types.TrainingSessionStatus{
	types.TrainingSessionStatusOpen, types.TrainingSessionStatusRunning, types.TrainingSessionStatusFinished,
}

// attending are the states of whoever is measured by the meetings.
var attending = []types.EnrollmentStatus{types.EnrollmentStatusEnrolled, types.EnrollmentStatusCompleted, types.EnrollmentStatusDropped}

// MarkInput is one participant's presence.
type MarkInput struct {
	EnrollmentID string
	Presence     types.Presence
}

// AttendanceInput is the whole list of one meeting, or a part of it.
type AttendanceInput struct {
	IdempotencyKey    string
	TrainingSessionID string
	MeetingOn         types.Date
	Entries           []MarkInput
}

// Validate finds every wrong value.
func (in AttendanceInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("trainingSessionId", types.PrefixTrainingSession, in.TrainingSessionID)
	f.Check(in.MeetingOn <= today, "meetingOn", "future")
	f.Check(len(in.Entries) > 0, "entries", "too_few", 1)
	f.Check(len(in.Entries) <= mostMarks, "entries", "too_many", mostMarks)
	seen := map[string]bool{}
	for i, m := range in.Entries {
		at := fmt.Sprintf("entries.%d.enrollmentId", i)
		f.Ref(at, types.PrefixEnrollment, m.EnrollmentID)
		f.Check(!seen[m.EnrollmentID], at, "duplicate")
		seen[m.EnrollmentID] = true
	}
	return f.Err()
}

// MayRecord says why the viewer may not write down attendance of the session now.
func (s *Service) MayRecord(v viewer.Viewer, t *db.TrainingSession) error {
	if err := access.First(access.Registrar(v), access.Within(v, t.RegionCode)); err != nil {
		return err
	}
	switch {
	case !slices.Contains(underWay, t.Status):
		return fault.WrongState(t.Version)
	case t.StartsOn > clock.Today(s.Clock):
		return fault.New(fault.Conflict, "session_not_begun")
	}
	return nil
}

// Record writes down who came; a mark that differs from an earlier one replaces it. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND (session or participant), INVALID (also a day without a meeting, of whoever is not of the
// office), CONFLICT (not begun, or not enrolled).
func (s *Service) Record(ctx context.Context, c *db.Client, in AttendanceInput) (*db.TrainingSession, error) {
	if err := access.First(access.Registrar(viewer.From(ctx)), in.Validate(clock.Today(s.Clock))); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "recordAttendance", in.IdempotencyKey, in, func() (string, error) {
		return in.TrainingSessionID, s.record(ctx, c, in)
	})
	if err != nil {
		return nil, err
	}
	return c.TrainingSession.Get(ctx, id)
}

func (s *Service) record(ctx context.Context, c *db.Client, in AttendanceInput) error {
	t, err := c.TrainingSession.Get(ctx, in.TrainingSessionID)
	if err != nil {
		return err
	}
	var f fault.Fields
	f.Check(in.MeetingOn >= t.StartsOn && in.MeetingOn <= t.EndsOn, "meetingOn", "outside_period")
	if err := access.First(s.MayRecord(viewer.From(ctx), t), f.Err()); err != nil {
		return err
	}
	if err := s.lock(ctx, c, t); err != nil {
		return err
	}
	people, err := participants(ctx, c, in)
	if err != nil {
		return err
	}
	if err := s.meets(ctx, c, t, in.MeetingOn); err != nil {
		return err
	}
	if err := s.mark(ctx, c, in, people); err != nil {
		return err
	}
	return s.count(ctx, c, t.ID, people)
}

// lock puts lists of the same session in order: whoever updates its row first, counts first.
func (s *Service) lock(ctx context.Context, c *db.Client, t *db.TrainingSession) error {
	n, err := c.TrainingSession.Update().Where(trainingsession.ID(t.ID), trainingsession.StatusIn(underWay...)).
		SetMeetings(t.Meetings).Save(viewer.Elevate(ctx, "attendance"))
	if err != nil {
		return fmt.Errorf("record attendance: %w", err)
	}
	if n == 0 {
		return fault.WrongState(t.Version)
	}
	return nil
}

// meets refuses a day on which there was no meeting: all who take part are measured by every day that is written down, so
// that an organisation makes none up. The office says when meetings are, by the timetable or by its own list; without a timetable
// an organisation does too, as long as nobody but its own people takes part.
func (s *Service) meets(ctx context.Context, c *db.Client, t *db.TrainingSession, day types.Date) error {
	v := viewer.From(ctx)
	if v.IsSystem() || v.IsOffice() || slices.ContainsFunc(t.Timetable, func(m types.SessionMeeting) bool { return m.MeetingOn == day }) {
		return nil
	}
	ctx = viewer.Elevate(ctx, "attendance")
	known, err := c.Attendance.Query().Where(attendance.TrainingSessionID(t.ID), attendance.MeetingOn(day), attendance.SupersededAtIsNil()).Exist(ctx)
	if err != nil {
		return fmt.Errorf("record attendance: %w", err)
	}
	others := len(t.Timetable) > 0
	if !known && !others {
		others, err = c.Enrollment.Query().Where(enrollment.TrainingSessionID(t.ID), enrollment.StatusIn(attending...),
			enrollment.Or(enrollment.NominatedByIDIsNil(), enrollment.NominatedByIDNEQ(v.OrganizationID))).Exist(ctx)
		if err != nil {
			return fmt.Errorf("record attendance: %w", err)
		}
	}
	if !known && others {
		return fault.Wrong("meetingOn", "no_meeting")
	}
	return nil
}

// participants are those of the list, all of whom the viewer sees and who are enrolled.
func participants(ctx context.Context, c *db.Client, in AttendanceInput) (map[string]*db.Enrollment, error) {
	ids := make([]string, len(in.Entries))
	for i, m := range in.Entries {
		ids[i] = m.EnrollmentID
	}
	found, err := c.Enrollment.Query().Where(enrollment.IDIn(ids...), enrollment.TrainingSessionID(in.TrainingSessionID)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("record attendance: %w", err)
	}
	if len(found) != len(ids) {
		return nil, fault.Missing()
	}
	out := make(map[string]*db.Enrollment, len(found))
	for _, n := range found {
		if n.Status != types.EnrollmentStatusEnrolled {
			return nil, fault.New(fault.Conflict, "not_enrolled")
		}
		out[n.ID] = n
	}
	return out, nil
}

// mark writes what is new and keeps what it replaces.
func (s *Service) mark(ctx context.Context, c *db.Client, in AttendanceInput, people map[string]*db.Enrollment) error {
	ids := make([]string, 0, len(people))
	for id := range people {
		ids = append(ids, id)
	}
	before, err := c.Attendance.Query().
		Where(attendance.EnrollmentIDIn(ids...), attendance.MeetingOn(in.MeetingOn), attendance.SupersededAtIsNil()).All(ctx)
	if err != nil {
		return fmt.Errorf("record attendance: %w", err)
	}
	marks := make(map[string]*db.Attendance, len(before))
	for _, a := range before {
		marks[a.EnrollmentID] = a
	}
	var replaced []string
	var creates []*db.AttendanceCreate
	for _, m := range in.Entries {
		old, n := marks[m.EnrollmentID], people[m.EnrollmentID]
		if old != nil && old.Presence == m.Presence {
			continue
		}
		if old != nil {
			replaced = append(replaced, old.ID)
		}
		creates = append(creates, c.Attendance.Create().SetEnrollmentID(n.ID).SetTrainingSessionID(n.TrainingSessionID).
			SetRegionCode(n.RegionCode).SetNillableNominatedByID(n.NominatedByID).SetMeetingOn(in.MeetingOn).
			SetPresence(m.Presence).SetNillableRecordedByID(viewer.From(ctx).UserRef()))
	}
	if len(replaced) > 0 {
		if err := c.Attendance.Update().Where(attendance.IDIn(replaced...)).SetSupersededAt(s.Clock.Now()).Exec(ctx); err != nil {
			return fmt.Errorf("record attendance: %w", err)
		}
	}
	if err := c.Attendance.CreateBulk(creates...).Exec(ctx); err != nil {
		return fmt.Errorf("record attendance: %w", err)
	}
	return nil
}

// count keeps the sums that lists show: marks a participant, meetings a session.
func (s *Service) count(ctx context.Context, c *db.Client, sessionID string, people map[string]*db.Enrollment) error {
	ctx = viewer.Elevate(ctx, "attendance")
	all, err := c.Attendance.Query().Where(attendance.TrainingSessionID(sessionID), attendance.SupersededAtIsNil()).
		Select(attendance.FieldEnrollmentID, attendance.FieldMeetingOn, attendance.FieldPresence).All(ctx)
	if err != nil {
		return fmt.Errorf("count attendance: %w", err)
	}
	days := map[types.Date]bool{}
	present, recorded := map[string]int{}, map[string]int{}
	for _, a := range all {
		days[a.MeetingOn] = true
		recorded[a.EnrollmentID]++
		if a.Presence == types.PresencePresent {
			present[a.EnrollmentID]++
		}
	}
	for id, n := range people {
		if n.Present == present[id] && n.Recorded == recorded[id] {
			continue
		}
		if err := c.Enrollment.Update().Where(enrollment.ID(id)).SetPresent(present[id]).SetRecorded(recorded[id]).Exec(ctx); err != nil {
			return fmt.Errorf("count attendance: %w", err)
		}
	}
	if err := c.TrainingSession.Update().Where(trainingsession.ID(sessionID)).SetMeetings(len(days)).Exec(ctx); err != nil {
		return fmt.Errorf("count attendance: %w", err)
	}
	return nil
}
