package pledge

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

// receiverOf is the organisation that is asked to confirm a receipt: the one that is named, else who drafted the need. It is verified
// and not the giver; nothing that is taken back is confirmed.
func receiverOf(ctx context.Context, c *db.Client, l *db.PledgeLine, in DeliveryInput) (*string, error) {
	if in.Quantity < 0 {
		return nil, nil //nolint:nilnil // nobody
	}
	receiver := in.ReceiverID
	if receiver == nil {
		n, err := c.Need.Get(viewer.Elevate(ctx, "receiver of a receipt"), l.NeedID)
		if err != nil || n.DraftedByID == nil {
			return nil, err
		}
		receiver = n.DraftedByID
	}
	able, err := c.Organization.Query().Where(organization.ID(*receiver), organization.StatusEQ(types.OrganizationStatusVerified),
		organization.TypeNotIn(types.OrganizationTypeOffice, types.OrganizationTypeIndividual)).Exist(ctx)
	if err != nil {
		return nil, fmt.Errorf("receiver: %w", err)
	}
	switch giver := l.OrganizationID != nil && *l.OrganizationID == *receiver; {
	case able && !giver:
		return receiver, nil
	case in.ReceiverID == nil:
		return nil, nil //nolint:nilnil // whoever drafted the need cannot confirm it
	case giver:
		return nil, fault.Wrong("receiverId", "not_allowed")
	}
	return nil, fault.Wrong("receiverId", "unknown")
}

// ConfirmInput says how much of a receipt reached the receiver; a note where it is less than what was handed over.
type ConfirmInput struct {
	DeliveryID string
	Quantity   int
	Note       string
}

// MayConfirm says why the viewer may not confirm the receipt now: the organisation that received it does, once.
func (s *Service) MayConfirm(v viewer.Viewer, d *db.Delivery) error {
	if err := access.SignedIn(v); err != nil {
		return err
	}
	if d.ReceiverID == nil || *d.ReceiverID != v.OrganizationID || v.Organization != types.OrganizationStatusVerified {
		return fault.Denied()
	}
	if d.ConfirmedAt != nil {
		return fault.WrongState(d.Version)
	}
	return nil
}

// Confirm keeps what the receiver counted; a shortfall is told to the office, which corrects the receipt by a reversal.
// Errors: NOT_FOUND, FORBIDDEN (not the receiver), INVALID, CONFLICT (confirmed already).
func (s *Service) Confirm(ctx context.Context, c *db.Client, in ConfirmInput) (*db.Delivery, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	d, err := c.Delivery.Get(ctx, in.DeliveryID)
	if err != nil {
		return nil, err
	}
	if err := s.MayConfirm(v, d); err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Between("quantity", in.Quantity, 0, d.Quantity)
	f.Optional("note", in.Note, 2000)
	f.Check(in.Quantity == d.Quantity || in.Note != "", "note", "required")
	if err := f.Err(); err != nil {
		return nil, err
	}
	n, err := c.Delivery.Update().Where(delivery.ID(d.ID), delivery.ConfirmedAtIsNil(), delivery.ReceiverID(v.OrganizationID)).
		SetConfirmedAt(s.Clock.Now()).SetConfirmedByID(v.UserID).SetConfirmedQuantity(in.Quantity).SetConfirmNote(in.Note).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("confirm delivery: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(d.Version)
	}
	topic := outbox.DeliveryConfirmed
	if in.Quantity < d.Quantity {
		topic = outbox.DeliveryShort
	}
	return d, outbox.Add(ctx, c, topic, d.ID)
}

// IsShort narrows to receipts of which the receiver counted less than what was delivered, or not.
func IsShort(short bool) predicate.Delivery {
	return func(q *sql.Selector) {
		less := sql.And(sql.NotNull(q.C(delivery.FieldConfirmedQuantity)), sql.ColumnsLT(q.C(delivery.FieldConfirmedQuantity), q.C(delivery.FieldQuantity)))
		if !short {
			less = sql.Not(less)
		}
		q.Where(less)
	}
}
