package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/instalment"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

// CompanyInput asks for the report of a giver; that of the active organisation where none is named.
type CompanyInput struct {
	DonorID *string
	Period
}

// Validate finds every wrong value.
func (in CompanyInput) Validate() error {
	var f fault.Fields
	f.RefPtr("donorId", types.PrefixDonor, in.DonorID)
	in.check(&f)
	return f.Err()
}

// Figure is what was promised for a time and what was delivered in it; value is in rupiah.
type Figure struct{ PromisedValue, DeliveredValue types.Rupiah }

func (f *Figure) add(more Figure) {
	f.PromisedValue += more.PromisedValue
	f.DeliveredValue += more.DeliveredValue
}

// Company is the report of a giver.
type Company struct {
	Period
	Figure
	Donor    *db.Donor
	Kinds    []*CompanyKind
	Places   []*CompanyPlace
	Lines    []*CompanyLine
	Reached  *Reached
	Outcomes []*Outcome
}

// CompanyKind adds up what is of one kind and unit.
type CompanyKind struct {
	Figure
	Kind                types.NeedKind
	Unit                string
	Promised, Delivered int
	PledgeLineIds       []string
}

// CompanyPlace adds up what is for one kecamatan.
type CompanyPlace struct {
	Figure
	Region        *db.Region
	PledgeLineIds []string
}

// CompanyLine is one thing promised: its part of the period.
type CompanyLine struct {
	Figure
	PledgeID, PledgeLineID, NeedID string
	PledgeStatus                   types.PledgeStatus
	ExternalRef, Title, Unit       string
	Kind                           types.NeedKind
	Region                         *db.Region
	DueOn                          []types.Date // days within the period
	Promised, Delivered            int
	Receipts                       []*Receipt
}

// Receipt is what arrived, or was taken back, on one day of the period.
type Receipt struct {
	DeliveryID     string
	ReceivedOn     types.Date
	Quantity       int
	HandoverNumber string
	Evidence       int // files
}

// Counting are the states in which a promise is a plan: the office has accepted it and nobody has ended it.
var Counting = []types.PledgeStatus{types.PledgeStatusAccepted, types.PledgeStatusInDelivery, types.PledgeStatusFulfilled}

// OfCompany makes the report of a giver. What fell due counts where the pledge is accepted (and goes on); what arrived
// counts on the day it arrived, whatever became of the pledge. Counts of people are suppressed for everybody, so that the
// report can be handed on. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (donor), INVALID, CONFLICT (no giving profile).
func OfCompany(ctx context.Context, c *db.Client, in CompanyInput) (*Company, error) {
	if err := access.First(mayReport(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	d, err := giver(ctx, c, in.DonorID)
	if err != nil {
		return nil, err
	}
	ctx = viewer.Elevate(ctx, "company report")
	out := &Company{Period: in.Period, Donor: d}
	if err := out.read(ctx, c); err != nil {
		return nil, fmt.Errorf("company report: %w", err)
	}
	if err := out.people(ctx, c); err != nil {
		return nil, fmt.Errorf("company report: %w", err)
	}
	return out, nil
}

// mayReport: the office, and those who promise for their organisation.
func mayReport(v viewer.Viewer) error {
	if err := access.SignedIn(v); err != nil {
		return err
	}
	if v.IsSystem() || v.IsOffice() || v.Role == types.RoleOwner || v.Role == types.RoleMember {
		return nil
	}
	return fault.Denied()
}

func giver(ctx context.Context, c *db.Client, id *string) (*db.Donor, error) {
	if id != nil {
		return c.Donor.Get(ctx, *id) // a foreign one is hidden
	}
	v := viewer.From(ctx)
	if v.IsOffice() {
		var f fault.Fields
		f.Add("donorId", "required")
		return nil, f.Err()
	}
	d, err := c.Donor.Query().Where(donor.OrganizationID(v.OrganizationID)).Only(ctx)
	if db.IsNotFound(err) {
		return nil, fault.New(fault.Conflict, "no_donor")
	}
	return d, err
}

// read adds up every line of the giver that has something to do with the period.
func (r *Company) read(ctx context.Context, c *db.Client) error {
	lines, err := c.PledgeLine.Query().Where(pledgeline.HasPledgeWith(pledge.DonorID(r.Donor.ID))).WithPledge().
		WithNeed(func(q *db.NeedQuery) { q.WithRegion() }).
		WithInstalments(func(q *db.InstalmentQuery) { q.Order(instalment.ByDueOn()) }).
		WithDeliveries(func(q *db.DeliveryQuery) {
			q.Where(delivery.ReceivedOnGTE(r.From()), delivery.ReceivedOnLTE(r.To())).Order(delivery.ByReceivedOn(), delivery.ByID()).WithFiles()
		}).
		Order(pledgeline.ByID()).All(ctx)
	if err != nil {
		return err
	}
	districts := map[string]*CompanyPlace{}
	for _, l := range lines {
		if line := r.line(l); line != nil {
			r.Lines = append(r.Lines, line)
			r.count(line, districts)
		}
	}
	slices.SortFunc(r.Kinds, func(a, b *CompanyKind) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Unit, b.Unit))
	})
	return r.name(ctx, c, districts)
}

