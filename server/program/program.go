package program

import (
	"cmp"
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	entprogram "github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/place"
	"github.com/jejaring/jejaring/server/pledge"
)

// Event moves a program or a session on.
type Event string

// Events of programs and sessions.
const (
	Activate Event = "ACTIVATE"
	Close    Event = "CLOSE"
	Open     Event = "OPEN"
	Start    Event = "START"
	Finish   Event = "FINISH"
	Cancel   Event = "CANCEL"
)

var programs = lifecycle.Table[types.ProgramStatus, Event]{
	types.ProgramStatusDraft:  {Activate: types.ProgramStatusActive},
	types.ProgramStatusActive: {Close: types.ProgramStatusClosed},
}

var sessions = lifecycle.Table[types.TrainingSessionStatus, Event]{
	types.TrainingSessionStatusProposed: {
		Open: types.TrainingSessionStatusOpen, Cancel: types.TrainingSessionStatusCancelled, Decline: types.TrainingSessionStatusDeclined,
	},
	types.TrainingSessionStatusOpen:    {Start: types.TrainingSessionStatusRunning, Cancel: types.TrainingSessionStatusCancelled},
	types.TrainingSessionStatusRunning: {Finish: types.TrainingSessionStatusFinished, Cancel: types.TrainingSessionStatusCancelled},
}

const (
	maxSeats = 1000
	maxHours = 5000

	firstDay types.Date = "2000-01-01" // of any program
	lastDay  types.Date = "2100-12-31"
)

// Service runs programs.
type Service struct {
	Clock   clock.Clock
	Box     *crypt.Box
	Region  string // of the office
	Seats   *booking.Service
	Pledges *pledge.Service
}

// CreateInput describes a program; where they are left out, it is paid from the APBK, starts today and lasts a year.
type CreateInput struct {
	Kind          types.ProgramKind
	Title         string
	Description   string
	FundSource    types.FundSource
	Budget        types.Rupiah
	OwnerAgencyID *string
	StartsOn      types.Date
	EndsOn        types.Date
}

// Validate finds every wrong value.
func (in CreateInput) Validate() error {
	var f fault.Fields
	f.Text("title", in.Title, 200)
	f.Optional("description", in.Description, 4000)
	f.Rupiah("budget", in.Budget)
	f.Check(in.StartsOn >= firstDay && in.StartsOn <= lastDay, "startsOn", "date_range", firstDay, lastDay)
	f.Check(in.EndsOn >= firstDay && in.EndsOn <= lastDay, "endsOn", "date_range", firstDay, lastDay)
	f.RefPtr("ownerAgencyId", types.PrefixOrganization, in.OwnerAgencyID)
	f.Check(in.EndsOn >= in.StartsOn, "endsOn", "order")
	return f.Err()
}

func (in CreateInput) filled(today types.Date) CreateInput {
	in.FundSource = cmp.Or(in.FundSource, types.FundSourceApbk)
	in.StartsOn = cmp.Or(in.StartsOn, today)
	in.EndsOn = cmp.Or(in.EndsOn, in.StartsOn.AddMonths(12))
	return in
}

// Create drafts a program. Errors: FORBIDDEN (no officer of all areas), INVALID.
func (s *Service) Create(ctx context.Context, c *db.Client, in CreateInput) (*db.Program, error) {
	in = in.filled(clock.Today(s.Clock))
	if err := access.OfficerFor(viewer.From(ctx), access.Everywhere); err != nil {
		return nil, err
	}
	var unknown error
	if in.OwnerAgencyID != nil {
		unknown = agency(ctx, c, *in.OwnerAgencyID)
	}
	if err := fault.Together(in.Validate(), unknown); err != nil {
		return nil, err
	}
	p, err := c.Program.Create().SetKind(in.Kind).SetTitle(in.Title).SetDescription(in.Description).SetFundSource(in.FundSource).
		SetBudget(in.Budget).SetNillableOwnerAgencyID(in.OwnerAgencyID).SetStartsOn(in.StartsOn).SetEndsOn(in.EndsOn).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("create program: %w", err)
	}
	return p, nil
}

