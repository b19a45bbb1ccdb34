package guarantee

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/outbox"
)

// Reassign gives what is still to be provided to another guardian.
const Reassign Event = "REASSIGN"

// GuardianInput names the new guardian of an entitlement, and says why.
type GuardianInput struct {
	EntitlementID string
	GuardianID    string
	Reason        string
}

// Validate finds every wrong value.
func (in GuardianInput) Validate() error {
	var f fault.Fields
	f.Ref("entitlementId", types.PrefixEntitlement, in.EntitlementID)
	f.Ref("guardianId", types.PrefixOrganization, in.GuardianID)
	f.Text("reason", in.Reason, 2000)
	return f.Err()
}

// ChangeGuardian gives an entitlement, and what is still to be provided, to another guardian; what was given keeps who gave it,
// and what was missed who missed it: that one or an officer may still give it.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (no verified PSKS, no reason), CONFLICT (ended, or the guardian already).
func (s *Service) ChangeGuardian(ctx context.Context, c *db.Client, in GuardianInput) (*db.Entitlement, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), in.Validate()); err != nil {
		return nil, err
	}
	n, err := c.Entitlement.Get(ctx, in.EntitlementID)
	if err != nil {
		return nil, err
	}
	if err := access.First(s.May(v, n, Reassign), guardian(ctx, c, in.GuardianID)); err != nil {
		return nil, err
	}
	if n.GuardianID == in.GuardianID {
		return nil, fault.New(fault.Conflict, "guardian_same")
	}
	changed, err := c.Entitlement.Update().Where(entitlement.ID(n.ID), entitlement.StatusEQ(n.Status), entitlement.GuardianID(n.GuardianID)).
		SetGuardianID(in.GuardianID).Save(ctx)
	if err != nil {
		return nil, wrap("change guardian", err)
	}
	if changed == 0 {
		return nil, fault.WrongState(n.Version)
	}
	err = c.Provision.Update().Where(provision.EntitlementID(n.ID), provision.StatusEQ(types.ProvisionStatusDue)).SetGuardianID(in.GuardianID).Exec(ctx)
	if err != nil {
		return nil, wrap("change guardian", err)
	}
	return n, s.passed(ctx, c, n, in)
}

// passed writes the change down and tells both guardians.
func (s *Service) passed(ctx context.Context, c *db.Client, n *db.Entitlement, in GuardianInput) error {
	id := types.NewID(types.PrefixGuardianChange)
	reason, err := s.Box.Seal(in.Reason, "guardian_change.reason:"+id)
	if err != nil {
		return wrap("change guardian", err)
	}
	err = c.GuardianChange.Create().SetID(id).SetEntitlementID(n.ID).SetBeneficiaryID(n.BeneficiaryID).SetRegionCode(n.RegionCode).
		SetNillableRegisteredByID(n.RegisteredByID).SetFormerID(n.GuardianID).SetGuardianID(in.GuardianID).SetChangedOn(clock.Today(s.Clock)).
		SetReasonSealed(reason).SetNillableChangedByID(viewer.From(ctx).UserRef()).Exec(ctx)
	if err != nil {
		return wrap("change guardian", err)
	}
	if err := outbox.Add(ctx, c, outbox.GuardianChanged, id); err != nil || n.Status == types.EntitlementStatusPlanned {
		return err
	}
	return outbox.Add(ctx, c, outbox.EntitlementActivated, n.ID)
}

// WhyChanged is why the guardian changed; for officers only.
func (s *Service) WhyChanged(v viewer.Viewer, g *db.GuardianChange) (*string, error) {
	if !v.IsOfficer() || len(g.ReasonSealed) == 0 {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	text, err := s.Box.Open(g.ReasonSealed, "guardian_change.reason:"+g.ID)
	if err != nil || text == "" {
		return nil, wrap("open guardian change", err)
	}
	return &text, nil
}

// MayAttach says why the viewer may not add evidence to a provision: it is for its guardian and for officers, once it was given.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, provisionID string) error {
	p, err := c.Provision.Get(ctx, provisionID)
	if err != nil {
		return err
	}
	if err := access.First(access.Registrar(viewer.From(ctx)), access.Own(viewer.From(ctx), &p.GuardianID)); err != nil {
		return err
	}
	if p.GivenOn == nil {
		return fault.WrongState(p.Version)
	}
	return nil
}

// MayRemove says why the viewer may not take evidence away from a provision: once it is confirmed, that is for officers.
func (s *Service) MayRemove(ctx context.Context, c *db.Client, f *db.File) error {
	v := viewer.From(ctx)
	if err := access.First(s.MayAttach(ctx, c, *f.ProvisionID), file.RemovableBy(v, f)); err != nil || v.IsOfficer() {
		return err
	}
	p, err := c.Provision.Query().Where(provision.ID(*f.ProvisionID), database.Locked).Only(ctx) // so that it is not confirmed meanwhile
	if err == nil && p.Status != types.ProvisionStatusGiven {
		return fault.New(fault.Conflict, "evidence_counts")
	}
	return err
}
