package pledge

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/outbox"
)

const (
	holdLasts      = 14 * 24 * time.Hour
	redirectLasts  = 30 * 24 * time.Hour // after the hold
	maxLines       = 50
	maxInstalments = 24
)

// Service keeps needs and pledges.
type Service struct {
	Clock  clock.Clock
	Box    *crypt.Box
	Region string // of the office
	Seats  *booking.Service
	Files  *file.Service
}

// LineInput promises a quantity for a need; kind, unit and value are those of the need where left out.
type LineInput struct {
	NeedID      string
	Kind        *types.NeedKind
	Unit        *string
	Quantity    int
	Value       *types.Rupiah
	Description string
	Instalments []InstalmentInput
}

// SubmitInput is a promise.
type SubmitInput struct {
	IdempotencyKey string
	DonorID        *string
	Lines          []LineInput
	DueOn          *types.Date
	ExternalRef    string
	Note           string
}

// Validate finds every wrong value.
func (in SubmitInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.RefPtr("donorId", types.PrefixDonor, in.DonorID)
	f.Check(in.DueOn == nil || *in.DueOn >= today, "dueOn", "past")
	f.Optional("externalRef", in.ExternalRef, 200)
	f.Optional("note", in.Note, 4000)
	f.Check(len(in.Lines) > 0, "lines", "too_few", 1)
	f.Check(len(in.Lines) <= maxLines, "lines", "too_many", maxLines)
	seen := map[string]bool{}
	for i, l := range in.Lines {
		at := fmt.Sprintf("lines.%d.", i)
		f.Ref(at+"needId", types.PrefixNeed, l.NeedID)
		f.Check(!seen[l.NeedID], at+"needId", "duplicate")
		seen[l.NeedID] = true
		f.Between(at+"quantity", l.Quantity, 1, maxUnits)
		if l.Value != nil {
			f.Rupiah(at+"value", *l.Value)
		}
		f.Optional(at+"description", l.Description, 4000)
		checkInstalments(&f, at, l.Instalments, l.Quantity, today)
	}
	return f.Err()
}

// MayPledge says why the viewer may not promise for the need now.
func (s *Service) MayPledge(v viewer.Viewer, n *db.Need) error {
	who := access.Within(v, n.RegionCode)
	if !v.IsOfficer() {
		who = access.Partner(v)
	}
	return access.First(who, s.pledgeable(n))
}

func (s *Service) pledgeable(n *db.Need) error {
	switch {
	case n.Status != types.NeedStatusOpen:
		return fault.New(fault.Conflict, "need_closed")
	case n.DueOn < clock.Today(s.Clock):
		return fault.New(fault.Conflict, "need_expired")
	case !n.AllowExcess && n.Promised >= n.Requested:
		return fault.New(fault.Full, "need_met").With(0)
	}
	return nil
}

// Submit holds the quantities for 14 days. It is safe under concurrent calls and happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND (donor), INVALID, CONFLICT (need closed), FULL (with what is left).
func (s *Service) Submit(ctx context.Context, c *db.Client, in SubmitInput) (*db.Pledge, error) {
	v := viewer.From(ctx)
	if !v.IsOfficer() && !v.IsSystem() {
		if err := access.Partner(v); err != nil {
			return nil, err
		}
	}
	if err := idempotency.Unless(ctx, c, in.IdempotencyKey, in.Validate(clock.Today(s.Clock))); err != nil {
		return nil, err
	}
	id, err := idempotency.Make(ctx, c, s.Box, "submitPledge", in.IdempotencyKey, in, types.NewID(types.PrefixPledge), func(id string) error {
		return s.submit(ctx, c, id, in)
	})
	if err != nil {
		return nil, err
	}
	return c.Pledge.Get(ctx, id)
}

func (s *Service) submit(ctx context.Context, c *db.Client, id string, in SubmitInput) error {
	v := viewer.From(ctx)
	d, err := s.donor(ctx, c, in)
	if err != nil {
		return err
	}
	lines, asked := make([]*db.PledgeLineCreate, len(in.Lines)), make([]*db.Need, len(in.Lines))
	for i, l := range in.Lines {
		if asked[i], lines[i], err = s.line(ctx, c, fmt.Sprintf("lines.%d.", i), l, in.DueOn); err != nil {
			return err
		}
		lines[i].SetPledgeID(id).SetNillableOrganizationID(d.OrganizationID)
	}
	err = c.Pledge.Create().SetID(id).SetDonorID(d.ID).SetNillableOrganizationID(d.OrganizationID).
		SetHoldUntil(s.Clock.Now().Add(holdLasts)).SetNillableDueOn(in.DueOn).SetNillableNextDueOn(firstDue(in)).
		SetExternalRef(in.ExternalRef).SetNote(in.Note).SetNillableSubmittedByID(v.UserRef()).
		AddProgramIDs(programsOf(asked)...).Exec(ctx)
	if err != nil {
		return fmt.Errorf("submit pledge: %w", err)
	}
	saved, err := c.PledgeLine.CreateBulk(lines...).Save(ctx)
	if err != nil {
		return fmt.Errorf("submit pledge: lines: %w", err)
	}
	for i, l := range saved {
		if err := s.schedule(ctx, c, l, in.Lines[i].Instalments); err != nil {
			return err
		}
	}
	if err := outbox.Add(ctx, c, outbox.PledgeSubmitted, id); err != nil {
		return err
	}
	// Last, because from here on everybody else who wants the need waits for this transaction.
	order := slices.Clone(in.Lines)
	slices.SortFunc(order, func(a, b LineInput) int { // one order of locks for everybody
		return strings.Compare(a.NeedID, b.NeedID)
	})
	for _, l := range order {
		if err := s.hold(ctx, c, l.NeedID, l.Quantity); err != nil {
			at := slices.IndexFunc(in.Lines, func(of LineInput) bool { return of.NeedID == l.NeedID })
			return fault.At(fmt.Sprintf("lines.%d.quantity", at), err)
		}
	}
	return nil
}

