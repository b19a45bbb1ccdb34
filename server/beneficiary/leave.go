package beneficiary

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// Remove takes a record out of the registry, for a reason; it can be restored.
// Errors: NOT_FOUND, FORBIDDEN, INVALID (no reason), CONFLICT (state).
func (s *Service) Remove(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	return s.leave(ctx, c, in.BeneficiaryID, Remove, f, clock.Today(s.Clock), in.Reason)
}

// DeceasedInput reports a death.
type DeceasedInput struct {
	BeneficiaryID string
	On            types.Date
}

// MarkDeceased notes that somebody died. Errors: NOT_FOUND, FORBIDDEN, INVALID (a day to come), CONFLICT (state).
func (s *Service) MarkDeceased(ctx context.Context, c *db.Client, in DeceasedInput) (*db.Beneficiary, error) {
	var f fault.Fields
	f.Check(in.On <= clock.Today(s.Clock), "on", "future")
	return s.leave(ctx, c, in.BeneficiaryID, Decease, f, in.On, "")
}

// MovedInput tells where somebody moved to: a kampung of the regency, or outside.
type MovedInput struct {
	BeneficiaryID string
	ToRegionCode  *string
	Outside       bool
	On            *types.Date
	Note          string
}

// MarkMoved notes that somebody moved: within the regency the record moves along and loses address and household;
// outside of it, it leaves. Errors: NOT_FOUND, FORBIDDEN (areas), INVALID, CONFLICT (state).
func (s *Service) MarkMoved(ctx context.Context, c *db.Client, in MovedInput) (*db.Beneficiary, error) {
	today := clock.Today(s.Clock)
	on := today
	if in.On != nil {
		on = *in.On
	}
	var f fault.Fields
	f.Check((in.ToRegionCode != nil) != in.Outside, "toRegionCode", "one_of_two")
	f.Check(on <= today, "on", "future")
	f.Optional("note", in.Note, 2000)
	if in.Outside || len(f) > 0 {
		return s.leave(ctx, c, in.BeneficiaryID, Move, f, on, in.Note)
	}
	b, err := s.get(ctx, c, in.BeneficiaryID, Move) // only what may leave may move along
	if err != nil {
		return nil, err
	}
	empty := ""
	if err := s.apply(ctx, c, b, b.Version, Changes{RegionCode: in.ToRegionCode, Address: &empty}, true); err != nil {
		return nil, err
	}
	if err := c.Beneficiary.UpdateOneID(b.ID).ClearHouseholdID().Exec(ctx); err != nil {
		return nil, fmt.Errorf("move: %w", err)
	}
	return b, nil
}

// Left are the states of who is counted no longer, and neither visited nor provided for.
var Left = []types.BeneficiaryStatus{types.BeneficiaryStatusMoved, types.BeneficiaryStatusDeceased, types.BeneficiaryStatusRemoved}

// LeaveInput says who is counted no longer, and by which event: Move, Decease or Remove.
type LeaveInput struct {
	BeneficiaryID string
	Event         Event
}

// Leave takes a person off those who are counted, as of today. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Leave(ctx context.Context, c *db.Client, in LeaveInput) (*db.Beneficiary, error) {
	return s.leave(ctx, c, in.BeneficiaryID, in.Event, nil, clock.Today(s.Clock), "")
}

func (s *Service) leave(ctx context.Context, c *db.Client, id string, e Event, wrong fault.Fields, on types.Date, reason string) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, id, e)
	if err != nil {
		return nil, err
	}
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	var raw []byte
	if strings.TrimSpace(reason) != "" {
		if raw, err = s.Box.Seal(reason, "beneficiary.left:"+b.ID); err != nil {
			return nil, err
		}
	}
	err = s.move(ctx, c, b, e, func(u *db.BeneficiaryUpdate) {
		u.SetLeftOn(on)
		if raw != nil {
			u.SetLeftReasonSealed(raw)
		}
	})
	if err != nil {
		return nil, err
	}
	if err := s.Unplace(ctx, c, "left_registry", b.ID); err != nil {
		return nil, err
	}
	return b, s.supersedeAll(ctx, c, b.ID)
}

// restoring is how a record comes back: verified, if it was.
func restoring(b *db.Beneficiary) Event {
	if b.VerifiedAt == nil {
		return RestoreUnverified
	}
	return Restore
}

// MayRestore says why the viewer may not bring the record back.
func (s *Service) MayRestore(v viewer.Viewer, b *db.Beneficiary) error {
	if b.MergedIntoID != nil {
		return fault.New(fault.Conflict, "undo_merge")
	}
	return s.May(v, b, restoring(b))
}

// Restore brings back who left. Errors: NOT_FOUND, FORBIDDEN, CONFLICT (state; the NIK is in use by now).
func (s *Service) Restore(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	if err := s.MayRestore(viewer.From(ctx), b); err != nil {
		return nil, err
	}
	err = s.move(ctx, c, b, restoring(b), func(u *db.BeneficiaryUpdate) { u.ClearLeftOn().ClearLeftReasonSealed() })
	if db.IsConstraintError(err) {
		return nil, fault.New(fault.Conflict, "nik_taken").Because(err)
	}
	return b, err
}

// LeftReason is why somebody left, for officers and who registered the person; nil for others.
func (s *Service) LeftReason(v viewer.Viewer, b *db.Beneficiary) (*string, error) {
	if v.Role == types.RoleOfficeViewer || access.Own(v, b.RegisteredByID) != nil {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	return s.open(b, "left", b.LeftReasonSealed)
}

// WithdrawInput takes an agreement back.
type WithdrawInput struct {
	BeneficiaryID string
	Purpose       types.ConsentPurpose
}

// WithdrawConsent notes that the person no longer agrees; without a consent to it no placement goes on. Errors: NOT_FOUND (person, or no such consent), FORBIDDEN.
func (s *Service) WithdrawConsent(ctx context.Context, c *db.Client, in WithdrawInput) (*db.Beneficiary, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Query().Where(beneficiary.ID(in.BeneficiaryID), database.Locked).Only(ctx)
	if err != nil { // locked, so that nobody places the person meanwhile
		return nil, err
	}
	if err := access.First(access.Registrar(v), access.Own(v, b.RegisteredByID)); err != nil {
		return nil, err
	}
	n, err := c.Consent.Update().Where(consent.BeneficiaryID(b.ID), consent.PurposeEQ(in.Purpose), consent.WithdrawnAtIsNil()).
		SetWithdrawnAt(s.Clock.Now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("withdraw consent: %w", err)
	}
	if n == 0 {
		return nil, fault.Missing()
	}
	if in.Purpose != types.ConsentPurposePlacement {
		return b, nil
	}
	return b, s.Unplace(ctx, c, "consent_withdrawn", b.ID)
}
