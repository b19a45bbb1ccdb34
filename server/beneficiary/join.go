package beneficiary

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/changerequest"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

// Join ends a record as another record of the survivor; who asks has checked both.
// Errors: FORBIDDEN, CONFLICT (state; a change request waits).
func (s *Service) Join(ctx context.Context, c *db.Client, b, survivor *db.Beneficiary) error {
	if err := s.May(viewer.From(ctx), b, Join); err != nil {
		return err
	}
	waits, err := c.ChangeRequest.Query().Where(changerequest.BeneficiaryID(b.ID), changerequest.StatusEQ(types.ChangeRequestStatusProposed)).
		Exist(viewer.Elevate(ctx, "join"))
	if err != nil {
		return fmt.Errorf("join: %w", err)
	}
	if waits {
		return fault.New(fault.Conflict, "merge_changes")
	}
	return s.move(ctx, c, b, Join, func(u *db.BeneficiaryUpdate) {
		u.SetLeftOn(clock.Today(s.Clock)).SetMergedIntoID(survivor.ID)
	})
}

// parting is the event that brings a joined record back to what it was.
var parting = map[types.BeneficiaryStatus]Event{
	types.BeneficiaryStatusVerified:  Restore,
	types.BeneficiaryStatusSubmitted: RestoreUnverified,
	types.BeneficiaryStatusReturned:  RestoreReturned,
}

// Part brings a joined record back to what it was. Errors: FORBIDDEN, CONFLICT (state; the NIK is in use by now).
func (s *Service) Part(ctx context.Context, c *db.Client, b *db.Beneficiary, was types.BeneficiaryStatus) error {
	e := parting[was]
	if err := s.May(viewer.From(ctx), b, e); err != nil {
		return err
	}
	err := s.move(ctx, c, b, e, func(u *db.BeneficiaryUpdate) { u.ClearLeftOn().ClearMergedIntoID() })
	if db.IsConstraintError(err) {
		return fault.New(fault.Conflict, "nik_taken").Because(err)
	}
	if err != nil {
		return err
	}
	return s.follow(ctx, c, b.ID, b.RegionCode)
}
