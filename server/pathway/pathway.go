package pathway

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
)

// Event moves an assessment on.
type Event string

// Events of an assessment.
const (
	Approve Event = "APPROVE"
	Reject  Event = "REJECT"
)

var transitions = lifecycle.Table[types.AssessmentStatus, Event]{
	types.AssessmentStatusProposed: {Approve: types.AssessmentStatusApproved, Reject: types.AssessmentStatusRejected},
}

// Service assesses.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
	Seats *booking.Service
}

// FactsInput are the facts as somebody states them; what is left out is not known.
type FactsInput struct {
	Age              *int
	SevereDisability bool
	ChronicIllness   bool
	Dependents       int
	MonthlyIncome    types.Rupiah
	Skills           []string
	WillingToJoin    bool
	CanWork          *bool
}

// ProposeInput proposes a pathway.
type ProposeInput struct {
	BeneficiaryID string
	Facts         FactsInput
	Pathway       *types.Pathway
	Reason        string
}

// Validate finds every wrong value.
func (in ProposeInput) Validate() error {
	var f fault.Fields
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	if in.Facts.Age != nil {
		f.Between("facts.age", *in.Facts.Age, 0, 130)
	}
	f.Between("facts.dependents", in.Facts.Dependents, 0, 30)
	f.Check(in.Facts.MonthlyIncome >= 0, "facts.monthlyIncome", "not_negative")
	f.Check(len(in.Facts.Skills) <= 20, "facts.skills", "too_many", 20)
	for i, skill := range in.Facts.Skills {
		f.Text(fmt.Sprintf("facts.skills.%d", i), skill, 200)
	}
	f.Check(in.Pathway == nil || *in.Pathway != types.PathwayUnassessed, "pathway", "not_allowed")
	f.Optional("reason", in.Reason, 2000)
	return f.Err()
}

// MayPropose says why the viewer may not assess the person now.
func (s *Service) MayPropose(v viewer.Viewer, b *db.Beneficiary) error {
	if err := access.OfficerFor(v, b.RegionCode); err != nil {
		return err
	}
	if b.Status != types.BeneficiaryStatusVerified {
		return fault.New(fault.Conflict, "not_verified").Of(b.Version)
	}
	return people.Usable(b)
}

// Propose lets the rules speak and keeps what the officer decides; another officer approves.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (a reason is needed where the decision differs), CONFLICT (not verified, or one is open).
func (s *Service) Propose(ctx context.Context, c *db.Client, in ProposeInput) (*db.Assessment, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), in.Validate()); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	if err := s.MayPropose(v, b); err != nil {
		return nil, err
	}
	facts, err := s.facts(ctx, b, in.Facts)
	if err != nil {
		return nil, err
	}
	rules, version, err := s.active(ctx, c)
	if err != nil {
		return nil, err
	}
	proposed, outcome := rules.Propose(facts)
	decided := proposed
	if in.Pathway != nil {
		decided = *in.Pathway
	}
	if decided != proposed && strings.TrimSpace(in.Reason) == "" {
		var f fault.Fields
		f.Add("reason", "required")
		return nil, f.Err()
	}
	create := c.Assessment.Create().SetID(types.NewID(types.PrefixAssessment)).SetBeneficiaryID(b.ID).SetRegionCode(b.RegionCode).
		SetRuleVersion(version).SetProposedPathway(proposed).SetPathway(decided).SetProposedByID(v.UserID)
	if err := s.seal(create.Mutation(), facts, outcome, in.Reason); err != nil {
		return nil, err
	}
	a, err := create.Save(ctx)
	if db.IsConstraintError(err) {
		return nil, fault.New(fault.Conflict, "pending_assessment").Of(b.Version).Because(err)
	}
	if err != nil {
		return nil, fmt.Errorf("propose assessment: %w", err)
	}
	return a, nil
}

func (s *Service) facts(ctx context.Context, b *db.Beneficiary, in FactsInput) (Facts, error) {
	k, err := b.QueryPrimaryCategory().Only(ctx)
	if err != nil {
		return Facts{}, fmt.Errorf("assess: %w", err)
	}
	f := Facts{
		Age: in.Age, SevereDisability: in.SevereDisability, ChronicIllness: in.ChronicIllness, Dependents: in.Dependents,
		MonthlyIncome: in.MonthlyIncome, Skills: in.Skills, WillingToJoin: in.WillingToJoin, CategoryDefault: k.DefaultPathway,
	}
	if years, known := people.Age(b, clock.Today(s.Clock)); f.Age == nil && known {
		f.Age = &years
	}
	if f.CanWork = f.seemsAble(); in.CanWork != nil {
		f.CanWork = *in.CanWork
	}
	return f, nil
}

func (s *Service) seal(m *db.AssessmentMutation, facts Facts, outcome []Outcome, reason string) error {
	id, _ := m.ID()
	for _, part := range []struct {
		value any
		name  string
		set   func([]byte)
	}{{facts, "facts", m.SetFactsSealed}, {outcome, "outcome", m.SetOutcomeSealed}, {reason, "reason", m.SetReasonSealed}} {
		raw, err := json.Marshal(part.value)
		if err != nil {
			return fmt.Errorf("assess: %w", err)
		}
		sealed, err := s.Box.Seal(string(raw), "assessment."+part.name+":"+id)
		if err != nil {
			return fmt.Errorf("assess: %w", err)
		}
		part.set(sealed)
	}
	return nil
}

