package pathway

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
)

const mostAssessments = 500

// ApproveAllInput names assessments.
type ApproveAllInput struct{ AssessmentIds []string }

// Validate finds every wrong value.
func (in ApproveAllInput) Validate() error {
	var f fault.Fields
	f.Check(len(in.AssessmentIds) > 0, "assessmentIds", "too_few", 1)
	f.Check(len(in.AssessmentIds) <= mostAssessments, "assessmentIds", "too_many", mostAssessments)
	seen := map[string]bool{}
	for i, id := range in.AssessmentIds {
		path := fmt.Sprintf("assessmentIds.%d", i)
		f.Ref(path, types.PrefixAssessment, id)
		f.Check(!seen[id], path, "duplicate")
		seen[id] = true
	}
	return f.Err()
}

// ApprovedAll says how many assessments were approved, and which could not be and why.
type ApprovedAll struct {
	Count   int
	Refused []Refusal
}

// Refusal is one assessment that could not be approved.
type Refusal struct {
	AssessmentID string
	Err          error
}

// ApproveAll approves what others proposed, in the same few statements however many there are. What may not be approved
// (the viewer proposed it, the person is not verified) is told and stays. Errors: FORBIDDEN, INVALID, NOT_FOUND, CONFLICT (another
// decided meanwhile).
func (s *Service) ApproveAll(ctx context.Context, c *db.Client, in ApproveAllInput) (*ApprovedAll, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), in.Validate()); err != nil {
		return nil, err
	}
	found, err := c.Assessment.Query().Where(assessment.IDIn(in.AssessmentIds...)).Order(assessment.ByID()).WithBeneficiary().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("approve assessments: %w", err)
	}
	if len(found) != len(in.AssessmentIds) {
		return nil, fault.Missing()
	}
	out := &ApprovedAll{}
	var good, people []string
	by := map[types.Pathway][]string{}
	for _, a := range found {
		err := s.May(v, a, Approve)
		if err == nil {
			err = settleable(a.Edges.Beneficiary)
		}
		if err != nil {
			out.Refused = append(out.Refused, Refusal{a.ID, err})
			continue
		}
		good, people = append(good, a.ID), append(people, a.BeneficiaryID)
		by[a.Pathway] = append(by[a.Pathway], a.BeneficiaryID)
	}
	if len(good) == 0 {
		return out, nil
	}
	if err := s.supersede(ctx, c, people...); err != nil {
		return nil, err
	}
	n, err := c.Assessment.Update().Where(assessment.IDIn(good...), assessment.StatusIn(transitions.From(Approve)...)).
		SetStatus(types.AssessmentStatusApproved).SetNillableDecidedByID(v.UserRef()).SetDecidedAt(s.Clock.Now()).
		SetReassessOn(s.reassessOn()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("approve assessments: %w", err)
	}
	changed := 0
	for pathway, ids := range by {
		m, err := c.Beneficiary.Update().Where(beneficiary.IDIn(ids...), beneficiary.StatusEQ(types.BeneficiaryStatusVerified), beneficiary.Restricted(false)).
			SetPathway(pathway).Save(ctx)
		if err != nil {
			return nil, fmt.Errorf("approve assessments: %w", err)
		}
		changed += m
		if err := s.unplace(ctx, c, pathway, ids...); err != nil {
			return nil, err
		}
	}
	if n != len(good) || changed != len(good) {
		return nil, fault.New(fault.Conflict, "wrong_state")
	}
	out.Count = n
	return out, nil
}

// settleable says why no pathway may be settled for the person now; nil is somebody the viewer does not see.
func settleable(b *db.Beneficiary) error {
	if b == nil || b.Status != types.BeneficiaryStatusVerified {
		return fault.New(fault.Conflict, "not_verified")
	}
	return people.Usable(b)
}

// reassessOn is the day from which an assessment approved today is looked at again.
func (s *Service) reassessOn() types.Date { return types.DateOf(s.Clock.Now().AddDate(1, 0, 0)) }

// supersede takes the people's earlier assessments off the queue of those to look at again.
func (s *Service) supersede(ctx context.Context, c *db.Client, people ...string) error {
	err := c.Assessment.Update().Where(assessment.BeneficiaryIDIn(people...), assessment.ReassessOnNotNil()).ClearReassessOn().Exec(ctx)
	if err != nil {
		return fmt.Errorf("approve assessments: %w", err)
	}
	return nil
}
