package opendata

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/place"
	"github.com/jejaring/jejaring/server/report"
)

// Need is an open need; quantities are in units, the value of one unit in rupiah.
type Need struct {
	ID         string         `json:"id"`
	Kind       types.NeedKind `json:"kind"`
	Title      string         `json:"title"`
	Unit       string         `json:"unit"`
	Requested  int            `json:"requested"`
	Promised   int            `json:"promised"`
	Received   int            `json:"received"`
	UnitValue  int64          `json:"unitValue"`
	DueOn      types.Date     `json:"dueOn"`
	RegionCode string         `json:"regionCode"`
	Region     string         `json:"region"`
}

// key is what totals are added up by.
type key struct {
	Year        int            `json:"year"`
	Quarter     int            `json:"quarter"`
	PartnerType string         `json:"partnerType"` // of an organisation, else INDIVIDUAL or RECORDED
	RegionCode  string         `json:"regionCode"`  // of the kecamatan
	Region      string         `json:"region"`
	Kind        types.NeedKind `json:"kind"`
}

// Total is what was promised and delivered, in rupiah.
type Total struct {
	key
	PromisedValue  int64 `json:"promisedValue"`
	DeliveredValue int64 `json:"deliveredValue"`

	lines, pledges []string // behind the figures
}

// Needs are what is open now.
func Needs(ctx context.Context, c *db.Client) ([]Need, error) {
	all, err := c.Need.Query().Where(need.StatusEQ(types.NeedStatusOpen)).WithRegion().Order(need.ByDueOn(), need.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("open data: %w", err)
	}
	out := make([]Need, len(all))
	for i, n := range all {
		out[i] = Need{
			n.ID, n.Kind, n.Title, n.Unit, n.Requested, n.Promised, n.Received, int64(n.UnitValue), n.DueOn, n.RegionCode, n.Edges.Region.Name,
		}
	}
	return out, nil
}

// Totals adds up by quarter, kind of partner, kecamatan and kind of help; what would tell of a giver who must not be
// recognised stands in coarser rows, whose other fields are empty.
func Totals(ctx context.Context, c *db.Client) ([]Total, error) {
	ctx = viewer.Elevate(ctx, "open data")
	lines, err := c.PledgeLine.Query().Where(pledgeline.HasPledgeWith(pledge.Or(pledge.StatusIn(report.Counting...), pledge.HasLinesWith(pledgeline.DeliveredGT(0))))).
		WithPledge(func(q *db.PledgeQuery) { q.WithDonor(func(q *db.DonorQuery) { q.WithOrganization() }) }).
		WithNeed().WithDeliveries().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("open data: %w", err)
	}
	names, err := districts(ctx, c)
	if err != nil {
		return nil, err
	}
	promised, delivered := figure{}, figure{}
	for _, l := range lines {
		giver := l.Edges.Pledge.Edges.Donor
		cell := func(d types.Date) key {
			year, quarter := quarterOf(d)
			code := place.District(l.Edges.Need.RegionCode)
			return key{year, quarter, partnerType(giver), code, names[code], l.Kind}
		}
		if slices.Contains(report.Counting, l.Edges.Pledge.Status) {
			promised.add(cell(types.DateOf(l.Edges.Pledge.CreatedAt)), giver, l, int64(l.Value))
		}
		for _, d := range l.Edges.Deliveries {
			delivered.add(cell(d.ReceivedOn), giver, l, int64(report.Worth(l, d.Quantity)))
		}
	}
	return merge(promised.told(), delivered.told()), nil
}

// merge puts both figures of a cell into one row, the newest first.
func merge(promised, delivered map[key]*sum) []Total {
	rows := map[key]*Total{}
	at := func(k key) *Total {
		if rows[k] == nil {
			rows[k] = &Total{key: k}
		}
		return rows[k]
	}
	for k, s := range promised {
		at(k).PromisedValue, at(k).lines, at(k).pledges = s.value, s.lines, s.pledges
	}
	for k, s := range delivered {
		at(k).DeliveredValue, at(k).lines, at(k).pledges = s.value, append(at(k).lines, s.lines...), append(at(k).pledges, s.pledges...)
	}
	out := make([]Total, 0, len(rows))
	for _, t := range rows {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Total) int {
		return cmp.Or(b.Year-a.Year, b.Quarter-a.Quarter, strings.Compare(a.RegionCode, b.RegionCode),
			strings.Compare(a.PartnerType, b.PartnerType), strings.Compare(string(a.Kind), string(b.Kind)))
	})
	return out
}

func districts(ctx context.Context, c *db.Client) (map[string]string, error) {
	all, err := c.Region.Query().Where(region.LevelIn(types.RegionLevelRegency, types.RegionLevelDistrict)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("open data: %w", err)
	}
	out := map[string]string{}
	for _, r := range all {
		out[r.Code] = r.Name
	}
	return out, nil
}

func quarterOf(d types.Date) (year, quarter int) {
	t := d.Time()
	return t.Year(), (int(t.Month())-1)/3 + 1
}

func partnerType(d *db.Donor) string {
	if d.Edges.Organization != nil {
		return string(d.Edges.Organization.Type)
	}
	return string(d.Kind)
}