// programsOf are the programs that the needs belong to.
func programsOf(needs []*db.Need) (ids []string) {
	for _, n := range needs {
		if n.ProgramID != nil && !slices.Contains(ids, *n.ProgramID) {
			ids = append(ids, *n.ProgramID)
		}
	}
	return ids
}

// donor is who gives: the active organisation's, or for officers the one they name.
func (s *Service) donor(ctx context.Context, c *db.Client, in SubmitInput) (*db.Donor, error) {
	v := viewer.From(ctx)
	if in.DonorID != nil {
		return c.Donor.Get(ctx, *in.DonorID) // a foreign one is hidden
	}
	d, err := c.Donor.Query().Where(donor.OrganizationID(v.OrganizationID)).Only(ctx)
	if db.IsNotFound(err) {
		if v.IsOffice() {
			var f fault.Fields
			f.Add("donorId", "required")
			return nil, f.Err()
		}
		return nil, fault.New(fault.Conflict, "no_donor")
	}
	return d, err
}

// line reads the need and takes from it what the input leaves out; whole is the day of a line without instalments.
func (s *Service) line(ctx context.Context, c *db.Client, at string, in LineInput, whole *types.Date) (*db.Need, *db.PledgeLineCreate, error) {
	n, err := c.Need.Get(ctx, in.NeedID)
	if err == nil {
		err = access.Within(viewer.From(ctx), n.RegionCode)
	}
	if err != nil {
		return nil, nil, err
	}
	var f fault.Fields
	f.Check(in.Kind == nil || *in.Kind == n.Kind, at+"kind", "mismatch")
	f.Check(in.Unit == nil || *in.Unit == n.Unit, at+"unit", "mismatch")
	value, ok := n.UnitValue.Times(in.Quantity)
	if in.Value != nil {
		value, ok = *in.Value, true
	}
	f.Check(ok, at+"quantity", "range", 1, int(types.MostRupiah/max(1, n.UnitValue)))
	if n.DueOn >= clock.Today(s.Clock) { // else it is closed for promises anyway
		checkInTime(&f, at, in.Instalments, n)
		f.Check(len(in.Instalments) > 0 || whole == nil || *whole <= n.DueOn, "dueOn", "after_need", n.DueOn.Indonesian())
	}
	if err := f.Err(); err != nil {
		return nil, nil, err
	}
	return n, c.PledgeLine.Create().SetNeedID(n.ID).SetKind(n.Kind).SetUnit(n.Unit).SetQuantity(in.Quantity).SetValue(value).
		SetDescription(in.Description), nil
}

// hold adds to what is promised, if there is room at the moment of the update.
func (s *Service) hold(ctx context.Context, c *db.Client, needID string, quantity int) error {
	changed, err := c.Need.Update().
		Where(need.ID(needID), need.StatusEQ(types.NeedStatusOpen), need.DueOnGTE(clock.Today(s.Clock)), roomFor(quantity)).
		AddPromised(quantity).Save(viewer.Elevate(ctx, "hold"))
	if err != nil {
		return fmt.Errorf("hold: %w", err)
	}
	if changed == 1 {
		return nil
	}
	n, err := c.Need.Get(ctx, needID)
	if err != nil {
		return err
	}
	if err := s.pledgeable(n); err != nil {
		return err
	}
	left := n.Requested - n.Promised
	return fault.New(fault.Full, "need_short", left, n.Unit).With(left)
}

func roomFor(quantity int) func(*sql.Selector) {
	return func(s *sql.Selector) {
		s.Where(sql.Or(sql.EQ(s.C(need.FieldAllowExcess), true), sql.P(func(b *sql.Builder) {
			b.Ident(s.C(need.FieldPromised)).WriteString(" + ").Arg(quantity).WriteString(" <= ").Ident(s.C(need.FieldRequested))
		})))
	}
}
