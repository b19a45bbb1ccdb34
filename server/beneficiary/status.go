package beneficiary

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
)

// Event moves a record on.
type Event string

// Events of a record.
const (
	Change Event = "CHANGE" // an event that leads to where it began
	Submit Event = "SUBMIT"
	Verify Event = "VERIFY"
	Return Event = "RETURN"

	Remove            Event = "REMOVE"
	Join              Event = "JOIN"               // another record of the same person stays
	Move              Event = "MOVE"               // out of the regency; within it, a Change
	Decease           Event = "DECEASE"            // reported as dead
	Graduate          Event = "GRADUATE"           // stands alone
	Relapse           Event = "RELAPSE"            // after graduating
	Restore           Event = "RESTORE"            // of what was verified
	RestoreUnverified Event = "RESTORE_UNVERIFIED" // of what never was
	Erase             Event = "ERASE"              // what says who the person is
	RestoreReturned   Event = "RESTORE_RETURNED"   // of what waited for its registrar when it was merged
)

var transitions = lifecycle.Table[types.BeneficiaryStatus, Event]{
	types.BeneficiaryStatusDraft: {Change: types.BeneficiaryStatusDraft, Submit: types.BeneficiaryStatusSubmitted},
	types.BeneficiaryStatusSubmitted: {
		Change: types.BeneficiaryStatusSubmitted, Verify: types.BeneficiaryStatusVerified, Return: types.BeneficiaryStatusReturned,
		Remove: types.BeneficiaryStatusRemoved, Join: types.BeneficiaryStatusRemoved,
	},
	types.BeneficiaryStatusReturned: {
		Change: types.BeneficiaryStatusReturned, Submit: types.BeneficiaryStatusSubmitted, Remove: types.BeneficiaryStatusRemoved,
		Join: types.BeneficiaryStatusRemoved,
	},
	types.BeneficiaryStatusVerified: {
		Change: types.BeneficiaryStatusVerified, Move: types.BeneficiaryStatusMoved, Decease: types.BeneficiaryStatusDeceased,
		Remove: types.BeneficiaryStatusRemoved, Join: types.BeneficiaryStatusRemoved, Graduate: types.BeneficiaryStatusGraduated,
	},
	types.BeneficiaryStatusGraduated: {
		Relapse: types.BeneficiaryStatusVerified, Move: types.BeneficiaryStatusMoved, Decease: types.BeneficiaryStatusDeceased,
	},
	types.BeneficiaryStatusMoved:    {Restore: types.BeneficiaryStatusVerified},
	types.BeneficiaryStatusDeceased: {Restore: types.BeneficiaryStatusVerified},
	types.BeneficiaryStatusRemoved:  {Restore: types.BeneficiaryStatusVerified, RestoreUnverified: types.BeneficiaryStatusSubmitted, RestoreReturned: types.BeneficiaryStatusReturned},
}

// byOffice are the events that the office alone makes happen.
var byOffice = []Event{Verify, Return, Remove, Join, Move, Decease, Restore, RestoreUnverified, RestoreReturned, Graduate, Relapse}

// May says why the viewer may not do e to the record now. What a partner changes of a verified record asks the office.
func (s *Service) May(v viewer.Viewer, b *db.Beneficiary, e Event) error {
	var err error
	if slices.Contains(byOffice, e) {
		err = access.OfficerFor(v, b.RegionCode)
	} else {
		err = access.First(access.Registrar(v), access.Own(v, b.RegisteredByID))
	}
	if err != nil {
		return err
	}
	if err := Usable(b); err != nil {
		return err
	}
	if !transitions.Can(b.Status, e) {
		return fault.WrongState(b.Version)
	}
	return nil
}

// Usable says why nothing may be done with the record: the person asked so, or it says nothing of a person any more.
func Usable(b *db.Beneficiary) error {
	switch {
	case b.ErasedAt != nil:
		return fault.New(fault.Conflict, "erased")
	case b.Restricted:
		return fault.New(fault.Conflict, "restricted")
	}
	return nil
}

