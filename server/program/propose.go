package program

import (
	"cmp"
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	entorg "github.com/jejaring/jejaring/ent/db/organization"
	entprogram "github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/place"
	"github.com/jejaring/jejaring/server/pledge"
)

// Decline answers a proposal with no.
const Decline Event = "DECLINE"

// ProposeInput describes a training that an organisation offers to hold, and the seats it promises.
type ProposeInput struct {
	IdempotencyKey string
	ProgramID      string
	Title          string
	Skill          string
	RegionCode     string
	Place          string
	Eligibility    string
	StartsOn       types.Date
	EndsOn         types.Date
	Capacity       int
	OfferedSeats   int
	SeatValue      types.Rupiah
	Hours          int
	Timetable      []types.SessionMeeting
}

func (in ProposeInput) session() CreateSessionInput {
	return CreateSessionInput{
		ProgramID: in.ProgramID, Title: in.Title, Skill: in.Skill, RegionCode: in.RegionCode, Place: in.Place, Eligibility: in.Eligibility,
		StartsOn: in.StartsOn, EndsOn: in.EndsOn, Capacity: in.Capacity, Hours: in.Hours, Timetable: in.Timetable,
	}
}

// Validate finds every wrong value.
func (in ProposeInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Check(in.StartsOn > today, "startsOn", "past")
	f.Between("offeredSeats", in.OfferedSeats, 0, max(in.Capacity, 0))
	f.Rupiah("seatValue", in.SeatValue)
	in.session().check(&f)
	return f.Err()
}

// MayPropose says why the viewer's organisation may not offer to hold a training of the program now.
func (s *Service) MayPropose(v viewer.Viewer, p *db.Program) error {
	if err := access.Organization(v); err != nil {
		return err
	}
	switch {
	case p.Kind != types.ProgramKindTraining:
		return fault.New(fault.Conflict, "program_no_training")
	case p.Status != types.ProgramStatusActive:
		return fault.New(fault.Conflict, "program_not_active")
	}
	return nil
}

