package sync

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
)

// act does what the operation asks, by the service that does it for the mutation of the same name.
func (s *Service) act(ctx context.Context, c *db.Client, op OperationInput) (Result, error) {
	switch op.Kind {
	case types.SyncKindRegisterBeneficiary:
		b, err := s.People.Register(ctx, c, *op.RegisterBeneficiary)
		if err != nil {
			return Result{}, err
		}
		return applied(op, b.ID, b.Version), nil
	case types.SyncKindUpdateBeneficiary:
		return s.update(ctx, c, op)
	case types.SyncKindSubmitBeneficiary:
		if _, err := s.People.Submit(ctx, c, *op.SubmitBeneficiary); err != nil {
			return Result{}, err
		}
		b, err := c.Beneficiary.Get(ctx, op.SubmitBeneficiary.BeneficiaryID)
		if err != nil {
			return Result{}, err
		}
		return applied(op, b.ID, b.Version), nil
	case types.SyncKindNominateParticipant:
		e, err := s.Seats.Nominate(ctx, c, *op.NominateParticipant)
		if err != nil {
			return Result{}, err
		}
		return applied(op, e.ID, e.Version), nil
	case types.SyncKindRecordAttendance:
		t, err := s.Outcomes.Record(ctx, c, *op.RecordAttendance)
		if err != nil {
			return Result{}, err
		}
		return applied(op, t.ID, t.Version), nil
	case types.SyncKindRecordTaskOutcome:
		t, err := s.Visits.RecordOutcome(ctx, c, *op.RecordTaskOutcome)
		if err != nil {
			return Result{}, err
		}
		r := applied(op, t.ID, t.Version)
		r.ChangeRequestID = t.ChangeRequestID
		return r, nil
	case types.SyncKindGiveProvision:
		return provided(op)(s.Guarantees.Give(ctx, c, *op.GiveProvision))
	case types.SyncKindConfirmProvision:
		return provided(op)(s.Guarantees.Confirm(ctx, c, *op.ConfirmProvision))
	case types.SyncKindRecordMeeting:
		m, err := s.Groups.RecordMeeting(ctx, c, *op.RecordMeeting)
		if err != nil {
			return Result{}, err
		}
		return applied(op, m.ID, m.Version), nil
	case types.SyncKindRegisterHousehold:
		h, err := s.Households.Register(ctx, c, *op.RegisterHousehold)
		if err != nil {
			return Result{}, err
		}
		return applied(op, h.ID, h.Version), nil
	case types.SyncKindUpdateHousehold:
		return s.updateHousehold(ctx, c, op)
	}
	return Result{}, fault.New(fault.Invalid, "bad_query")
}

// update merges a change by fields; what clashes, and what a partner changes of a verified record, is left to the office.
func (s *Service) update(ctx context.Context, c *db.Client, op OperationInput) (Result, error) {
	in := *op.UpdateBeneficiary
	if op.BaseVersion != nil {
		in.BaseVersion = *op.BaseVersion
	}
	merged, err := s.People.Merge(ctx, c, in)
	if err != nil {
		return Result{}, err
	}
	r := applied(op, merged.Beneficiary.ID, merged.Beneficiary.Version)
	if merged.Request != nil {
		r.ChangeRequestID = &merged.Request.ID
	}
	if len(merged.Clashing) > 0 {
		r.Outcome, r.Refusal = types.SyncOutcomeConflict, clash(merged.Clashing)
	}
	return r, nil
}

// updateHousehold changes a household, on the base version only where one is given.
func (s *Service) updateHousehold(ctx context.Context, c *db.Client, op OperationInput) (Result, error) {
	in := *op.UpdateHousehold
	if op.BaseVersion != nil {
		in.BaseVersion = op.BaseVersion
	}
	if _, err := s.Households.Update(ctx, c, in); err != nil {
		return Result{}, err
	}
	h, err := c.Household.Get(ctx, in.ID)
	if err != nil {
		return Result{}, err
	}
	return applied(op, h.ID, h.Version), nil
}

func provided(op OperationInput) func(*db.Provision, error) (Result, error) {
	return func(p *db.Provision, err error) (Result, error) {
		if err != nil {
			return Result{}, err
		}
		return applied(op, p.ID, p.Version), nil
	}
}

func applied(op OperationInput, subject string, version int) Result {
	return Result{ID: op.ID, Outcome: types.SyncOutcomeApplied, SubjectID: &subject, Version: &version}
}
