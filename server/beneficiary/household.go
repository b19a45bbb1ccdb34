package beneficiary

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
)

// MayLeaveHousehold says why the viewer may not take the person out of the household; of a VERIFIED record the office
// alone may.
func (s *Service) MayLeaveHousehold(v viewer.Viewer, b *db.Beneficiary) error {
	if err := s.May(v, b, Change); err != nil {
		return err
	}
	if b.Status == types.BeneficiaryStatusVerified {
		if err := access.OfficerFor(v, b.RegionCode); err != nil {
			return err
		}
	}
	if b.HouseholdID == nil {
		return fault.WrongState(b.Version)
	}
	return nil
}

// LeaveHousehold notes that a person no longer lives in the household; both records stay.
// Errors: NOT_FOUND, FORBIDDEN, CONFLICT (state; lives in none).
func (s *Service) LeaveHousehold(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, in.BeneficiaryID, Change)
	if err != nil {
		return nil, err
	}
	if err := s.MayLeaveHousehold(viewer.From(ctx), b); err != nil {
		return nil, err
	}
	n, err := c.Beneficiary.Update().Where(beneficiary.ID(b.ID), beneficiary.HouseholdID(*b.HouseholdID)).ClearHouseholdID().Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("leave household: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(b.Version)
	}
	return b, nil
}
