package program

import (
	"context"
	"fmt"
	"reflect"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	entprogram "github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

// UpdateSessionInput has new values of a session; nil leaves one as it is, an empty provider takes the provider away.
type UpdateSessionInput struct {
	TrainingSessionID string
	BaseVersion       int
	Title             *string
	Skill             *string
	RegionCode        *string
	Place             *string
	Eligibility       *string
	StartsOn          *types.Date
	EndsOn            *types.Date
	Capacity          *int
	OfficeFunded      *int
	ProviderID        *string
	Hours             *int // of instruction
	MinAttendance     *int // percent of meetings that completing takes
	Rules             *RulesInput
	Timetable         []types.SessionMeeting // nil leaves it as it is
}

// Validate finds every wrong value that can be seen without the session.
func (in UpdateSessionInput) Validate() error {
	var f fault.Fields
	f.Ref("trainingSessionId", types.PrefixTrainingSession, in.TrainingSessionID)
	named(&f, "title", in.Title)
	named(&f, "skill", in.Skill)
	if in.RegionCode != nil {
		f.Text("regionCode", *in.RegionCode, 20)
	}
	f.OptionalPtr("place", in.Place, 200)
	f.OptionalPtr("eligibility", in.Eligibility, 4000)
	if in.ProviderID != nil && *in.ProviderID != "" {
		f.Ref("providerId", types.PrefixOrganization, *in.ProviderID)
	}
	if in.Hours != nil {
		f.Between("hours", *in.Hours, 0, maxHours)
	}
	if in.MinAttendance != nil {
		f.Between("minAttendance", *in.MinAttendance, 0, 100)
	}
	if in.Rules != nil {
		in.Rules.validate(&f, "rules.")
	}
	return f.Err()
}

// fixed are the values that a session keeps once people were nominated for what it is, and once it has begun.
func (in UpdateSessionInput) fixed(t *db.TrainingSession) error {
	var f fault.Fixed
	if t.Status != types.TrainingSessionStatusProposed {
		fault.Keep(&f, "skill", t.Skill, in.Skill)
		fault.Keep(&f, "regionCode", t.RegionCode, in.RegionCode)
		fault.Keep(&f, "minAttendance", t.MinAttendance, in.MinAttendance)
		if in.Rules != nil {
			same := reflect.DeepEqual(in.Rules.asKept(), kept(t))
			fault.Keep(&f, "rules", true, &same)
		}
	}
	if t.Status == types.TrainingSessionStatusRunning {
		fault.Keep(&f, "eligibility", t.Eligibility, in.Eligibility)
		fault.Keep(&f, "startsOn", t.StartsOn, in.StartsOn)
		fault.Keep(&f, "capacity", t.Capacity, in.Capacity)
		fault.Keep(&f, "officeFunded", t.OfficeFunded, in.OfficeFunded)
	}
	return f.Err(t.Version)
}

// days refuses a period in the wrong order or outside of the program's, and for a session that people know of, one that has passed.
func (in UpdateSessionInput) days(p *db.Program, t *db.TrainingSession, today types.Date) error {
	var f fault.Fields
	day := func(path string, on *types.Date, past bool) {
		switch {
		case on == nil:
		case past:
			f.Add(path, "past")
		default:
			f.Check(*on >= p.StartsOn && *on <= p.EndsOn, path, "date_range", p.StartsOn, p.EndsOn)
		}
	}
	day("startsOn", in.StartsOn, t.Status == types.TrainingSessionStatusOpen && in.StartsOn != nil && *in.StartsOn <= today)
	day("endsOn", in.EndsOn, t.Status != types.TrainingSessionStatusProposed && in.EndsOn != nil && *in.EndsOn < today)
	first, last := t.StartsOn, t.EndsOn
	if in.StartsOn != nil {
		first = *in.StartsOn
	}
	if in.EndsOn != nil {
		last = *in.EndsOn
	}
	timetable := t.Timetable
	if in.Timetable != nil {
		timetable = in.Timetable
	}
	meetings(&f, timetable, first, last)
	return access.First(f.Err(), period(t.StartsOn, t.EndsOn, in.StartsOn, in.EndsOn))
}

// seats checks the numbers as they would be: never fewer than are taken, promised or asked for.
func (in UpdateSessionInput) seats(t *db.TrainingSession, needs []*db.Need) error {
	if in.Capacity == nil && in.OfficeFunded == nil {
		return nil
	}
	capacity, office := t.Capacity, t.OfficeFunded
	if in.Capacity != nil {
		capacity = *in.Capacity
	}
	if in.OfficeFunded != nil {
		office = *in.OfficeFunded
	}
	partners, promised := t.Funded-t.OfficeFunded, 0
	for _, n := range needs {
		promised += n.Promised
	}
	for _, n := range needs {
		if n.Status != types.NeedStatusClosed {
			promised = max(promised, n.Requested)
		}
	}
	var f fault.Fields
	f.Between("officeFunded", office, max(0, t.Taken-partners), maxSeats)
	f.Between("capacity", capacity, max(1, office+partners, office+promised), maxSeats)
	return f.Err()
}

// MayUpdateSession says why the viewer may not change the session now.
func (s *Service) MayUpdateSession(v viewer.Viewer, t *db.TrainingSession) error {
	if err := access.OfficerFor(v, t.RegionCode); err != nil {
		return err
	}
	if t.Status == types.TrainingSessionStatusFinished || t.Status == types.TrainingSessionStatusCancelled {
		return fault.WrongState(t.Version)
	}
	return nil
}

// referred finds what the input names and is not there.
func (in UpdateSessionInput) referred(ctx context.Context, c *db.Client) error {
	var wrong []error
	if in.ProviderID != nil {
		wrong = append(wrong, organization(ctx, c, "providerId", *in.ProviderID))
	}
	if in.RegionCode != nil {
		_, err := place.Find(ctx, c, "regionCode", *in.RegionCode)
		wrong = append(wrong, err)
	}
	if in.Rules != nil {
		wrong = append(wrong, in.Rules.known(ctx, c, "rules."))
	}
	return fault.Together(wrong...)
}

// UpdateSession changes a session that nobody changed since baseVersion; seats that the office adds are offered at once.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (stale, over, or a value that the state keeps).
func (s *Service) UpdateSession(ctx context.Context, c *db.Client, in UpdateSessionInput) (*db.TrainingSession, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, fault.Together(err, in.referred(ctx, c))
	}
	p, err := c.Program.Query().Where(entprogram.HasTrainingSessionsWith(trainingsession.ID(in.TrainingSessionID)), database.Locked).Only(ctx)
	if err != nil { // locked, so that its period is not changed meanwhile
		return nil, err
	}
	needs, err := c.Need.Query().Where(need.TrainingSessionID(in.TrainingSessionID), database.Locked).All(ctx)
	if err != nil { // locked, so that no seat is promised meanwhile
		return nil, fmt.Errorf("update training session: %w", err)
	}
	t, err := c.TrainingSession.Query().Where(trainingsession.ID(in.TrainingSessionID), database.Locked).Only(ctx)
	if err != nil {
		return nil, err
	}
	if err := access.First(s.MayUpdateSession(v, t), current(t.Version, in.BaseVersion), in.fixed(t),
		in.days(p, t, clock.Today(s.Clock)), in.seats(t, needs)); err != nil {
		return nil, err
	}
	added, err := s.saveSession(ctx, c, t, in)
	if err != nil || added <= 0 {
		return t, err
	}
	return t, s.Seats.OfferFree(viewer.Elevate(ctx, "seats of the office"), c, t.ID)
}

