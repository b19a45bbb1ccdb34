package beneficiary

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
)

// Restrict lets a record be used for nothing: places end, change requests are superseded, every event answers CONFLICT
// and nobody but officers with a purpose sees it. Who asks has checked that it may be. Errors: CONFLICT (state).
func (s *Service) Restrict(ctx context.Context, c *db.Client, b *db.Beneficiary) error {
	if err := s.flag(ctx, c, b, true); err != nil {
		return err
	}
	if err := s.Unplace(ctx, c, "restricted", b.ID); err != nil {
		return err
	}
	return s.supersedeAll(ctx, c, b.ID)
}

// Release lets a record be used again. Errors: CONFLICT (state).
func (s *Service) Release(ctx context.Context, c *db.Client, b *db.Beneficiary) error {
	return s.flag(ctx, c, b, false)
}

func (s *Service) flag(ctx context.Context, c *db.Client, b *db.Beneficiary, to bool) error {
	n, err := c.Beneficiary.Update().Where(beneficiary.ID(b.ID), beneficiary.Restricted(!to), beneficiary.ErasedAtIsNil()).SetRestricted(to).Save(ctx)
	if err != nil {
		return fmt.Errorf("restrict: %w", err)
	}
	if n == 0 {
		return fault.WrongState(b.Version)
	}
	return nil
}
