package guarantee

import (
	"context"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
)

const (
	horizon   = 12 // months of provisions that are planned ahead
	graceDays = 7  // after the due day a provision is missed
)

var every = map[types.Schedule]int{types.ScheduleMonthly: 1, types.ScheduleQuarterly: 3, types.ScheduleYearly: 12}

// Days are the due days of a plan up to and with the last day; a pure function.
func Days(schedule types.Schedule, starts types.Date, ends *types.Date, last types.Date) []types.Date {
	if ends != nil && *ends < last {
		last = *ends
	}
	step, again := every[schedule]
	var out []types.Date
	for i := 0; ; i++ {
		day := starts.AddMonths(i * step)
		if day > last {
			return out
		}
		out = append(out, day)
		if !again {
			return out
		}
	}
}

// planned are the days on which an entitlement that is activated today provides: nothing is promised for the time before it
// was decided, but what is given once is given today where its day has passed.
func planned(n *db.Entitlement, today types.Date) []types.Date {
	days := Days(n.Schedule, n.StartsOn, n.EndsOn, max(today.AddMonths(horizon), n.StartsOn))
	days = slices.DeleteFunc(days, func(day types.Date) bool { return day < today })
	if len(days) == 0 && n.Schedule == types.ScheduleOnce && (n.EndsOn == nil || *n.EndsOn >= today) {
		return []types.Date{today}
	}
	return days
}

// schedule writes provisions down that are missing up to the horizon; those there are stay.
func (s *Service) schedule(ctx context.Context, c *db.Client, n *db.Entitlement) error {
	there, err := c.Provision.Query().Where(provision.EntitlementID(n.ID)).Order(provision.ByDueOn()).Select(provision.FieldDueOn).Strings(ctx)
	if err != nil {
		return wrap("schedule", err)
	}
	today := clock.Today(s.Clock)
	days := planned(n, today)
	if len(there) > 0 {
		days = Days(n.Schedule, n.StartsOn, n.EndsOn, today.AddMonths(horizon))
	}
	var creates []*db.ProvisionCreate
	for _, day := range days {
		if len(there) > 0 && (string(day) < there[0] || slices.Contains(there, string(day))) {
			continue
		}
		creates = append(creates, c.Provision.Create().SetEntitlementID(n.ID).SetBeneficiaryID(n.BeneficiaryID).SetProgramID(n.ProgramID).
			SetGuardianID(n.GuardianID).SetRegionCode(n.RegionCode).SetNillableRegisteredByID(n.RegisteredByID).
			SetDueOn(day).SetAmount(n.Amount).SetGoods(n.Goods))
	}
	return wrap("schedule", c.Provision.CreateBulk(creates...).Exec(ctx))
}

// GiveInput says that a provision was given, and to whom where that is known already.
type GiveInput struct {
	IdempotencyKey string
	ProvisionID    string
	GivenOn        types.Date
	ReceivedBy     string
	Note           string
	FileIds        []string // photo or signature
}

// ConfirmInput says who received a provision.
type ConfirmInput struct {
	IdempotencyKey string
	ProvisionID    string
	ReceivedBy     string
	FileIds        []string // photo or signature
}

// MayHandle says why the viewer may not do e to the provision now: it is for its guardian and for officers.
func (s *Service) MayHandle(v viewer.Viewer, p *db.Provision, e Event) error {
	if err := access.First(access.Registrar(v), access.Own(v, &p.GuardianID)); err != nil {
		return err
	}
	switch {
	case !provisions.Can(p.Status, e):
		return fault.WrongState(p.Version)
	case e == Give && p.DueOn > clock.Today(s.Clock).AddDays(graceDays):
		return fault.New(fault.Conflict, "not_due")
	}
	return nil
}