// ActivateInput names a program.
type ActivateInput struct{ ProgramID string }

// MayActivate says why the viewer may not activate the program now.
func (s *Service) MayActivate(v viewer.Viewer, p *db.Program) error {
	if err := access.OfficerFor(v, access.Everywhere); err != nil {
		return err
	}
	if !programs.Can(p.Status, Activate) {
		return fault.WrongState(p.Version)
	}
	return nil
}

// Activate makes a drafted program public. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Activate(ctx context.Context, c *db.Client, in ActivateInput) (*db.Program, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	p, err := c.Program.Get(ctx, in.ProgramID)
	if err != nil {
		return nil, err
	}
	if err := s.MayActivate(v, p); err != nil {
		return nil, err
	}
	n, err := c.Program.Update().Where(entprogram.ID(p.ID), entprogram.StatusIn(programs.From(Activate)...)).
		SetStatus(types.ProgramStatusActive).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("activate program: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(p.Version)
	}
	return p, nil
}

// CreateSessionInput describes a run of a training; where they are left out, the skill is its title, it lies anywhere in the
// region of the office, and lasts a day.
type CreateSessionInput struct {
	ProgramID    string
	Title        string
	Skill        string
	RegionCode   string
	Place        string
	Eligibility  string
	StartsOn     types.Date
	EndsOn       types.Date
	Capacity     int
	OfficeFunded int
	ProviderID   *string

	Hours         int  // of instruction
	MinAttendance *int // percent of meetings that completing takes
	MinAge        *int // in years, on the first day
	MaxAge        *int // in years, on the first day
	OnlySex       *types.Sex
	ResidentsOf   *string // region code
	CategoryCodes []string
	Timetable     []types.SessionMeeting
}

func (in CreateSessionInput) rules() RulesInput {
	return RulesInput{MinAge: in.MinAge, MaxAge: in.MaxAge, OnlySex: in.OnlySex, ResidentsOf: in.ResidentsOf, CategoryCodes: in.CategoryCodes}
}

// Validate finds every wrong value.
func (in CreateSessionInput) Validate() error {
	var f fault.Fields
	in.check(&f)
	return f.Err()
}

func (in CreateSessionInput) check(f *fault.Fields) {
	f.Ref("programId", types.PrefixProgram, in.ProgramID)
	f.Text("title", in.Title, 200)
	f.Optional("skill", in.Skill, 200)
	f.Optional("regionCode", in.RegionCode, 20)
	f.Optional("place", in.Place, 200)
	f.Optional("eligibility", in.Eligibility, 4000)
	f.Check(in.EndsOn >= in.StartsOn, "endsOn", "order")
	f.Between("capacity", in.Capacity, 1, maxSeats)
	f.Between("officeFunded", in.OfficeFunded, 0, max(in.Capacity, 0))
	f.RefPtr("providerId", types.PrefixOrganization, in.ProviderID)
	f.Between("hours", in.Hours, 0, maxHours)
	if in.MinAttendance != nil {
		f.Between("minAttendance", *in.MinAttendance, 0, 100)
	}
	in.rules().validate(f, "")
	meetings(f, in.Timetable, in.StartsOn, in.EndsOn)
}

func (in CreateSessionInput) filled(region string) CreateSessionInput {
	in.Skill = cmp.Or(in.Skill, in.Title)
	in.RegionCode = cmp.Or(in.RegionCode, region)
	in.EndsOn = cmp.Or(in.EndsOn, in.StartsOn)
	return in
}

