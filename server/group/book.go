package group

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
)

// MeetingInput writes a meeting down: who came, and the lines of its book.
type MeetingInput struct {
	IdempotencyKey  string
	BusinessGroupID string
	HeldOn          types.Date
	PresentIDs      []string
	Entries         []LineInput
	Note            string
}

// Validate finds every wrong value.
func (in MeetingInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("businessGroupId", types.PrefixBusinessGroup, in.BusinessGroupID)
	f.Check(in.HeldOn <= today, "heldOn", "future")
	f.Check(len(in.PresentIDs) > 0, "presentIds", "too_few", 1)
	f.Check(len(in.PresentIDs) <= mostEver, "presentIds", "too_many", mostEver)
	f.Check(len(in.Entries) <= mostEntries, "entries", "too_many", mostEntries)
	f.Optional("note", in.Note, 2000)
	seen := map[string]bool{}
	for i, id := range in.PresentIDs {
		at := fmt.Sprintf("presentIds.%d", i)
		f.Ref(at, types.PrefixGroupMember, id)
		f.Check(!seen[id], at, "duplicate")
		seen[id] = true
	}
	for i, line := range in.Entries {
		line.validate(&f, fmt.Sprintf("entries.%d.", i))
	}
	return f.Err()
}

// RecordMeeting writes a meeting down. It happens once for a key; a day has one meeting.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (state, a second meeting on the day, a closed month, or not enough
// cash, savings, debt or stock: says what there is).
func (s *Service) RecordMeeting(ctx context.Context, c *db.Client, in MeetingInput) (*db.GroupMeeting, error) {
	if err := access.First(access.Registrar(viewer.From(ctx)), in.Validate(clock.Today(s.Clock))); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "recordMeeting", in.IdempotencyKey, in, func() (string, error) { return s.meet(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.GroupMeeting.Get(ctx, id)
}

func (s *Service) meet(ctx context.Context, c *db.Client, in MeetingInput) (string, error) {
	g, err := s.writing(ctx, c, in.BusinessGroupID, "heldOn", in.HeldOn)
	if err != nil {
		return "", err
	}
	if g.ClosedUntil != nil && in.HeldOn <= *g.ClosedUntil {
		return "", fault.New(fault.Conflict, "group_month_closed")
	}
	if err := s.belong(ctx, c, g.ID, "presentIds", in.PresentIDs...); err != nil {
		return "", err
	}
	id := types.NewID(types.PrefixGroupMeeting)
	note, err := s.Box.Seal(in.Note, "group_meeting.note:"+id)
	if err != nil {
		return "", wrap("record meeting", err)
	}
	err = c.GroupMeeting.Create().SetID(id).SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).
		SetHeldOn(in.HeldOn).SetPresentIds(append([]string{}, in.PresentIDs...)).SetPresent(len(in.PresentIDs)).SetExpected(g.MemberCount).
		SetNoteSealed(note).SetNillableRecordedByID(viewer.From(ctx).UserRef()).Exec(ctx)
	if db.IsConstraintError(err) {
		return "", fault.New(fault.Conflict, "group_meeting_there").Because(err)
	}
	if err != nil {
		return "", wrap("record meeting", err)
	}
	for i, line := range in.Entries {
		if _, err := s.write(ctx, c, g, &id, in.HeldOn, line, fmt.Sprintf("entries.%d.", i)); err != nil {
			return "", err
		}
	}
	return id, nil
}

// EntryInput writes one line between meetings.
type EntryInput struct {
	IdempotencyKey  string
	BusinessGroupID string
	EntryOn         types.Date
	Kind            types.GroupEntryKind
	Amount          types.Rupiah
	GroupMemberID   *string
	Item            *ItemInput
	Note            string
}

// RecordEntry writes one line. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (state, a closed month, or not enough cash, savings, debt or stock).
func (s *Service) RecordEntry(ctx context.Context, c *db.Client, in EntryInput) (*db.GroupEntry, error) {
	var f fault.Fields
	line := LineInput{Kind: in.Kind, Amount: in.Amount, GroupMemberID: in.GroupMemberID, Item: in.Item, Note: in.Note}
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("businessGroupId", types.PrefixBusinessGroup, in.BusinessGroupID)
	f.Check(in.EntryOn <= clock.Today(s.Clock), "entryOn", "future")
	line.validate(&f, "")
	if err := access.First(access.Registrar(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "recordGroupEntry", in.IdempotencyKey, in, func() (string, error) {
		g, err := s.writing(ctx, c, in.BusinessGroupID, "entryOn", in.EntryOn)
		if err != nil {
			return "", err
		}
		return s.write(ctx, c, g, nil, in.EntryOn, line, "")
	})
	if err != nil {
		return nil, err
	}
	return c.GroupEntry.Get(ctx, id)
}

// ReverseInput takes a line back, with the reason.
type ReverseInput struct {
	IdempotencyKey string
	GroupEntryID   string
	Reason         string
}

// MayReverse says why the viewer may not take the line back now.
func (s *Service) MayReverse(v viewer.Viewer, e *db.GroupEntry) error {
	if err := access.First(access.Registrar(v), access.Own(v, e.RegisteredByID)); err != nil {
		return err
	}
	if e.ReversesID != nil {
		return fault.New(fault.Conflict, "group_entry_reversed")
	}
	return nil
}

// Reverse writes the opposite of a line: on its day, or today where that month is closed. It happens once for a key, and
// once for a line. Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason), CONFLICT (state, reversed already, or not enough cash).
func (s *Service) Reverse(ctx context.Context, c *db.Client, in ReverseInput) (*db.GroupEntry, error) {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("groupEntryId", types.PrefixGroupEntry, in.GroupEntryID)
	f.Text("reason", in.Reason, 500)
	v := viewer.From(ctx)
	if err := access.First(access.Registrar(v), f.Err()); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "reverseGroupEntry", in.IdempotencyKey, in, func() (string, error) {
		e, err := c.GroupEntry.Get(ctx, in.GroupEntryID)
		if err != nil {
			return "", err
		}
		if err := s.MayReverse(v, e); err != nil {
			return "", err
		}
		g, err := s.writing(ctx, c, e.BusinessGroupID, "entryOn", e.EntryOn)
		if err != nil {
			return "", err
		}
		p := posting{
			meetingID: e.GroupMeetingID, memberID: e.GroupMemberID, itemID: e.GroupItemID, on: e.EntryOn,
			kind: e.Kind, effect: -e.Effect, quantity: -e.Quantity, note: in.Reason, reverses: &e.ID,
		}
		if g.ClosedUntil != nil && p.on <= *g.ClosedUntil {
			p.on = clock.Today(s.Clock)
		}
		return s.post(ctx, c, g, p)
	})
	if err != nil {
		return nil, err
	}
	return c.GroupEntry.Get(ctx, id)
}

// writing is the group whose book is written in, awake from now on.
func (s *Service) writing(ctx context.Context, c *db.Client, id, path string, on types.Date) (*db.BusinessGroup, error) {
	g, err := s.move(ctx, c, id, Record, func(_ *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		u.SetActiveOn(clock.Today(s.Clock))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Check(on >= g.FoundedOn, path, "before_founding")
	return g, f.Err()
}

// belong checks that all are members now.
func (s *Service) belong(ctx context.Context, c *db.Client, groupID, path string, ids ...string) error {
	n, err := c.GroupMember.Query().Where(groupmember.IDIn(ids...), groupmember.BusinessGroupID(groupID), groupmember.LeftOnIsNil()).Count(ctx)
	if err != nil {
		return wrap("members", err)
	}
	var f fault.Fields
	f.Check(n == len(ids), path, "unknown")
	return f.Err()
}

func (s *Service) write(ctx context.Context, c *db.Client, g *db.BusinessGroup, meetingID *string, on types.Date, in LineInput, at string) (string, error) {
	if in.GroupMemberID != nil {
		if err := s.belong(ctx, c, g.ID, at+"groupMemberId", *in.GroupMemberID); err != nil {
			return "", err
		}
	}
	p := posting{
		meetingID: meetingID, memberID: in.GroupMemberID, on: on, kind: in.Kind, effect: sign(in.Kind) * in.Amount, note: strings.TrimSpace(in.Note),
	}
	if in.Item != nil {
		id, err := s.item(ctx, c, g, *in.Item)
		if err != nil {
			return "", err
		}
		p.itemID, p.quantity = &id, stocked[in.Kind]*in.Item.Quantity
	}
	return s.post(ctx, c, g, p)
}
