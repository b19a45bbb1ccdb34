package pathway

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

// Decided is an assessment that two officers made elsewhere; the person's record holds its pathway already.
type Decided struct {
	BeneficiaryID, RegionCode string
	Facts                     Facts
	ProposedBy, DecidedBy     string // users
}

// Enter writes down many approved assessments in a few statements. Only the system may. Errors: FORBIDDEN.
func (s *Service) Enter(ctx context.Context, c *db.Client, all []Decided) error {
	if !viewer.From(ctx).IsSystem() {
		return fault.Denied()
	}
	rules, version, err := s.active(ctx, c)
	if err != nil {
		return err
	}
	creates := make([]*db.AssessmentCreate, len(all))
	for i, d := range all {
		proposed, outcome := rules.Propose(d.Facts)
		creates[i] = c.Assessment.Create().SetID(types.NewID(types.PrefixAssessment)).SetBeneficiaryID(d.BeneficiaryID).
			SetRegionCode(d.RegionCode).SetRuleVersion(version).SetProposedPathway(proposed).SetPathway(proposed).
			SetProposedByID(d.ProposedBy).SetDecidedByID(d.DecidedBy).SetDecidedAt(s.Clock.Now()).SetReassessOn(s.reassessOn()).
			SetStatus(types.AssessmentStatusApproved)
		if err := s.seal(creates[i].Mutation(), d.Facts, outcome, ""); err != nil {
			return err
		}
	}
	if err := c.Assessment.CreateBulk(creates...).Exec(ctx); err != nil {
		return fmt.Errorf("enter assessments: %w", err)
	}
	return nil
}
