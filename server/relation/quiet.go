package relation

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"

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
	out, by := make([]*Place, len(districts)), map[string]*Place{}
	for i, d := range districts {
		out[i] = &Place{Region: d, Partners: []*PlaceCount{}}
		by[d.Code] = out[i]
	}
	return out, access.First(partners(ctx, c, by), openNeeds(ctx, c, by), worth(ctx, c, by))
}

// partners counts the partners of each kind in every kecamatan.
func partners(ctx context.Context, c *db.Client, by map[string]*Place) error {
	var rows []struct {
		District string
		Type     types.OrganizationType
		Count    int
	}
	err := c.Organization.Query().Where(organization.StatusEQ(types.OrganizationStatusVerified),
		organization.TypeNotIn(types.OrganizationTypeOffice, types.OrganizationTypeIndividual)).Modify(func(q *sql.Selector) {
		d := sql.Dialect(q.Dialect()).Table(region.Table).As("district")
		q.Join(d).OnP(sql.And(sql.EQ(d.C(region.FieldLevel), types.RegionLevelDistrict), sql.ExprP(worksIn(q, d.C(region.FieldCode)))))
		q.Select(sql.As(d.C(region.FieldCode), "district"), q.C(organization.FieldType), sql.As(sql.Count("*"), "count")).
			GroupBy(d.C(region.FieldCode), q.C(organization.FieldType)).OrderBy(d.C(region.FieldCode), q.C(organization.FieldType))
	}).Scan(ctx, &rows)
	if err != nil {
		return fmt.Errorf("partner map: partners: %w", err)
	}
	for _, r := range rows {
		p := by[r.District]
		p.Total += r.Count
		p.Partners = append(p.Partners, &PlaceCount{r.Type, r.Count})
	}
	return nil
}

// worksIn says, in either dialect, whether an organisation works in the kecamatan, in a part of it, or everywhere.
func worksIn(q *sql.Selector, district string) string {
	areas := q.C(organization.FieldWorkAreas)
	length, each := "json_array_length("+areas+")", "json_each("+areas+") AS area"
	if q.Dialect() == dialect.Postgres {
		length, each = "jsonb_array_length("+areas+")", "jsonb_array_elements_text("+areas+") AS area(value)"
	}
	return fmt.Sprintf("CASE WHEN CAST(%s AS TEXT) = 'null' THEN TRUE WHEN %s = 0 THEN TRUE ELSE EXISTS (SELECT 1 FROM %s WHERE area.value = %[4]s OR area.value LIKE %[4]s || '.%%' OR %[4]s LIKE area.value || '.%%') END",
		areas, length, each, district)
}

// perRegion is what is summed up of a region; there are no more rows than regions.
type perRegion struct {
	RegionCode string `json:"region_code"`
	Count      int
	Promised   types.Rupiah
	Delivered  types.Rupiah
}

func openNeeds(ctx context.Context, c *db.Client, by map[string]*Place) error {
	var rows []perRegion
	err := c.Need.Query().Where(need.StatusEQ(types.NeedStatusOpen)).GroupBy(need.FieldRegionCode).Aggregate(db.Count()).Scan(ctx, &rows)
	if err != nil {
		return fmt.Errorf("partner map: needs: %w", err)
	}
	for _, r := range rows {
		if p := by[place.District(r.RegionCode)]; p != nil {
			p.OpenNeeds += r.Count
		}
	}
	return nil
}

// worth adds up what was promised and arrived, as report.Worth values each line.
func worth(ctx context.Context, c *db.Client, by map[string]*Place) error {
	var rows []perRegion
	err := c.PledgeLine.Query().Where(pledgeline.HasPledgeWith(pledge.StatusIn(report.Counting...))).Modify(func(q *sql.Selector) {
		n := sql.Dialect(q.Dialect()).Table(need.Table).As("need")
		q.Join(n).On(q.C(pledgeline.FieldNeedID), n.C(need.FieldID))
		value, whole, part := q.C(pledgeline.FieldValue), q.C(pledgeline.FieldQuantity), q.C(pledgeline.FieldDelivered)
		delivered := fmt.Sprintf("CAST(SUM(%[1]s / %[2]s * %[3]s + %[1]s %% %[2]s * %[3]s / %[2]s) AS BIGINT)", value, whole, part)
		q.Select(n.C(need.FieldRegionCode), sql.As("CAST(SUM("+value+") AS BIGINT)", "promised"), sql.As(delivered, "delivered")).GroupBy(n.C(need.FieldRegionCode))
	}).Scan(ctx, &rows)
	if err != nil {
		return fmt.Errorf("partner map: pledges: %w", err)
	}
	for _, r := range rows {
		if p := by[place.District(r.RegionCode)]; p != nil {
			p.PromisedValue += r.Promised
			p.DeliveredValue += r.Delivered
		}
	}
	return nil
}
