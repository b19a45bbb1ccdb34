package graduation

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/graduation"
	"github.com/jejaring/jejaring/ent/db/graduationvisit"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
)

// Event moves a graduation on.
type Event string

// Events of a graduation.
const (
	Approve Event = "APPROVE"
	Reject  Event = "REJECT"
	Sustain Event = "SUSTAIN"
	Fail    Event = "FAIL"
	End     Event = "END"
)

var transitions = lifecycle.Table[types.GraduationStatus, Event]{
	types.GraduationStatusProposed: {Approve: types.GraduationStatusApproved, Reject: types.GraduationStatusRejected},
	types.GraduationStatusApproved: {Sustain: types.GraduationStatusSustained, Fail: types.GraduationStatusFailed, End: types.GraduationStatusEnded},
}

// visits are made so many months after.
var visits = []int{3, 6, 9, 12}

// Service lets people graduate.
type Service struct {
	Clock  clock.Clock
	Box    *crypt.Box
	People *beneficiary.Service
	Seats  *booking.Service
}

// ProposeInput proposes that somebody graduates.
type ProposeInput struct {
	BeneficiaryID string
	Facts         Facts
	Reason        string
}

// MayPropose says why the viewer may not propose that the person graduates now.
func (s *Service) MayPropose(v viewer.Viewer, b *db.Beneficiary) error {
	if err := access.OfficerFor(v, b.RegionCode); err != nil {
		return err
	}
	switch {
	case b.Status != types.BeneficiaryStatusVerified:
		return fault.New(fault.Conflict, "not_verified")
	case b.Pathway != types.PathwayEmpowerment:
		return fault.New(fault.Conflict, "not_empowerment")
	}
	return beneficiary.Usable(b)
}

// Propose scores the facts by the criteria in use and keeps them; another officer approves.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (a reason is needed where the score falls short), CONFLICT (the person's state, or one is open).
func (s *Service) Propose(ctx context.Context, c *db.Client, in ProposeInput) (*db.Graduation, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	f.Optional("reason", in.Reason, 2000)
	in.Facts.validate(&f)
	if err := access.First(access.Officer(v), f.Err()); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	if err := s.MayPropose(v, b); err != nil {
		return nil, err
	}
	set, name, err := criteria.Active(ctx, c, types.CriteriaSubjectGraduation)
	if err != nil {
		return nil, err
	}
	findings, score, fits := Judge(set, in.Facts)
	reason := strings.TrimSpace(in.Reason)
	f.Check(fits || reason != "", "reason", "short_of_criteria", score)
	if err := f.Err(); err != nil {
		return nil, err
	}
	id := types.NewID(types.PrefixGraduation)
	create := c.Graduation.Create().SetID(id).SetBeneficiaryID(b.ID).SetRegionCode(b.RegionCode).SetNillableRegisteredByID(b.RegisteredByID).
		SetCriteria(name).SetScore(score).SetFits(fits).SetProposedByID(v.UserID)
	for _, part := range []struct {
		value any
		name  string
		set   func([]byte)
	}{{in.Facts, "facts", create.Mutation().SetFactsSealed}, {findings, "findings", create.Mutation().SetFindingsSealed}} {
		raw, err := json.Marshal(part.value)
		if err != nil {
			return nil, wrap("propose graduation", err)
		}
		if err := s.seal(string(raw), part.name, id, part.set); err != nil {
			return nil, err
		}
	}
	if reason != "" {
		if err := s.seal(reason, "reason", id, create.Mutation().SetReasonSealed); err != nil {
			return nil, err
		}
	}
	g, err := create.Save(ctx)
	if db.IsConstraintError(err) {
		return nil, fault.New(fault.Conflict, "graduation_open").Because(err)
	}
	return g, wrap("propose graduation", err)
}

// Input names a graduation, with the reason where it is rejected or failed.
type Input struct {
	GraduationID string
	Reason       string
}

// May says why the viewer may not do e to the graduation now.
func (s *Service) May(v viewer.Viewer, g *db.Graduation, e Event) error {
	if err := access.OfficerFor(v, g.RegionCode); err != nil {
		return err
	}
	if !transitions.Can(g.Status, e) {
		return fault.WrongState(g.Version)
	}
	if e == Approve && g.ProposedByID == v.UserID {
		return fault.New(fault.Forbidden, "four_eyes")
	}
	return nil
}

