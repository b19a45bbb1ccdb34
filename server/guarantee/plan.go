package guarantee

import (
	"context"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/idempotency"
)

// Service guarantees.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
	Files *file.Service
}

const mostWorth = 1_000_000_000 // rupiah of one provision

// PlanInput describes an entitlement; Amount is what the aid's table says where it is 0.
type PlanInput struct {
	IdempotencyKey string
	BeneficiaryID  string
	ProgramID      string
	GuardianID     string
	AidCode        string
	Amount         types.Rupiah
	Goods          string
	Schedule       types.Schedule
	StartsOn       types.Date
	EndsOn         *types.Date
}

// Validate finds every wrong value.
func (in PlanInput) Validate() error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	f.Ref("programId", types.PrefixProgram, in.ProgramID)
	f.Ref("guardianId", types.PrefixOrganization, in.GuardianID)
	f.Check(in.Amount >= 0 && in.Amount <= mostWorth, "amount", "range", 0, mostWorth)
	f.Optional("goods", in.Goods, 200)
	f.Check(in.EndsOn == nil || *in.EndsOn >= in.StartsOn, "endsOn", "order")
	a, err := aid(in.AidCode)
	f.Check(err == nil && a != nil, "aidCode", "unknown")
	if a != nil && in.Amount == 0 && a.Amount == 0 && strings.TrimSpace(in.Goods) == "" {
		f.Add("amount", "required")
	}
	return f.Err()
}

// MayPlan says why the viewer may not plan a guarantee for the person now.
func (s *Service) MayPlan(v viewer.Viewer, b *db.Beneficiary) error {
	if err := access.OfficerFor(v, b.RegionCode); err != nil {
		return err
	}
	switch {
	case b.Status != types.BeneficiaryStatusVerified:
		return fault.New(fault.Conflict, "not_verified")
	case b.Pathway != types.PathwayGuarantee:
		return fault.New(fault.Conflict, "not_guarantee")
	}
	return people.Usable(b)
}

// Plan writes an entitlement down that is not given yet. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (program, guardian), CONFLICT (pathway, program closed, or the rule that forbids helping twice).
func (s *Service) Plan(ctx context.Context, c *db.Client, in PlanInput) (*db.Entitlement, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, fault.Together(err, program(ctx, c, in.ProgramID), guardian(ctx, c, in.GuardianID))
	}
	id, err := idempotency.Once(ctx, c, s.Box, "planEntitlement", in.IdempotencyKey, in, func() (string, error) { return s.plan(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.Entitlement.Get(ctx, id)
}

func (s *Service) plan(ctx context.Context, c *db.Client, in PlanInput) (string, error) {
	v := viewer.From(ctx)
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return "", err
	}
	if err := s.MayPlan(v, b); err != nil {
		return "", err
	}
	if err := fault.Together(program(ctx, c, in.ProgramID), guardian(ctx, c, in.GuardianID)); err != nil {
		return "", err
	}
	a, err := aid(in.AidCode)
	if err != nil {
		return "", err
	}
	p, err := present(ctx, c, b)
	if err != nil {
		return "", err
	}
	if err := access.First(Forbidden(a, p)...); err != nil {
		return "", err
	}
	if in.Amount == 0 {
		in.Amount = a.Amount
	}
	e, err := c.Entitlement.Create().SetBeneficiaryID(b.ID).SetRegionCode(b.RegionCode).SetNillableRegisteredByID(b.RegisteredByID).
		SetProgramID(in.ProgramID).SetGuardianID(in.GuardianID).SetAidCode(a.Code).SetAidUnit(a.Unit).SetAmount(in.Amount).
		SetGoods(strings.TrimSpace(in.Goods)).SetSchedule(in.Schedule).SetStartsOn(in.StartsOn).SetNillableEndsOn(in.EndsOn).
		SetNillablePlannedByID(v.UserRef()).Save(ctx)
	if db.IsConstraintError(err) { // somebody else was first
		return "", fault.New(fault.Conflict, "aid_twice").Because(err)
	}
	if err != nil {
		return "", wrap("plan entitlement", err)
	}
	return e.ID, nil
}

// program must be an active one that guarantees.
func program(ctx context.Context, c *db.Client, id string) error {
	p, err := c.Program.Get(ctx, id)
	if err != nil && !db.IsNotFound(err) {
		return err
	}
	var f fault.Fields
	f.Check(p != nil && p.Kind == types.ProgramKindGuarantee, "programId", "unknown")
	if err := f.Err(); err != nil {
		return err
	}
	if p.Status != types.ProgramStatusActive {
		return fault.New(fault.Conflict, "program_not_active")
	}
	return nil
}

// guardian must be a verified PSKS.
func guardian(ctx context.Context, c *db.Client, id string) error {
	o, err := c.Organization.Get(ctx, id)
	if err != nil && !db.IsNotFound(err) {
		return err
	}
	var f fault.Fields
	f.Check(o != nil && o.Type == types.OrganizationTypePsks && o.Status == types.OrganizationStatusVerified, "guardianId", "not_guardian")
	return f.Err()
}