// CreateSession proposes a training session of a training program. Errors: FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) CreateSession(ctx context.Context, c *db.Client, in CreateSessionInput) (*db.TrainingSession, error) {
	v := viewer.From(ctx)
	in = in.filled(s.Region)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	p, err := c.Program.Query().Where(entprogram.ID(in.ProgramID), database.Locked).Only(ctx) // locked, so that it is not closed meanwhile
	r, nowhere := place.Find(ctx, c, "regionCode", in.RegionCode)
	wrong := []error{in.Validate(), err, nowhere, in.rules().known(ctx, c, "")}
	if in.ProviderID != nil {
		if _, err := c.Organization.Get(ctx, *in.ProviderID); err != nil {
			wrong = append(wrong, unknown("providerId", err))
		}
	}
	if err == nil {
		wrong = append(wrong, fits(p, in))
	}
	if err := fault.Together(wrong...); err != nil {
		return nil, err
	}
	if err := access.OfficerFor(v, r.Code); err != nil {
		return nil, err
	}
	t, err := c.TrainingSession.Create().SetProgramID(p.ID).SetTitle(in.Title).SetSkill(in.Skill).SetRegionID(r.ID).SetRegionCode(r.Code).
		SetPlace(in.Place).SetEligibility(in.Eligibility).SetStartsOn(in.StartsOn).SetEndsOn(in.EndsOn).SetCapacity(in.Capacity).
		SetOfficeFunded(in.OfficeFunded).SetFunded(in.OfficeFunded).SetNillableProviderID(in.ProviderID).
		SetHours(in.Hours).SetNillableMinAttendance(in.MinAttendance).SetNillableMinAge(in.MinAge).SetNillableMaxAge(in.MaxAge).
		SetNillableOnlySex(in.OnlySex).SetNillableResidentsOf(in.ResidentsOf).SetCategoryCodes(in.CategoryCodes).
		SetTimetable(inOrder(in.Timetable)).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("create training session: %w", err)
	}
	return t, nil
}

// OpenSessionInput names a session.
type OpenSessionInput struct{ TrainingSessionID string }

// MayOpen says why the viewer may not open the session now.
func (s *Service) MayOpen(v viewer.Viewer, t *db.TrainingSession) error {
	if err := access.OfficerFor(v, t.RegionCode); err != nil {
		return err
	}
	if !sessions.Can(t.Status, Open) {
		return fault.WrongState(t.Version)
	}
	if t.StartsOn <= clock.Today(s.Clock) {
		return fault.New(fault.Conflict, "session_started")
	}
	return nil
}

// OpenSession lets people be nominated. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state, program not active, already begun).
func (s *Service) OpenSession(ctx context.Context, c *db.Client, in OpenSessionInput) (*db.TrainingSession, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	t, err := c.TrainingSession.Get(ctx, in.TrainingSessionID)
	if err != nil {
		return nil, err
	}
	if err := s.MayOpen(v, t); err != nil {
		return nil, err
	}
	p, err := c.Program.Query().Where(entprogram.ID(t.ProgramID), database.Locked).Only(ctx)
	if err != nil {
		return nil, fmt.Errorf("open training session: %w", err)
	}
	if p.Status != types.ProgramStatusActive {
		return nil, fault.New(fault.Conflict, "program_not_active")
	}
	return t, s.opened(ctx, c, t)
}

// fits refuses a session that cannot be one of the program.
func fits(p *db.Program, in CreateSessionInput) error {
	switch {
	case p.Status == types.ProgramStatusClosed:
		return fault.New(fault.Conflict, "program_closed").Of(p.Version)
	case p.Kind != types.ProgramKindTraining:
		return unknown("programId", nil)
	}
	return within(p, in.StartsOn, in.EndsOn)
}

// within refuses days of a session outside of its program's.
func within(p *db.Program, startsOn, endsOn types.Date) error {
	var f fault.Fields
	f.Check(startsOn >= p.StartsOn && startsOn <= p.EndsOn, "startsOn", "date_range", p.StartsOn, p.EndsOn)
	f.Check(endsOn >= p.StartsOn && endsOn <= p.EndsOn, "endsOn", "date_range", p.StartsOn, p.EndsOn)
	return f.Err()
}

// agency refuses an owner that is no agency.
func agency(ctx context.Context, c *db.Client, id string) error {
	o, err := c.Organization.Get(ctx, id)
	if err != nil {
		return unknown("ownerAgencyId", err)
	}
	if o.Type != types.OrganizationTypeAgency {
		return unknown("ownerAgencyId", nil)
	}
	return nil
}

// unknown turns a missing record that an input names into a field error.
func unknown(path string, err error) error {
	if err != nil && !db.IsNotFound(err) {
		return err
	}
	var f fault.Fields
	f.Add(path, "unknown")
	return f.Err()
}