// Approve lets the person out of the registry, and plans a year of visits.
// Errors: FORBIDDEN (also for the proposer), NOT_FOUND, CONFLICT (state, or the person's state).
func (s *Service) Approve(ctx context.Context, c *db.Client, in Input) (*db.Graduation, error) {
	today := clock.Today(s.Clock)
	g, err := s.move(ctx, c, in, Approve, func(_ *db.Graduation, u *db.GraduationUpdate) error {
		u.SetNillableDecidedByID(viewer.From(ctx).UserRef()).SetGraduatedOn(today)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if _, err := s.People.Graduate(ctx, c, beneficiary.Input{BeneficiaryID: g.BeneficiaryID}); err != nil {
		return nil, err
	}
	if err := s.Seats.Graduated(ctx, c, g.BeneficiaryID); err != nil {
		return nil, err
	}
	creates := make([]*db.GraduationVisitCreate, len(visits))
	for i, months := range visits {
		creates[i] = c.GraduationVisit.Create().SetGraduationID(g.ID).SetBeneficiaryID(g.BeneficiaryID).SetRegionCode(g.RegionCode).
			SetNillableRegisteredByID(g.RegisteredByID).SetMonths(months).SetDueOn(today.AddMonths(months))
	}
	if err := c.GraduationVisit.CreateBulk(creates...).Exec(ctx); err != nil {
		return nil, wrap("approve graduation", err)
	}
	return g, outbox.Add(ctx, c, outbox.GraduationApproved, g.ID)
}

// Reject leaves the person in the registry. Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason), CONFLICT (state).
func (s *Service) Reject(ctx context.Context, c *db.Client, in Input) (*db.Graduation, error) {
	return s.move(ctx, c, in, Reject, func(g *db.Graduation, u *db.GraduationUpdate) error {
		v := viewer.From(ctx)
		if g.ProposedByID == v.UserID {
			return fault.New(fault.Forbidden, "four_eyes")
		}
		u.SetNillableDecidedByID(v.UserRef())
		return s.seal(in.Reason, "decision", g.ID, u.Mutation().SetDecisionSealed)
	})
}

// Return takes somebody who fell back into the registry again. Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason), CONFLICT.
func (s *Service) Return(ctx context.Context, c *db.Client, in Input) (*db.Graduation, error) {
	g, err := s.move(ctx, c, in, Fail, func(g *db.Graduation, u *db.GraduationUpdate) error {
		u.SetEndedOn(clock.Today(s.Clock))
		return s.seal(in.Reason, "decision", g.ID, u.Mutation().SetDecisionSealed)
	})
	if err != nil {
		return nil, err
	}
	if _, err := s.People.Relapse(ctx, c, beneficiary.Input{BeneficiaryID: g.BeneficiaryID}); err != nil {
		return nil, err
	}
	return g, s.close(ctx, c, g.ID)
}

// close takes visits off the plan that were not made.
func (s *Service) close(ctx context.Context, c *db.Client, id string) error {
	return wrap("close visits", c.GraduationVisit.Update().Where(graduationvisit.GraduationID(id), graduationvisit.Open(true)).SetOpen(false).Exec(ctx))
}

func (s *Service) move(ctx context.Context, c *db.Client, in Input, e Event, set func(*db.Graduation, *db.GraduationUpdate) error) (*db.Graduation, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	if e == Reject || e == Fail {
		f.Text("reason", in.Reason, 2000)
	}
	if err := access.First(access.Officer(v), f.Err()); err != nil {
		return nil, err
	}
	g, err := c.Graduation.Get(ctx, in.GraduationID)
	if err != nil {
		return nil, err
	}
	if err := s.May(v, g, e); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(g.Status, e)
	update := c.Graduation.Update().Where(graduation.ID(g.ID), graduation.StatusEQ(g.Status)).SetStatus(next)
	if err := set(g, update); err != nil {
		return nil, err
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, wrap("move graduation", err)
	}
	if n == 0 {
		return nil, fault.WrongState(g.Version)
	}
	return g, nil
}

func (s *Service) seal(text, name, id string, set func([]byte)) error {
	raw, err := s.Box.Seal(text, "graduation."+name+":"+id)
	if err == nil {
		set(raw)
	}
	return wrap("seal graduation", err)
}

// Opened is what a graduation rests on, for officers.
type Opened struct {
	Facts            *Facts
	Findings         []types.Finding
	Reason, Decision *string
}

// Open opens what a graduation rests on; nothing for those who are no officers.
func (s *Service) Open(v viewer.Viewer, g *db.Graduation) (Opened, error) {
	out := Opened{Findings: []types.Finding{}}
	if !v.IsOfficer() {
		return out, nil
	}
	for _, part := range []struct {
		raw  []byte
		name string
		to   func(string) error
	}{
		{g.FactsSealed, "facts", func(text string) error { return json.Unmarshal([]byte(text), &out.Facts) }},
		{g.FindingsSealed, "findings", func(text string) error { return json.Unmarshal([]byte(text), &out.Findings) }},
		{g.ReasonSealed, "reason", func(text string) error { out.Reason = &text; return nil }},
		{g.DecisionSealed, "decision", func(text string) error { out.Decision = &text; return nil }},
	} {
		if len(part.raw) == 0 {
			continue
		}
		text, err := s.Box.Open(part.raw, "graduation."+part.name+":"+g.ID)
		if err == nil {
			err = part.to(text)
		}
		if err != nil {
			return out, wrap("open graduation", err)
		}
	}
	return out, nil
}

func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}
