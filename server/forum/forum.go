package forum

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/csrfiling"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/report"
)

// fewest is from how many givers on the honour rate of all is told.
const fewest = 3

// planners are the kinds of organisations that the forum asks.
var planners = []types.OrganizationType{types.OrganizationTypeCompany, types.OrganizationTypeBank}

// PlanDue is the day by which the plan of a year is due.
func PlanDue(year int) types.Date { return types.Date(fmt.Sprintf("%04d-01-31", year)) }

// ReportDue is the day by which the report of a year is due.
func ReportDue(year int) types.Date { return types.Date(fmt.Sprintf("%04d-03-31", year+1)) }

// Row is where one company stands.
type Row struct {
	Organization *db.Organization
	Donor        *db.Donor
	Plan, Report *db.CsrFiling
	Late         bool
	Honour       report.Honour
	Year         int
}

// Missing says what the company still owes on a day: nothing that was due before it was registered here.
func (r Row) Missing(today types.Date) (plan, filed bool) {
	owes := func(sent *db.CsrFiling, due types.Date) bool {
		return sent == nil && today > due && due >= types.DateOf(r.Organization.CreatedAt)
	}
	return owes(r.Plan, PlanDue(r.Year)), owes(r.Report, ReportDue(r.Year))
}

// Year is where every verified company stands in a year, by name; for the office. Errors: UNAUTHENTICATED, FORBIDDEN, INVALID.
func (s *Service) Year(ctx context.Context, c *db.Client, year int) ([]*Row, error) {
	var f fault.Fields
	f.Between("year", year, firstYear, s.year()+1)
	if err := access.First(access.Office(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	givers, err := c.Donor.Query().Where(donor.HasOrganizationWith(organization.TypeIn(planners...), organization.StatusEQ(types.OrganizationStatusVerified))).
		WithOrganization(func(q *db.OrganizationQuery) { q.WithDonor() }).Order(donor.ByName(), donor.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("forum: %w", err)
	}
	filed, err := c.CsrFiling.Query().Where(csrfiling.Year(year)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("forum: %w", err)
	}
	ids, rows := make([]string, len(givers)), make([]*Row, len(givers))
	for i, d := range givers {
		ids[i], rows[i] = d.ID, &Row{Organization: d.Edges.Organization, Donor: d, Year: year}
		for _, one := range filed {
			if one.DonorID == d.ID && one.Kind == types.FilingKindPlan {
				rows[i].Plan = one
			} else if one.DonorID == d.ID {
				rows[i].Report = one
			}
		}
	}
	today := clock.Today(s.Clock)
	honours, err := report.Honours(ctx, c, today, ids)
	for i, row := range rows {
		plan, report := row.Missing(today)
		row.Late, row.Honour = plan || report, honours[ids[i]]
	}
	return rows, err
}

// One is where the giver stands in a year; for who has checked that it may be known.
func (s *Service) One(ctx context.Context, c *db.Client, donorID string, year int) (*Row, error) {
	d, err := c.Donor.Query().Where(donor.ID(donorID)).WithOrganization().Only(ctx)
	if err != nil {
		return nil, err
	}
	row := &Row{Organization: d.Edges.Organization, Donor: d, Year: year}
	filed, err := c.CsrFiling.Query().Where(csrfiling.DonorID(d.ID), csrfiling.Year(year)).All(ctx)
	for _, one := range filed {
		if one.Kind == types.FilingKindPlan {
			row.Plan = one
		} else {
			row.Report = one
		}
	}
	return row, err
}

// Honours is what everybody may know.
type Honours struct {
	All    *report.Honour
	Givers []*GiverHonour
}

// GiverHonour is that of a giver who agreed.
type GiverHonour struct {
	Name   string
	Honour report.Honour
}

// Honours adds up what all givers delivered of what was due, and tells of those who agreed and may be named. The sum is told
// where nobody who is not named can be found out by taking the named off it.
func (s *Service) Honours(ctx context.Context, c *db.Client) (*Honours, error) {
	ctx = viewer.Elevate(ctx, "honour")
	givers, err := c.Donor.Query().Where(donor.HasPledges()).Order(donor.ByName(), donor.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("honour: %w", err)
	}
	ids := make([]string, len(givers))
	for i, d := range givers {
		ids[i] = d.ID
	}
	each, err := report.Honours(ctx, c, clock.Today(s.Clock), ids)
	if err != nil {
		return nil, err
	}
	out, all, due, unnamed := &Honours{}, report.Honour{}, 0, 0
	for _, d := range givers {
		h := each[d.ID]
		if h.Percent() == nil {
			continue
		}
		due++
		all.DueValue += h.DueValue
		all.DeliveredValue += h.DeliveredValue
		if d.ShowsHonour && !d.Anonymous && d.Kind == types.DonorKindOrganization {
			out.Givers = append(out.Givers, &GiverHonour{d.Name, h})
		} else {
			unnamed++
		}
	}
	if due >= fewest && (unnamed == 0 || unnamed >= fewest) {
		out.All = &all
	}
	return out, nil
}