// Give notes that a provision was handed over; with a receiver it is confirmed at once. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (state, or not due yet).
func (s *Service) Give(ctx context.Context, c *db.Client, in GiveInput) (*db.Provision, error) {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("provisionId", types.PrefixProvision, in.ProvisionID)
	f.Check(in.GivenOn <= clock.Today(s.Clock), "givenOn", "future")
	f.Optional("receivedBy", in.ReceivedBy, 200)
	f.Optional("note", in.Note, 2000)
	if err := access.First(access.Registrar(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "giveProvision", in.IdempotencyKey, in, func() (string, error) {
		if err := s.give(ctx, c, in); err != nil {
			return in.ProvisionID, err
		}
		if strings.TrimSpace(in.ReceivedBy) == "" {
			return in.ProvisionID, s.Files.Claim(ctx, c, "fileIds", in.ProvisionID, in.FileIds)
		}
		return in.ProvisionID, s.confirm(ctx, c, ConfirmInput{ProvisionID: in.ProvisionID, ReceivedBy: in.ReceivedBy, FileIds: in.FileIds})
	})
	if err != nil {
		return nil, err
	}
	return c.Provision.Get(ctx, id)
}

func (s *Service) give(ctx context.Context, c *db.Client, in GiveInput) error {
	p, err := s.handle(ctx, c, in.ProvisionID, Give)
	if err != nil {
		return err
	}
	note, err := s.Box.Seal(in.Note, "provision.note:"+p.ID)
	if err != nil {
		return wrap("give provision", err)
	}
	update := c.Provision.Update().Where(provision.Or(provision.StatusNEQ(types.ProvisionStatusDue),
		provision.HasEntitlementWith(entitlement.StatusEQ(types.EntitlementStatusActive)))) // a suspension skips what is due; this holds whatever it missed
	return s.step(update.SetGivenOn(in.GivenOn).SetNillableGivenByID(viewer.From(ctx).UserRef()).SetNoteSealed(note), ctx, p, Give)
}

// Confirm notes who received a provision that was given. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (not given yet, or confirmed).
func (s *Service) Confirm(ctx context.Context, c *db.Client, in ConfirmInput) (*db.Provision, error) {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("provisionId", types.PrefixProvision, in.ProvisionID)
	f.Text("receivedBy", in.ReceivedBy, 200)
	if err := access.First(access.Registrar(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "confirmProvision", in.IdempotencyKey, in, func() (string, error) {
		return in.ProvisionID, s.confirm(ctx, c, in)
	})
	if err != nil {
		return nil, err
	}
	return c.Provision.Get(ctx, id)
}

func (s *Service) confirm(ctx context.Context, c *db.Client, in ConfirmInput) error {
	p, err := s.handle(ctx, c, in.ProvisionID, Confirm)
	if err != nil {
		return err
	}
	sealed, err := s.Box.Seal(strings.TrimSpace(in.ReceivedBy), "provision.receiver:"+p.ID)
	if err != nil {
		return wrap("confirm provision", err)
	}
	if err := s.step(c.Provision.Update().SetReceiverSealed(sealed).SetConfirmedAt(s.Clock.Now()), ctx, p, Confirm); err != nil {
		return err
	}
	return s.Files.Claim(ctx, c, "fileIds", p.ID, in.FileIds)
}

func (s *Service) handle(ctx context.Context, c *db.Client, id string, e Event) (*db.Provision, error) {
	p, err := c.Provision.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return p, s.MayHandle(viewer.From(ctx), p, e)
}

// step moves a provision that is still in the state it was read in.
func (s *Service) step(u *db.ProvisionUpdate, ctx context.Context, p *db.Provision, e Event) error {
	next, _ := provisions.Next(p.Status, e)
	n, err := u.Where(provision.ID(p.ID), provision.StatusEQ(p.Status)).SetStatus(next).Save(ctx)
	if err != nil {
		return wrap("provision", err)
	}
	if n == 0 {
		return fault.WrongState(p.Version)
	}
	return nil
}

// Receiver is who received a provision, for officers, the guardian and who registered the person; nil for others.
func (s *Service) Receiver(v viewer.Viewer, p *db.Provision) (*string, error) {
	if len(p.ReceiverSealed) == 0 || v.Role == types.RoleOfficeViewer || access.Own(v, &p.GuardianID) != nil && access.Own(v, p.RegisteredByID) != nil {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	name, err := s.Box.Open(p.ReceiverSealed, "provision.receiver:"+p.ID)
	if err != nil {
		return nil, wrap("open provision", err)
	}
	return &name, nil
}
