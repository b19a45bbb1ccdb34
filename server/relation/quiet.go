package relation

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
	"github.com/jejaring/jejaring/server/report"
)

const mostQuiet = 500

// Quiet is a partner that has promised nothing for a while.
type Quiet struct {
	Organization *db.Organization
	Donor        *db.Donor
	LastPledgeOn *types.Date // nil where there never was one
}

// Inactive are verified givers, known for at least so many months, that have made no pledge in them, the quietest first; for the
// office. Errors: UNAUTHENTICATED, FORBIDDEN, INVALID.
func (s *Service) Inactive(ctx context.Context, c *db.Client, months int) ([]*Quiet, error) {
	var f fault.Fields
	f.Between("months", months, 1, 60)
	if err := access.First(access.Office(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	since := clock.Today(s.Clock).Time().AddDate(0, -months, 0)
	givers, err := c.Donor.Query().Where(
		donor.HasOrganizationWith(organization.StatusEQ(types.OrganizationStatusVerified), organization.CreatedAtLT(since)),
		donor.Not(donor.HasPledgesWith(pledge.CreatedAtGTE(since)))).
		WithOrganization(func(q *db.OrganizationQuery) { q.WithDonor() }).Order(donor.ByName(), donor.ByID()).Limit(mostQuiet).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("inactive partners: %w", err)
	}
	last, err := lastPledges(ctx, c, givers)
	if err != nil {
		return nil, err
	}
	out := make([]*Quiet, len(givers))
	for i, d := range givers {
		out[i] = &Quiet{Organization: d.Edges.Organization, Donor: d, LastPledgeOn: last[d.ID]}
	}
	slices.SortStableFunc(out, func(a, b *Quiet) int { return cmp.Compare(dayOf(a), dayOf(b)) })
	return out, nil
}

func dayOf(q *Quiet) types.Date {
	if q.LastPledgeOn == nil {
		return ""
	}
	return *q.LastPledgeOn
}

// lastPledges are the days of the newest pledge of each giver.
func lastPledges(ctx context.Context, c *db.Client, givers []*db.Donor) (map[string]*types.Date, error) {
	ids := make([]string, len(givers))
	for i, d := range givers {
		ids[i] = d.ID
	}
	out := map[string]*types.Date{}
	all, err := c.Pledge.Query().Where(pledge.DonorIDIn(ids...)).Order(pledge.ByCreatedAt()).Select(pledge.FieldDonorID, pledge.FieldCreatedAt).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("last pledges: %w", err)
	}
	for _, p := range all {
		day := types.DateOf(p.CreatedAt)
		out[p.DonorID] = &day
	}
	return out, nil
}

// Year is what a giver promised and delivered in a year, in rupiah.
type Year struct {
	Year           int
	Pledges        int
	PromisedValue  types.Rupiah
	DeliveredValue types.Rupiah
}

// History is what a giver did over the years.
type History struct {
	Years  []*Year
	Honour report.Honour
}

// HistoryOf adds up what a giver promised (by the year of the pledge) and delivered (by the year of the receipt), the newest
// year first; for the giver and the office. Errors: UNAUTHENTICATED, NOT_FOUND.
func (s *Service) HistoryOf(ctx context.Context, c *db.Client, donorID string) (*History, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, err
	}
	d, err := c.Donor.Get(ctx, donorID) // a foreign one is hidden
	if err != nil {
		return nil, err
	}
	pledges, err := c.Pledge.Query().Where(pledge.DonorID(d.ID)).
		WithLines(func(q *db.PledgeLineQuery) { q.WithNeed().WithDeliveries() }).All(viewer.Elevate(ctx, "donor history"))
	if err != nil {
		return nil, fmt.Errorf("donor history: %w", err)
	}
	years := map[int]*Year{}
	at := func(day types.Date) *Year {
		y := day.Time().Year()
		if years[y] == nil {
			years[y] = &Year{Year: y}
		}
		return years[y]
	}
	for _, p := range pledges {
		made := at(types.DateOf(p.CreatedAt))
		made.Pledges++
		for _, l := range p.Edges.Lines {
			if slices.Contains(report.Counting, p.Status) {
				made.PromisedValue += l.Value
			}
			for _, got := range l.Edges.Deliveries {
				at(got.ReceivedOn).DeliveredValue += report.Worth(l, got.Quantity)
			}
		}
	}
	out := &History{Years: []*Year{}}
	for _, y := range years {
		out.Years = append(out.Years, y)
	}
	slices.SortFunc(out.Years, func(a, b *Year) int { return b.Year - a.Year })
	honours, err := report.Honours(ctx, c, clock.Today(s.Clock), []string{d.ID})
	out.Honour = honours[d.ID]
	return out, err
}

// Place is what partners do in one kecamatan.
type Place struct {
	Region         *db.Region
	Partners       []*PlaceCount
	Total          int
	PromisedValue  types.Rupiah
	DeliveredValue types.Rupiah
	OpenNeeds      int
}

// PlaceCount is how many partners of a kind work somewhere.
type PlaceCount struct {
	Type  types.OrganizationType
	Count int
}

// Map says for every kecamatan which partners work in it (those that name no area work everywhere), what was promised and
// arrived there, and how many needs are open; for the office. Errors: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) Map(ctx context.Context, c *db.Client) ([]*Place, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, err
	}
	districts, err := c.Region.Query().Where(region.LevelEQ(types.RegionLevelDistrict)).Order(region.ByCode()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("partner map: %w", err)
	}
	partners, err := c.Organization.Query().Where(organization.StatusEQ(types.OrganizationStatusVerified),
		organization.TypeNotIn(types.OrganizationTypeOffice, types.OrganizationTypeIndividual)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("partner map: %w", err)
	}
	out, by := make([]*Place, len(districts)), map[string]*Place{}
	for i, d := range districts {
		out[i] = &Place{Region: d, Partners: []*PlaceCount{}}
		by[d.Code] = out[i]
		for _, o := range partners {
			if worksIn(o, d.Code) {
				out[i].count(o.Type)
			}
		}
	}
	needs, err := c.Need.Query().Where(need.StatusIn(types.NeedStatusOpen, types.NeedStatusClosed)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("partner map: %w", err)
	}
	for _, n := range needs {
		if p := by[place.District(n.RegionCode)]; p != nil && n.Status == types.NeedStatusOpen {
			p.OpenNeeds++
		}
	}
	lines, err := c.PledgeLine.Query().Where(pledgeline.HasPledgeWith(pledge.StatusIn(report.Counting...))).WithNeed().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("partner map: %w", err)
	}
	for _, l := range lines {
		if p := by[place.District(l.Edges.Need.RegionCode)]; p != nil {
			p.PromisedValue += l.Value
			p.DeliveredValue += report.Worth(l, l.Delivered)
		}
	}
	return out, nil
}

func (p *Place) count(kind types.OrganizationType) {
	p.Total++
	for _, one := range p.Partners {
		if one.Type == kind {
			one.Count++
			return
		}
	}
	p.Partners = append(p.Partners, &PlaceCount{kind, 1})
}

// worksIn says whether an organisation works in the kecamatan, in a part of it, or everywhere.
func worksIn(o *db.Organization, district string) bool {
	return len(o.WorkAreas) == 0 || slices.ContainsFunc(o.WorkAreas, func(code string) bool {
		return code == district || place.District(code) == district || len(code) < len(district) && district[:len(code)] == code
	})
}
