package forum

import (
	"cmp"
	"context"
	"fmt"
	"slices"

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

const (
	fewest        = 3  // givers from which on the honour rate of all is told
	announcedDays = 30 // before something is due
)

// planners are the kinds of organisations that the forum asks.
var planners = []types.OrganizationType{types.OrganizationTypeCompany, types.OrganizationTypeBank}

// asked are the givers whom the forum asks.
var asked = donor.HasOrganizationWith(organization.TypeIn(planners...), organization.StatusEQ(types.OrganizationStatusVerified))

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
	Owed         []*Owed // with what it is late
	Honour       report.Honour
	Year         int
}

// Owed is a plan or report that is not filed; it is late from the day after it was due.
type Owed struct {
	Kind  types.FilingKind
	Year  int
	DueOn types.Date
	Late  bool
}

// owed are the plan and the report of the year that the company did not file, in the order of their days; nothing that was due
// before it was registered here.
func (r Row) owed(today types.Date) []*Owed {
	out := []*Owed{}
	for _, one := range []struct {
		sent *db.CsrFiling
		Owed
	}{
		{r.Plan, Owed{Kind: types.FilingKindPlan, Year: r.Year, DueOn: PlanDue(r.Year)}},
		{r.Report, Owed{Kind: types.FilingKindReport, Year: r.Year, DueOn: ReportDue(r.Year)}},
	} {
		if one.sent == nil && one.DueOn >= types.DateOf(r.Organization.CreatedAt) {
			one.Late = today > one.DueOn
			out = append(out, &one.Owed)
		}
	}
	return out
}

// stand finds the giver's (with its organisation) own among what was filed.
func stand(d *db.Donor, year int, filed []*db.CsrFiling) *Row {
	r := &Row{Organization: d.Edges.Organization, Donor: d, Year: year}
	for _, one := range filed {
		switch {
		case one.DonorID != d.ID || one.Year != year:
		case one.Kind == types.FilingKindPlan:
			r.Plan = one
		default:
			r.Report = one
		}
	}
	return r
}

// Missing is what the company is late with on a day.
func (r Row) Missing(today types.Date) []*Owed {
	return slices.DeleteFunc(r.owed(today), func(o *Owed) bool { return !o.Late })
}

// Year is where every verified company stands in a year, by name; for the office. Errors: UNAUTHENTICATED, FORBIDDEN, INVALID.
func (s *Service) Year(ctx context.Context, c *db.Client, year int) ([]*Row, error) {
	var f fault.Fields
	f.Between("year", year, firstYear, s.year()+1)
	if err := access.First(access.Office(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	givers, err := c.Donor.Query().Where(asked).
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
		ids[i], rows[i] = d.ID, stand(d, year, filed)
	}
	today := clock.Today(s.Clock)
	honours, err := report.Honours(ctx, c, today, ids)
	for i, row := range rows {
		row.Owed, row.Honour = row.Missing(today), honours[ids[i]]
		row.Late = len(row.Owed) > 0
	}
	return rows, err
}

// Mine is what the active organisation has to file: the report of last year, and the plans of this year and the next, where they
// are late or due within a month. Nothing for who is not asked. Errors: UNAUTHENTICATED.
func (s *Service) Mine(ctx context.Context, c *db.Client) ([]*Owed, error) {
	v, today, out := viewer.From(ctx), clock.Today(s.Clock), []*Owed{}
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	d, err := c.Donor.Query().Where(donor.OrganizationID(v.OrganizationID), asked).WithOrganization().Only(ctx)
	if db.IsNotFound(err) {
		return out, nil
	}
	if err != nil {
		return nil, fmt.Errorf("forum: %w", err)
	}
	filed, err := c.CsrFiling.Query().Where(csrfiling.DonorID(d.ID), csrfiling.YearGTE(s.year()-1)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("forum: %w", err)
	}
	for year := s.year() - 1; year <= s.year()+1; year++ {
		for _, one := range stand(d, year, filed).owed(today) {
			past := one.Kind == types.FilingKindPlan && year < s.year() // a plan of what is over helps nobody
			if !past && today.AddDays(announcedDays) >= one.DueOn {
				out = append(out, one)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *Owed) int { return cmp.Compare(a.DueOn, b.DueOn) })
	return out, nil
}

// One is where the giver stands in a year; for who has checked that it may be known.
func (s *Service) One(ctx context.Context, c *db.Client, donorID string, year int) (*Row, error) {
	d, err := c.Donor.Query().Where(donor.ID(donorID)).WithOrganization().Only(ctx)
	if err != nil {
		return nil, err
	}
	filed, err := c.CsrFiling.Query().Where(csrfiling.DonorID(d.ID), csrfiling.Year(year)).All(ctx)
	return stand(d, year, filed), err
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
