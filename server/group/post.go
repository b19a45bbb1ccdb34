package group

import (
	"context"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/businessgroup"
	"github.com/jejaring/jejaring/ent/db/groupitem"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// posting is a line as it goes into the book.
type posting struct {
	meetingID, memberID, itemID *string
	on                          types.Date
	kind                        types.GroupEntryKind
	effect                      types.Rupiah
	quantity                    int
	note                        string
	reverses                    *string
}

// enough is the condition that a column does not fall below zero by delta.
func enough(column string, delta int64) func(*sql.Selector) {
	return func(q *sql.Selector) {
		q.Where(sql.P(func(b *sql.Builder) { b.Ident(q.C(column)).WriteString(" + ").Arg(delta).WriteString(" >= 0") }))
	}
}

// post moves cash, the member's account and the stock, if there is enough at the moment of the update, and writes the line.
func (s *Service) post(ctx context.Context, c *db.Client, g *db.BusinessGroup, p posting) (string, error) {
	n, err := c.BusinessGroup.Update().Where(businessgroup.ID(g.ID), enough(businessgroup.FieldCash, int64(p.effect)),
		businessgroup.Or(businessgroup.ClosedUntilIsNil(), businessgroup.ClosedUntilLT(p.on))).AddCash(p.effect).AddLines(1).Save(ctx)
	if err != nil {
		return "", wrap("write in the book", err)
	}
	now, err := c.BusinessGroup.Get(ctx, g.ID) // locked by the update, or not to be changed by us
	if err != nil {
		return "", wrap("write in the book", err)
	}
	if n == 0 && now.ClosedUntil != nil && p.on <= *now.ClosedUntil {
		return "", fault.New(fault.Conflict, "group_month_closed")
	}
	if n == 0 {
		return "", fault.New(fault.Conflict, "group_cash_short", int64(now.Cash))
	}
	if err := s.settle(ctx, c, p); err != nil {
		return "", err
	}
	id := types.NewID(types.PrefixGroupEntry)
	note, err := s.Box.Seal(p.note, "group_entry.note:"+id)
	if err != nil {
		return "", wrap("write in the book", err)
	}
	err = c.GroupEntry.Create().SetID(id).SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).
		SetNumber(now.Lines).SetNillableGroupMeetingID(p.meetingID).SetNillableGroupMemberID(p.memberID).SetNillableGroupItemID(p.itemID).
		SetEntryOn(p.on).SetKind(p.kind).SetEffect(p.effect).SetBalance(now.Cash).SetQuantity(p.quantity).SetNillableReversesID(p.reverses).
		SetNoteSealed(note).SetNillableRecordedByID(viewer.From(ctx).UserRef()).Exec(ctx)
	if db.IsConstraintError(err) && p.reverses != nil {
		return "", fault.New(fault.Conflict, "group_entry_reversed").Because(err)
	}
	return id, wrap("write in the book", err)
}

// settle moves what the group and a member owe each other, and the stock.
func (s *Service) settle(ctx context.Context, c *db.Client, p posting) error {
	if personal(p.kind) {
		if err := s.account(ctx, c, p); err != nil {
			return err
		}
	}
	if p.itemID == nil {
		return nil
	}
	n, err := c.GroupItem.Update().Where(groupitem.ID(*p.itemID), enough(groupitem.FieldQuantity, int64(p.quantity))).AddQuantity(p.quantity).Save(ctx)
	if err != nil {
		return wrap("stock", err)
	}
	if n > 0 {
		return nil
	}
	item, err := c.GroupItem.Get(ctx, *p.itemID)
	if err != nil {
		return wrap("stock", err)
	}
	return fault.New(fault.Conflict, "group_stock_short", item.Quantity)
}

// account moves the savings or the debt of a member.
func (s *Service) account(ctx context.Context, c *db.Client, p posting) error {
	f := flows[p.kind]
	update := c.GroupMember.Update().Where(groupmember.ID(*p.memberID), groupmember.LeftOnIsNil())
	if f.to == savings || f.from == savings {
		update.Where(enough(groupmember.FieldSavings, int64(p.effect))).AddSavings(p.effect)
	} else {
		update.Where(enough(groupmember.FieldOwed, -int64(p.effect))).AddOwed(-p.effect)
	}
	n, err := update.Save(ctx)
	if err != nil {
		return wrap("member's account", err)
	}
	if n > 0 {
		return nil
	}
	m, err := c.GroupMember.Get(ctx, *p.memberID)
	if err != nil {
		return wrap("member's account", err)
	}
	if f.to == savings || f.from == savings {
		return fault.New(fault.Conflict, "group_savings_short", int64(m.Savings))
	}
	return fault.New(fault.Conflict, "group_debt_less", int64(m.Owed))
}

// item is the group's item of the name and unit, made where it is new.
func (s *Service) item(ctx context.Context, c *db.Client, g *db.BusinessGroup, in ItemInput) (string, error) {
	unit := key(in.Unit)
	id, err := c.GroupItem.Query().Where(groupitem.BusinessGroupID(g.ID), groupitem.NameKey(key(in.Name)), groupitem.Unit(unit)).OnlyID(ctx)
	if err == nil || !db.IsNotFound(err) {
		return id, wrap("item", err)
	}
	made, err := c.GroupItem.Create().SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).
		SetName(strings.TrimSpace(in.Name)).SetNameKey(key(in.Name)).SetUnit(unit).Save(ctx)
	if db.IsConstraintError(err) {
		return "", database.ErrAgain
	}
	if err != nil {
		return "", wrap("item", err)
	}
	return made.ID, nil
}