// Input names a record, with the reason where it is returned.
type Input struct {
	BeneficiaryID string
	Reason        string
}

// Submit sends a draft to the office. Errors: NOT_FOUND, FORBIDDEN, INVALID (what is missing), CONFLICT.
func (s *Service) Submit(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, in.BeneficiaryID, Submit)
	if err != nil {
		return nil, err
	}
	if b.Kind == types.BeneficiaryKindIndividual {
		var f fault.Fields
		f.Check(b.Sex != nil, "sex", "required")
		f.Check(b.BirthDate != nil || b.BirthYear != nil, "birthDate", "required")
		f.Check(b.NikIndex != nil || b.NikMissingReason != nil, "nik", "required")
		if err := f.Err(); err != nil {
			return nil, err
		}
	}
	return b, s.move(ctx, c, b, Submit, func(*db.BeneficiaryUpdate) {})
}

// Verify confirms a submitted record. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Verify(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, in.BeneficiaryID, Verify)
	if err != nil {
		return nil, err
	}
	return b, s.move(ctx, c, b, Verify, func(u *db.BeneficiaryUpdate) {
		u.SetVerifiedAt(s.Clock.Now()).SetNillableVerifiedByID(viewer.From(ctx).UserRef()).ClearReturnReasonSealed()
	})
}

// Return sends a submitted record back to who registered it. Errors: FORBIDDEN, NOT_FOUND, CONFLICT, INVALID (no reason).
func (s *Service) Return(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, in.BeneficiaryID, Return)
	if err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	if err := f.Err(); err != nil {
		return nil, err
	}
	raw, err := s.Box.Seal(in.Reason, "beneficiary.returnReason:"+b.ID)
	if err != nil {
		return nil, fmt.Errorf("return beneficiary: %w", err)
	}
	if err := s.move(ctx, c, b, Return, func(u *db.BeneficiaryUpdate) { u.SetReturnReasonSealed(raw) }); err != nil {
		return nil, err
	}
	return b, outbox.Add(ctx, c, outbox.BeneficiaryReturned, b.ID)
}

// Graduate lets somebody out who stands alone; server/graduation decides who. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Graduate(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, in.BeneficiaryID, Graduate)
	if err != nil {
		return nil, err
	}
	return b, s.move(ctx, c, b, Graduate, func(*db.BeneficiaryUpdate) {})
}

// Relapse takes somebody back who graduated. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Relapse(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, in.BeneficiaryID, Relapse)
	if err != nil {
		return nil, err
	}
	return b, s.move(ctx, c, b, Relapse, func(*db.BeneficiaryUpdate) {})
}

func (s *Service) get(ctx context.Context, c *db.Client, id string, e Event) (*db.Beneficiary, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return b, s.May(v, b, e)
}

func (s *Service) move(ctx context.Context, c *db.Client, b *db.Beneficiary, e Event, set func(*db.BeneficiaryUpdate)) error {
	next, _ := transitions.Next(b.Status, e)
	update := c.Beneficiary.Update().Where(beneficiary.ID(b.ID), beneficiary.StatusEQ(b.Status)).SetStatus(next)
	set(update)
	n, err := update.Save(ctx)
	if err != nil {
		return fmt.Errorf("%s beneficiary: %w", e, err)
	}
	if n == 0 {
		return fault.WrongState(b.Version)
	}
	return nil
}

// Consents are the purposes that the person agrees to now.
func (s *Service) Consents(ctx context.Context, c *db.Client, id string) ([]types.ConsentPurpose, error) {
	all, err := c.Consent.Query().Where(consent.BeneficiaryID(id), consent.WithdrawnAtIsNil()).All(viewer.Elevate(ctx, "consent"))
	if err != nil {
		return nil, fmt.Errorf("consents: %w", err)
	}
	purposes := make([]types.ConsentPurpose, len(all))
	for i, given := range all {
		purposes[i] = given.Purpose
	}
	return purposes, nil
}