// Propose offers to hold a training; the office opens it or declines. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (program not active, or no profile of a giver for the seats offered).
func (s *Service) Propose(ctx context.Context, c *db.Client, in ProposeInput) (*db.TrainingSession, error) {
	in.Skill, in.RegionCode, in.EndsOn = cmp.Or(in.Skill, in.Title), cmp.Or(in.RegionCode, s.Region), cmp.Or(in.EndsOn, in.StartsOn)
	if err := access.First(access.Organization(viewer.From(ctx)), in.Validate(clock.Today(s.Clock))); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "proposeTrainingSession", in.IdempotencyKey, in, func() (string, error) { return s.propose(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.TrainingSession.Get(ctx, id)
}

func (s *Service) propose(ctx context.Context, c *db.Client, in ProposeInput) (string, error) {
	v := viewer.From(ctx)
	p, err := c.Program.Query().Where(entprogram.ID(in.ProgramID), database.Locked).Only(ctx)
	if err != nil {
		return "", err
	}
	if err := access.First(s.MayPropose(v, p), within(p, in.StartsOn, in.EndsOn)); err != nil {
		return "", err
	}
	if _, err := s.giver(ctx, c, v.OrganizationID); in.OfferedSeats > 0 && err != nil {
		return "", err
	}
	r, err := place.Find(ctx, c, "regionCode", in.RegionCode)
	if err != nil {
		return "", err
	}
	t, err := c.TrainingSession.Create().SetProgramID(p.ID).SetTitle(in.Title).SetSkill(in.Skill).SetRegionID(r.ID).SetRegionCode(r.Code).
		SetPlace(in.Place).SetEligibility(in.Eligibility).SetStartsOn(in.StartsOn).SetEndsOn(in.EndsOn).SetCapacity(in.Capacity).
		SetHours(in.Hours).SetTimetable(inOrder(in.Timetable)).SetProviderID(v.OrganizationID).SetProposedByID(v.OrganizationID).
		SetOfferedSeats(in.OfferedSeats).SetSeatValue(in.SeatValue).Save(ctx)
	if err != nil {
		return "", fmt.Errorf("propose training session: %w", err)
	}
	return t.ID, outbox.Add(ctx, c, outbox.TrainingProposed, t.ID)
}

// giver is the profile by which an organisation gives.
func (s *Service) giver(ctx context.Context, c *db.Client, organizationID string) (string, error) {
	id, err := c.Donor.Query().Where(donor.OrganizationID(organizationID)).OnlyID(viewer.Elevate(ctx, "who offers seats"))
	if db.IsNotFound(err) {
		return "", fault.New(fault.Conflict, "no_donor")
	}
	return id, err
}

// MayDecline says why the viewer may not decline the proposal now.
func (s *Service) MayDecline(v viewer.Viewer, t *db.TrainingSession) error {
	if err := s.MayMove(v, t, Decline); err != nil {
		return err
	}
	if t.ProposedByID == nil {
		return fault.New(fault.Conflict, "not_proposed")
	}
	return nil
}

// DeclineSession answers a proposal with no, and why. Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason), CONFLICT.
func (s *Service) DeclineSession(ctx context.Context, c *db.Client, in SessionInput) (*db.TrainingSession, error) {
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	if err := access.First(access.Officer(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	known, err := c.TrainingSession.Get(ctx, in.TrainingSessionID)
	if err != nil {
		return nil, err
	}
	if err := s.MayDecline(viewer.From(ctx), known); err != nil {
		return nil, err
	}
	t, err := s.move(ctx, c, in.TrainingSessionID, Decline, func(u *db.TrainingSessionUpdate) { u.SetCancelReason(in.Reason) })
	if err != nil {
		return nil, err
	}
	return t, outbox.Add(ctx, c, outbox.TrainingAnswered, t.ID)
}

// promised writes down, when a proposal is opened, the seats that were offered with it: a need that its proposer has met.
func (s *Service) promised(ctx context.Context, c *db.Client, t *db.TrainingSession) error {
	if t.ProposedByID == nil {
		return nil
	}
	if t.OfferedSeats > 0 {
		if err := s.pledged(ctx, c, t); err != nil {
			return err
		}
	}
	return outbox.Add(ctx, c, outbox.TrainingAnswered, t.ID)
}

func (s *Service) pledged(ctx context.Context, c *db.Client, t *db.TrainingSession) error {
	giver, err := s.giver(ctx, c, *t.ProposedByID)
	if err != nil {
		return err
	}
	verified, err := c.Donor.Query().Where(donor.ID(giver), donor.HasOrganizationWith(entorg.StatusEQ(types.OrganizationStatusVerified))).
		Exist(viewer.Elevate(ctx, "who offers seats"))
	if err != nil {
		return fmt.Errorf("who offers seats: %w", err)
	}
	if !verified {
		return fault.New(fault.Conflict, "proposer_unverified")
	}
	n, err := s.Pledges.CreateNeed(ctx, c, pledge.CreateNeedInput{
		Kind: types.NeedKindTrainingSlot, Title: t.Title, Requested: t.OfferedSeats, UnitValue: t.SeatValue, TrainingSessionID: &t.ID,
	})
	if err != nil {
		return err
	}
	if _, err := s.Pledges.PublishNeed(ctx, c, pledge.NeedInput{NeedID: n.ID}); err != nil {
		return err
	}
	p, err := s.Pledges.Submit(ctx, c, pledge.SubmitInput{
		IdempotencyKey: "proposal-" + t.ID, DonorID: &giver, Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: t.OfferedSeats}},
	})
	if err != nil {
		return err
	}
	_, err = s.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID})
	return err
}

// opened is a proposal or a planned session whose program runs.
func (s *Service) opened(ctx context.Context, c *db.Client, t *db.TrainingSession) error {
	n, err := c.TrainingSession.Update().Where(trainingsession.ID(t.ID), trainingsession.StatusIn(sessions.From(Open)...)).
		SetStatus(types.TrainingSessionStatusOpen).Save(ctx)
	if err != nil {
		return fmt.Errorf("open training session: %w", err)
	}
	if n == 0 {
		return fault.WrongState(t.Version)
	}
	return s.promised(ctx, c, t)
}
