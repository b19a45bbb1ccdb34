package group

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/businessgroup"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/db/groupvisit"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/report"
)

// PlanInput is what a group means to do.
type PlanInput struct {
	BusinessGroupID string
	Summary         string
	Market          string
	Steps           string
	CapitalNeeded   types.Rupiah
	MonthlySales    types.Rupiah
	MonthlyCosts    types.Rupiah
}

// number finds what could be a NIK, an account or a telephone number.
var number = regexp.MustCompile(`(\+?\d[\s.-]?){9,}`)

// Validate finds every wrong value; partners read a plan, so it holds no number of a person.
func (in PlanInput) Validate() error {
	var f fault.Fields
	f.Text("summary", in.Summary, 2000)
	f.Optional("market", in.Market, 2000)
	f.Optional("steps", in.Steps, 2000)
	for _, part := range []struct{ path, text string }{{"summary", in.Summary}, {"market", in.Market}, {"steps", in.Steps}} {
		f.Check(!number.MatchString(part.text), part.path, "personal")
	}
	f.Rupiah("capitalNeeded", in.CapitalNeeded)
	f.Rupiah("monthlySales", in.MonthlySales)
	f.Rupiah("monthlyCosts", in.MonthlyCosts)
	return f.Err()
}

// WritePlan writes the plan of a group down, in place of an earlier one. Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT.
func (s *Service) WritePlan(ctx context.Context, c *db.Client, in PlanInput) (*db.BusinessGroup, error) {
	if err := access.First(access.Registrar(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	return s.move(ctx, c, in.BusinessGroupID, Compose, func(_ *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		u.SetPlan(&types.BusinessPlan{
			Summary: strings.TrimSpace(in.Summary), Market: strings.TrimSpace(in.Market), Steps: strings.TrimSpace(in.Steps),
			CapitalNeeded: in.CapitalNeeded, MonthlySales: in.MonthlySales, MonthlyCosts: in.MonthlyCosts, WrittenOn: clock.Today(s.Clock),
		})
		return nil
	})
}

// Account is where a group keeps its money.
type Account struct {
	Bank   string `json:"bank"`
	Number string `json:"number"`
	Holder string `json:"holder"`
}

// AccountInput is the account of a group.
type AccountInput struct {
	BusinessGroupID string
	Bank            string
	Number          string
	Holder          string
}

var accountNumber = regexp.MustCompile(`^\d{5,20}$`)

// digits are the number without what people write between.
func (in AccountInput) digits() string {
	return strings.NewReplacer(" ", "", "-", "", ".", "").Replace(in.Number)
}

// Validate finds every wrong value.
func (in AccountInput) Validate() error {
	var f fault.Fields
	f.Text("bank", in.Bank, 100)
	f.Check(accountNumber.MatchString(in.digits()), "number", "account_number")
	f.Text("holder", in.Holder, 200)
	return f.Err()
}

// MayKeepAccount says why the viewer may not write or read the group's account now.
func (s *Service) MayKeepAccount(v viewer.Viewer, g *db.BusinessGroup) error {
	if v.Role == types.RoleEnumerator {
		return fault.Denied()
	}
	return s.May(v, g, Compose)
}

// MayRevealAccount says why the viewer may not see the whole account now.
func (s *Service) MayRevealAccount(v viewer.Viewer, g *db.BusinessGroup) error {
	if err := s.MayKeepAccount(v, g); err != nil {
		return err
	}
	if len(g.AccountSealed) == 0 {
		return fault.New(fault.Conflict, "group_no_account")
	}
	return nil
}

// SetAccount keeps the account of a group, sealed. Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (disbanded).
func (s *Service) SetAccount(ctx context.Context, c *db.Client, in AccountInput) (*db.BusinessGroup, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Registrar(v), in.Validate()); err != nil {
		return nil, err
	}
	return s.move(ctx, c, in.BusinessGroupID, Compose, func(g *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		if err := s.MayKeepAccount(v, g); err != nil {
			return err
		}
		raw, err := json.Marshal(Account{Bank: strings.TrimSpace(in.Bank), Number: in.digits(), Holder: strings.TrimSpace(in.Holder)})
		if err != nil {
			return wrap("account", err)
		}
		sealed, err := s.Box.Seal(string(raw), "business_group.account:"+g.ID)
		u.SetAccountSealed(sealed)
		return err
	})
}

// RevealInput asks for the account of a group, and says why.
type RevealInput struct {
	BusinessGroupID string
	Reason          string
}

// Reveal opens the account; the reason is in the audit before the answer leaves.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (reason of 10 to 500 characters), CONFLICT (there is none).
func (s *Service) Reveal(ctx context.Context, c *db.Client, in RevealInput) (*Account, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Text("reason", in.Reason, 500)
	f.Check(len([]rune(strings.TrimSpace(in.Reason))) >= 10, "reason", "too_short", 10)
	if err := access.First(access.Registrar(v), f.Err()); err != nil {
		return nil, err
	}
	g, err := c.BusinessGroup.Get(ctx, in.BusinessGroupID)
	if err != nil {
		return nil, err
	}
	if err := s.MayRevealAccount(v, g); err != nil {
		return nil, err
	}
	a, err := s.opened(g)
	if err != nil {
		return nil, err
	}
	return a, audit.Note(ctx, audit.Event{Action: audit.Reveal, SubjectType: "BusinessGroup", SubjectID: g.ID, Reason: in.Reason})
}

func (s *Service) opened(g *db.BusinessGroup) (*Account, error) {
	text, err := s.Box.Open(g.AccountSealed, "business_group.account:"+g.ID)
	if err != nil {
		return nil, wrap("open account", err)
	}
	a := &Account{}
	return a, wrap("open account", json.Unmarshal([]byte(text), a))
}

// MaskedAccount is what tells one account from another.
type MaskedAccount struct{ Bank, Number string }

// Masked is the account but for most of its number; nil for whoever may not have it, and where there is none.
func (s *Service) Masked(v viewer.Viewer, g *db.BusinessGroup) (*MaskedAccount, error) {
	if len(g.AccountSealed) == 0 || access.First(access.Registrar(v), access.Own(v, g.RegisteredByID)) != nil || v.Role == types.RoleEnumerator {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	a, err := s.opened(g)
	if err != nil {
		return nil, err
	}
	return &MaskedAccount{Bank: a.Bank, Number: strings.Repeat("*", len(a.Number)-4) + a.Number[len(a.Number)-4:]}, nil
}

// VisitInput writes a mentor's visit down.
type VisitInput struct {
	IdempotencyKey  string
	BusinessGroupID string
	VisitedOn       types.Date
	Note            string
	NextOn          *types.Date
}

// Visit writes a mentor's visit down. It happens once for a key. Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (disbanded).
func (s *Service) Visit(ctx context.Context, c *db.Client, in VisitInput) (*db.GroupVisit, error) {
	today := clock.Today(s.Clock)
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("businessGroupId", types.PrefixBusinessGroup, in.BusinessGroupID)
	f.Check(in.VisitedOn <= today, "visitedOn", "future")
	f.Text("note", in.Note, 2000)
	f.Check(in.NextOn == nil || *in.NextOn > in.VisitedOn, "nextOn", "order")
	if err := access.First(access.Registrar(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "recordGroupVisit", in.IdempotencyKey, in, func() (string, error) { return s.visit(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.GroupVisit.Get(ctx, id)
}

func (s *Service) visit(ctx context.Context, c *db.Client, in VisitInput) (string, error) {
	g, err := s.move(ctx, c, in.BusinessGroupID, Compose, func(g *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		if in.VisitedOn < g.FoundedOn {
			return fault.Wrong("visitedOn", "before_founding")
		}
		later, err := s.later(ctx, c, in)
		if err != nil || later {
			return err
		}
		if in.NextOn == nil {
			u.ClearNextVisitOn()
		}
		u.SetNillableNextVisitOn(in.NextOn)
		return nil
	})
	if err != nil {
		return "", err
	}
	id := types.NewID(types.PrefixGroupVisit)
	note, err := s.Box.Seal(strings.TrimSpace(in.Note), "group_visit.note:"+id)
	if err != nil {
		return "", wrap("visit", err)
	}
	return id, wrap("visit", c.GroupVisit.Create().SetID(id).SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).
		SetNillableRegisteredByID(g.RegisteredByID).SetVisitedOn(in.VisitedOn).SetNoteSealed(note).SetNillableNextOn(in.NextOn).
		SetNillableVisitedByID(viewer.From(ctx).UserRef()).Exec(ctx))
}

// later says whether a later visit was written down before: what comes late from a phone does not undo what came after. It locks
// the group's row first, so that two visits do not pass each other.
func (s *Service) later(ctx context.Context, c *db.Client, in VisitInput) (bool, error) {
	if _, err := c.BusinessGroup.Query().Where(businessgroup.ID(in.BusinessGroupID), database.Locked).OnlyID(ctx); err != nil {
		return false, wrap("visit", err)
	}
	there, err := c.GroupVisit.Query().Where(groupvisit.BusinessGroupID(in.BusinessGroupID), groupvisit.VisitedOnGT(in.VisitedOn)).
		Exist(viewer.Elevate(ctx, "latest visit"))
	return there, wrap("visit", err)
}

// VisitNote is what a mentor saw and advised; whoever sees the visit sees it.
func (s *Service) VisitNote(n *db.GroupVisit) (string, error) {
	text, err := s.Box.Open(n.NoteSealed, "group_visit.note:"+n.ID)
	return text, wrap("open visit", err)
}

// VisitDue narrows to groups that their mentor meant to have visited by day.
func VisitDue(day types.Date) predicate.BusinessGroup {
	return businessgroup.And(businessgroup.StatusIn(transitions.From(Compose)...), businessgroup.NextVisitOnLTE(day))
}

// Asset is start-up help that a group received of one need.
type Asset struct {
	NeedID         string
	Title          string
	Kind           types.NeedKind
	Unit           string
	Quantity       int
	Value          types.Rupiah
	LastReceivedOn types.Date
	Givers         []string
}

// Assets lists what the group received of what was asked for it, for the office and who registered it.
// Errors: FORBIDDEN, NOT_FOUND.
func (s *Service) Assets(ctx context.Context, c *db.Client, id string) ([]*Asset, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	g, err := c.BusinessGroup.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if !v.IsOffice() {
		if err := access.First(access.Registrar(v), access.Own(v, g.RegisteredByID)); err != nil {
			return nil, err
		}
	}
	received, err := c.Delivery.Query().Where(delivery.HasPledgeLineWith(pledgeline.HasNeedWith(need.BusinessGroupID(g.ID)))).
		WithPledgeLine(func(q *db.PledgeLineQuery) {
			q.WithNeed().WithPledge(func(p *db.PledgeQuery) { p.WithDonor() })
		}).Order(delivery.ByReceivedOn(), delivery.ByID()).All(viewer.Elevate(ctx, "assets of a group"))
	if err != nil {
		return nil, wrap("assets", err)
	}
	return assets(received), nil
}

// assets adds deliveries up by need, in the order of their titles, each worth what its line promised; what was taken back
// whole is left out, with its giver.
func assets(received []*db.Delivery) []*Asset {
	byLine := map[string]int{}
	for _, d := range received {
		byLine[d.PledgeLineID] += d.Quantity
	}
	byNeed, counted := map[string]*Asset{}, map[string]bool{}
	for _, d := range received {
		line := d.Edges.PledgeLine
		n, donor := line.Edges.Need, line.Edges.Pledge.Edges.Donor
		if byLine[line.ID] <= 0 {
			continue
		}
		a := byNeed[n.ID]
		if a == nil {
			a = &Asset{NeedID: n.ID, Title: n.Title, Kind: n.Kind, Unit: n.Unit, Givers: []string{}}
			byNeed[n.ID] = a
		}
		if d.Quantity > 0 {
			a.LastReceivedOn = max(a.LastReceivedOn, d.ReceivedOn)
		}
		if counted[line.ID] {
			continue
		}
		counted[line.ID] = true
		a.Quantity += byLine[line.ID]
		a.Value += report.Worth(line, byLine[line.ID])
		if !donor.Anonymous && !slices.Contains(a.Givers, donor.Name) {
			a.Givers = append(a.Givers, donor.Name)
		}
	}
	out := slices.AppendSeq([]*Asset{}, maps.Values(byNeed))
	slices.SortFunc(out, func(a, b *Asset) int { return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.NeedID, b.NeedID)) })
	return out
}

// MayAttach says why the viewer may not add a receipt to a line of a book: it is for who keeps the book.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, entryID string) error {
	e, err := c.GroupEntry.Get(ctx, entryID)
	if err != nil {
		return err
	}
	v := viewer.From(ctx)
	return access.First(access.Registrar(v), access.Own(v, e.RegisteredByID))
}

// MayRemove says why the viewer may not take a receipt away from a line of a book: once its month was reported, that is for
// officers.
func (s *Service) MayRemove(ctx context.Context, c *db.Client, f *db.File) error {
	v := viewer.From(ctx)
	if err := access.First(s.MayAttach(ctx, c, *f.GroupEntryID), file.RemovableBy(v, f)); err != nil || v.IsOfficer() {
		return err
	}
	e, err := c.GroupEntry.Get(ctx, *f.GroupEntryID)
	if err != nil {
		return err
	}
	g, err := c.BusinessGroup.Query().Where(businessgroup.ID(e.BusinessGroupID), database.Locked).Only(ctx)
	if err == nil && g.ClosedUntil != nil && e.EntryOn <= *g.ClosedUntil {
		return fault.New(fault.Conflict, "evidence_counts")
	}
	return err
}