// Explain opens what the rules said and why the proposer differs; nil for those who are no officers.
func (s *Service) Explain(v viewer.Viewer, a *db.Assessment) ([]*Outcome, *string, error) {
	if !v.IsOfficer() {
		return nil, nil, nil
	}
	var outcome []*Outcome
	if err := s.open(a, a.OutcomeSealed, "outcome", &outcome); err != nil {
		return nil, nil, err
	}
	var reason string
	err := s.open(a, a.ReasonSealed, "reason", &reason)
	return outcome, &reason, err
}

// Facts opens what the assessment rests on; nil for those who are no officers, and once the person is anonymised.
func (s *Service) Facts(v viewer.Viewer, a *db.Assessment) (*Facts, error) {
	if !v.IsOfficer() {
		return nil, nil
	}
	var facts *Facts
	err := s.open(a, a.FactsSealed, "facts", &facts)
	return facts, err
}

// open reads what seal wrote; a record that was anonymised has nothing.
func (s *Service) open(a *db.Assessment, raw []byte, name string, to any) error {
	if len(raw) == 0 {
		return nil
	}
	text, err := s.Box.Open(raw, "assessment."+name+":"+a.ID)
	if err == nil {
		err = json.Unmarshal([]byte(text), to)
	}
	if err != nil {
		return fmt.Errorf("open assessment: %w", err)
	}
	return nil
}

// DecisionReason is why the assessment was rejected; empty where nobody said, and for those who are no officers.
func (s *Service) DecisionReason(v viewer.Viewer, a *db.Assessment) (string, error) {
	if len(a.DecisionReasonSealed) == 0 || !v.IsOfficer() {
		return "", nil
	}
	return s.Box.Open(a.DecisionReasonSealed, "assessment.decision:"+a.ID)
}

// Input names an assessment, with the reason where it is rejected.
type Input struct {
	AssessmentID string
	Reason       string
}

// May says why the viewer may not decide the assessment now.
func (s *Service) May(v viewer.Viewer, a *db.Assessment, e Event) error {
	if err := access.OfficerFor(v, a.RegionCode); err != nil {
		return err
	}
	if !transitions.Can(a.Status, e) {
		return fault.WrongState(a.Version)
	}
	if a.ProposedByID == v.UserID {
		return fault.New(fault.Forbidden, "four_eyes")
	}
	return nil
}

// Approve sets the person's pathway; another one than EMPOWERMENT ends placements. Errors: FORBIDDEN (also for the proposer), NOT_FOUND, CONFLICT (state).
func (s *Service) Approve(ctx context.Context, c *db.Client, in Input) (*db.Assessment, error) {
	a, err := s.decide(ctx, c, in, Approve)
	if err != nil {
		return nil, err
	}
	if err := s.supersede(ctx, c, a.BeneficiaryID); err != nil {
		return nil, err
	}
	if err := c.Assessment.UpdateOneID(a.ID).SetReassessOn(s.reassessOn()).Exec(ctx); err != nil {
		return nil, fmt.Errorf("approve assessment: %w", err)
	}
	n, err := c.Beneficiary.Update().
		Where(beneficiary.ID(a.BeneficiaryID), beneficiary.StatusEQ(types.BeneficiaryStatusVerified), beneficiary.Restricted(false)).SetPathway(a.Pathway).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("approve assessment: %w", err)
	}
	if n == 0 {
		b, err := c.Beneficiary.Get(ctx, a.BeneficiaryID)
		if err != nil {
			return nil, err
		}
		return nil, access.First(settleable(b), fault.WrongState(a.Version))
	}
	return a, s.unplace(ctx, c, a.Pathway, a.BeneficiaryID)
}

// unplace ends the placements of people whose pathway leads elsewhere now.
func (s *Service) unplace(ctx context.Context, c *db.Client, to types.Pathway, people ...string) error {
	if to == types.PathwayEmpowerment {
		return nil
	}
	return s.Seats.Withdraw(ctx, c, "other_pathway", people...)
}

// Reject leaves the pathway as it is. Errors: FORBIDDEN (also for the proposer), NOT_FOUND, CONFLICT, INVALID (no reason).
func (s *Service) Reject(ctx context.Context, c *db.Client, in Input) (*db.Assessment, error) {
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	if err := access.First(access.SignedIn(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	return s.decide(ctx, c, in, Reject)
}

func (s *Service) decide(ctx context.Context, c *db.Client, in Input, e Event) (*db.Assessment, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	a, err := c.Assessment.Get(ctx, in.AssessmentID)
	if err != nil {
		return nil, err
	}
	if err := s.May(v, a, e); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(a.Status, e)
	update := c.Assessment.Update().Where(assessment.ID(a.ID), assessment.StatusEQ(a.Status)).SetStatus(next)
	if in.Reason != "" {
		raw, err := s.Box.Seal(in.Reason, "assessment.decision:"+a.ID)
		if err != nil {
			return nil, fmt.Errorf("%s assessment: %w", e, err)
		}
		update.SetDecisionReasonSealed(raw)
	}
	n, err := update.SetNillableDecidedByID(v.UserRef()).SetDecidedAt(s.Clock.Now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s assessment: %w", e, err)
	}
	if n == 0 {
		return nil, fault.WrongState(a.Version)
	}
	return a, nil
}
