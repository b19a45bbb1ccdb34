package pledge

import (
	"cmp"
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/outbox"
)

// DeliveryInput records a receipt, of today where no day is stated; a negative quantity takes an earlier one back.
type DeliveryInput struct {
	IdempotencyKey string
	PledgeLineID   string
	Quantity       int
	ReceivedOn     types.Date
	HandoverNumber string
	Note           string
	FileIds        []string
	Place          string  `json:",omitempty"` // where it was handed over
	ReceiverID     *string `json:",omitempty"` // the organisation that received it; who drafted the need where left out
}

// Validate finds every wrong value.
func (in DeliveryInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("pledgeLineId", types.PrefixPledgeLine, in.PledgeLineID)
	f.Check(in.Quantity != 0, "quantity", "required")
	f.Check(in.Quantity >= -maxUnits && in.Quantity <= maxUnits, "quantity", "range", -maxUnits, maxUnits)
	f.Check(in.ReceivedOn <= today, "receivedOn", "future")
	f.Optional("handoverNumber", in.HandoverNumber, 200)
	f.Optional("note", in.Note, 4000)
	f.Optional("place", in.Place, 200)
	f.RefPtr("receiverId", types.PrefixOrganization, in.ReceiverID)
	f.Check(len(in.FileIds) == 0 || in.Quantity > 0, "fileIds", "not_allowed") // evidence is of something received
	return f.Err()
}

// after refuses a day before the pledge was made.
func (in DeliveryInput) after(p *db.Pledge) error {
	var f fault.Fields
	made := types.DateOf(p.HoldUntil.Add(-holdLasts)) // earlier than its record where it was promised before this was kept here
	made = min(made, types.DateOf(p.CreatedAt))
	f.Check(in.ReceivedOn >= made, "receivedOn", "not_before", made)
	return f.Err()
}

// RecordDelivery writes a receipt down and moves line, need and pledge with it. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (pledge not accepted, or more is taken back
// than was received), FULL (more than promised; says what is left).
func (s *Service) RecordDelivery(ctx context.Context, c *db.Client, in DeliveryInput) (*db.Delivery, error) {
	if err := access.First(access.Officer(viewer.From(ctx)), in.Validate(clock.Today(s.Clock))); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "recordDelivery", in.IdempotencyKey, in, func() (string, error) {
		in.ReceivedOn = cmp.Or(in.ReceivedOn, clock.Today(s.Clock)) // not in the fingerprint: the request is the same tomorrow
		return s.deliver(ctx, c, in)
	})
	if err != nil {
		return nil, err
	}
	return c.Delivery.Query().Where(func(q *sql.Selector) { q.Where(sql.EQ(q.C("id"), id)) }).
		WithPledgeLine().Only(ctx)
}

func (s *Service) deliver(ctx context.Context, c *db.Client, in DeliveryInput) (string, error) {
	v := viewer.From(ctx)
	l, err := c.PledgeLine.Get(ctx, in.PledgeLineID)
	if err != nil {
		return "", err
	}
	p, err := c.Pledge.Get(ctx, l.PledgeID)
	if err != nil {
		return "", err
	}
	if err := access.First(officerOf(ctx, c, p.ID), in.after(p)); err != nil {
		return "", err
	}
	locked, err := c.Pledge.Update(). // the pledge's row puts receipts of all its lines in order
						Where(pledge.ID(l.PledgeID), pledge.StatusIn(transitions.From(Deliver)...)).
						SetStatus(types.PledgeStatusInDelivery).Save(ctx)
	if err != nil {
		return "", fmt.Errorf("record delivery: %w", err)
	}
	if locked == 0 {
		return "", fault.WrongState(p.Version)
	}
	if err := s.count(ctx, c, l.ID, l.NeedID, in.Quantity); err != nil {
		return "", err
	}
	number, err := s.numbered(ctx, c, in)
	if err != nil {
		return "", err
	}
	receiver, err := receiverOf(ctx, c, l, in)
	if err != nil {
		return "", err
	}
	d, err := c.Delivery.Create().SetNeedID(l.NeedID).SetNillableReceiverID(receiver).SetPlace(in.Place).SetPledgeLineID(l.ID).SetNillableOrganizationID(l.OrganizationID).SetQuantity(in.Quantity).
		SetReceivedOn(in.ReceivedOn).SetReceivedByID(v.UserID).SetHandoverNumber(number).SetNote(in.Note).Save(ctx)
	if err != nil {
		return "", fmt.Errorf("record delivery: %w", err)
	}
	if err := s.Files.Claim(ctx, c, "fileIds", d.ID, in.FileIds); err != nil {
		return "", err
	}
	open, err := c.PledgeLine.Query().Where(pledgeline.PledgeID(l.PledgeID), func(q *sql.Selector) {
		q.Where(sql.ColumnsLT(q.C(pledgeline.FieldDelivered), q.C(pledgeline.FieldQuantity)))
	}).Exist(ctx)
	if err != nil {
		return "", fmt.Errorf("record delivery: %w", err)
	}
	if err := s.setNextDue(ctx, c, l.PledgeID); err != nil {
		return "", err
	}
	if !open {
		if err := c.Pledge.Update().Where(pledge.ID(l.PledgeID)).SetStatus(types.PledgeStatusFulfilled).Exec(ctx); err != nil {
			return "", fmt.Errorf("record delivery: %w", err)
		}
	}
	if receiver != nil {
		if err := outbox.Add(ctx, c, outbox.DeliveryToConfirm, d.ID); err != nil {
			return "", err
		}
	}
	return d.ID, outbox.Add(ctx, c, outbox.DeliveryRecorded, d.ID)
}

// MayAttach says why the viewer may not change the evidence of a receipt.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, id string) error {
	d, err := c.Delivery.Query().Where(delivery.ID(id)).WithPledgeLine().Only(ctx)
	if err := access.First(access.Officer(viewer.From(ctx)), err); err != nil {
		return err
	}
	return officerOf(ctx, c, d.Edges.PledgeLine.PledgeID)
}

// count moves what was delivered on the line and received on the need.
func (s *Service) count(ctx context.Context, c *db.Client, lineID, needID string, quantity int) error {
	changed, err := c.PledgeLine.Update().Where(pledgeline.ID(lineID), func(q *sql.Selector) {
		q.Where(sql.P(func(b *sql.Builder) {
			column := q.C(pledgeline.FieldDelivered)
			b.Ident(column).WriteString(" + ").Arg(quantity).WriteString(" <= ").Ident(q.C(pledgeline.FieldQuantity)).
				WriteString(" AND ").Ident(column).WriteString(" + ").Arg(quantity).WriteString(" >= 0")
		}))
	}).AddDelivered(quantity).Save(ctx)
	if err != nil {
		return fmt.Errorf("record delivery: line: %w", err)
	}
	if changed == 0 {
		l, err := c.PledgeLine.Get(ctx, lineID)
		if err != nil {
			return err
		}
		if quantity < 0 {
			return fault.New(fault.Conflict, "taken_back_too_much", l.Delivered, l.Unit).With(l.Delivered)
		}
		left := l.Quantity - l.Delivered
		return fault.At("quantity", fault.New(fault.Full, "received_too_much", left, l.Unit).With(left))
	}
	if err := c.Need.Update().Where(need.ID(needID)).AddReceived(quantity).Exec(ctx); err != nil {
		return fmt.Errorf("record delivery: need: %w", err)
	}
	return nil
}