// saveSession writes the new values and says how many seats more the office pays for.
func (s *Service) saveSession(ctx context.Context, c *db.Client, t *db.TrainingSession, in UpdateSessionInput) (int, error) {
	update := c.TrainingSession.Update().Where(trainingsession.ID(t.ID), trainingsession.Version(in.BaseVersion)).
		SetNillableTitle(in.Title).SetNillableSkill(in.Skill).SetNillablePlace(in.Place).SetNillableEligibility(in.Eligibility).
		SetNillableStartsOn(in.StartsOn).SetNillableEndsOn(in.EndsOn).SetNillableCapacity(in.Capacity).
		SetNillableHours(in.Hours).SetNillableMinAttendance(in.MinAttendance)
	if in.Timetable != nil {
		update.SetTimetable(inOrder(in.Timetable))
	}
	if in.Rules != nil {
		if err := in.Rules.known(ctx, c, "rules."); err != nil {
			return 0, err
		}
		in.Rules.set(update)
	}
	added := 0
	if in.OfficeFunded != nil {
		added = *in.OfficeFunded - t.OfficeFunded
		update.SetOfficeFunded(*in.OfficeFunded).AddFunded(added)
	}
	if in.ProviderID != nil {
		if err := organization(ctx, c, "providerId", *in.ProviderID); err != nil {
			return 0, err
		}
		update.ClearProvider()
		if *in.ProviderID != "" {
			update.SetProviderID(*in.ProviderID)
		}
	}
	asked := c.Need.Update().Where(need.TrainingSessionID(t.ID)).SetNillableSkill(in.Skill)
	if in.RegionCode != nil {
		r, err := place.Find(ctx, c, "regionCode", *in.RegionCode)
		if err != nil {
			return 0, err
		}
		if err := access.OfficerFor(viewer.From(ctx), r.Code); err != nil {
			return 0, err
		}
		update.SetRegionID(r.ID).SetRegionCode(r.Code)
		asked.SetRegionID(r.ID).SetRegionCode(r.Code)
	}
	n, err := update.Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("update training session: %w", err)
	}
	if n == 0 {
		return 0, fault.Stale(t.Version)
	}
	if in.Skill != nil || in.RegionCode != nil {
		if err := asked.Exec(ctx); err != nil { // a need for seats says what its session says
			return 0, fmt.Errorf("update training session: needs: %w", err)
		}
	}
	if in.StartsOn == nil || *in.StartsOn == t.StartsOn {
		return added, nil
	}
	return added, c.Need.Update().Where(need.TrainingSessionID(t.ID), need.Or(need.DueOn(t.StartsOn), need.DueOnGT(*in.StartsOn))).
		SetDueOn(*in.StartsOn).Exec(ctx) // seats are asked for until it begins
}