// line is the period's part of a line; nil where it has none.
func (r *Company) line(l *db.PledgeLine) *CompanyLine {
	p, n := l.Edges.Pledge, l.Edges.Need
	out := &CompanyLine{
		PledgeID: p.ID, PledgeLineID: l.ID, NeedID: n.ID, PledgeStatus: p.Status, ExternalRef: p.ExternalRef, Title: n.Title,
		Unit: l.Unit, Kind: l.Kind, Region: n.Edges.Region,
	}
	if slices.Contains(Counting, p.Status) {
		for _, part := range parts(l) {
			if r.holds(part.DueOn) {
				out.DueOn = append(out.DueOn, part.DueOn)
				out.Promised += part.Quantity
			}
		}
	}
	for _, d := range l.Edges.Deliveries {
		out.Receipts = append(out.Receipts, &Receipt{d.ID, d.ReceivedOn, d.Quantity, d.HandoverNumber, len(d.Edges.Files)})
		out.Delivered += d.Quantity
	}
	if len(out.DueOn) == 0 && len(out.Receipts) == 0 {
		return nil
	}
	out.PromisedValue, out.DeliveredValue = Worth(l, out.Promised), Worth(l, out.Delivered)
	return out
}

// parts are what is due of a line: its instalments, or all on the day of the pledge, or else of the need.
func parts(l *db.PledgeLine) []*db.Instalment {
	if len(l.Edges.Instalments) > 0 {
		return l.Edges.Instalments
	}
	due := l.Edges.Need.DueOn
	if l.Edges.Pledge.DueOn != nil {
		due = *l.Edges.Pledge.DueOn
	}
	return []*db.Instalment{{DueOn: due, Quantity: l.Quantity}}
}

// Worth is the value of a part of a line, rounded down to whole rupiah.
func Worth(l *db.PledgeLine, quantity int) types.Rupiah {
	whole, part := types.Rupiah(l.Quantity), types.Rupiah(quantity)
	return l.Value/whole*part + l.Value%whole*part/whole
}

// count adds a line to the figures of its kind, its kecamatan and all.
func (r *Company) count(l *CompanyLine, districts map[string]*CompanyPlace) {
	r.add(l.Figure)
	i := slices.IndexFunc(r.Kinds, func(k *CompanyKind) bool { return k.Kind == l.Kind && k.Unit == l.Unit })
	if i < 0 {
		i = len(r.Kinds)
		r.Kinds = append(r.Kinds, &CompanyKind{Kind: l.Kind, Unit: l.Unit})
	}
	k := r.Kinds[i]
	k.add(l.Figure)
	k.Promised, k.Delivered, k.PledgeLineIds = k.Promised+l.Promised, k.Delivered+l.Delivered, append(k.PledgeLineIds, l.PledgeLineID)
	code := place.District(l.Region.Code)
	if districts[code] == nil {
		districts[code] = &CompanyPlace{}
	}
	p := districts[code]
	p.add(l.Figure)
	p.PledgeLineIds = append(p.PledgeLineIds, l.PledgeLineID)
}

func (r *Company) name(ctx context.Context, c *db.Client, districts map[string]*CompanyPlace) error {
	codes := make([]string, 0, len(districts))
	for code := range districts {
		codes = append(codes, code)
	}
	found, err := c.Region.Query().Where(region.CodeIn(codes...)).Order(region.ByCode()).All(ctx)
	if err != nil {
		return err
	}
	for _, one := range found {
		districts[one.Code].Region = one
		r.Places = append(r.Places, districts[one.Code])
	}
	return nil
}
