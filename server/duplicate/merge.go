package duplicate

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/merge"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
)

// MergeInput says which of two records stays.
type MergeInput struct {
	SurvivorID string
	MergedID   string
}

// Validate finds every wrong value.
func (in MergeInput) Validate() error {
	var f fault.Fields
	f.Ref("survivorId", types.PrefixBeneficiary, in.SurvivorID)
	f.Ref("mergedId", types.PrefixBeneficiary, in.MergedID)
	f.Check(in.SurvivorID != in.MergedID, "mergedId", "duplicate")
	return f.Err()
}

// Merge makes two records one: the survivor keeps its values, takes what it lacks, and everything that belongs to the
// other record; that one leaves and keeps its history. Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (state; both have
// something that a person has once, such as a place in the same training).
func (s *Service) Merge(ctx context.Context, c *db.Client, in MergeInput) (*db.Merge, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), in.Validate()); err != nil {
		return nil, err
	}
	survivor, err := c.Beneficiary.Get(ctx, in.SurvivorID)
	if err != nil {
		return nil, err
	}
	other, err := c.Beneficiary.Get(ctx, in.MergedID)
	if err != nil {
		return nil, err
	}
	if err := access.First(access.OfficerFor(v, survivor.RegionCode), access.OfficerFor(v, other.RegionCode)); err != nil {
		return nil, err
	}
	if survivor.Kind != other.Kind {
		return nil, fault.New(fault.Conflict, "merge_kinds")
	}
	if err := s.People.Join(ctx, c, other, survivor); err != nil {
		return nil, err
	}
	moved, err := move(viewer.Elevate(ctx, "merge"), c, other.ID, survivor.ID)
	if err != nil {
		return nil, err
	}
	filled, err := s.People.FillFrom(ctx, c, survivor, other)
	if err != nil {
		return nil, err
	}
	if err := s.People.Follow(ctx, c, survivor); err != nil {
		return nil, err
	}
	m, err := c.Merge.Create().SetSurvivorID(survivor.ID).SetMergedID(other.ID).SetMoved(moved).SetFilled(filled).
		SetNillableNikMissingReason(survivor.NikMissingReason).SetMergedStatus(other.Status).SetMergedByID(v.UserID).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	_, err = s.decide(ctx, c, survivor.ID, other.ID, Unite)
	return m, err
}

// UndoInput names a merge.
type UndoInput struct{ MergeID string }

// MayUndo says why the viewer may not take a merge back.
func (s *Service) MayUndo(v viewer.Viewer, m *db.Merge) error {
	if err := access.Officer(v); err != nil {
		return err
	}
	if m.UndoneAt != nil {
		return fault.WrongState(m.Version)
	}
	return nil
}

// Undo makes one record two again, as they were. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (undone already; the NIK is in
// use by now).
func (s *Service) Undo(ctx context.Context, c *db.Client, in UndoInput) (*db.Merge, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	m, err := c.Merge.Get(ctx, in.MergeID)
	if err != nil {
		return nil, err
	}
	if err := s.MayUndo(v, m); err != nil {
		return nil, err
	}
	n, err := c.Merge.Update().Where(merge.ID(m.ID), merge.UndoneAtIsNil()).SetUndoneAt(s.Clock.Now()).SetNillableUndoneByID(v.UserRef()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("undo merge: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(m.Version)
	}
	survivor, err := c.Beneficiary.Get(ctx, m.SurvivorID)
	if err != nil {
		return nil, err
	}
	other, err := c.Beneficiary.Get(ctx, m.MergedID)
	if err != nil {
		return nil, err
	}
	if err := access.First(access.OfficerFor(v, survivor.RegionCode), access.OfficerFor(v, other.RegionCode)); err != nil {
		return nil, err
	}
	if err := s.People.EmptyAgain(ctx, c, survivor, other, m.Filled, m.NikMissingReason); err != nil {
		return nil, err
	}
	if err := give(viewer.Elevate(ctx, "undo merge"), c, m.Moved, survivor.ID, other.ID); err != nil {
		return nil, err
	}
	if err := s.People.Part(ctx, c, other, m.MergedStatus); err != nil {
		return nil, err
	}
	_, err = s.decide(ctx, c, survivor.ID, other.ID, Undo)
	return m, err
}
