package matching

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

// most is how many needs, or givers, are compared at once: those due first, and by name.
const most = 2000

// Service compares.
type Service struct{ Clock clock.Clock }

// Match is a need or a giver, by id, and why it fits.
type Match struct {
	ID      string
	Score   int
	Reasons []Reason
}

// NeedsInput asks what suits a giver; the active organisation's where none is named.
type NeedsInput struct {
	DonorID *string
	First   int
}

// Needs are the open needs that suit a giver, the best first.
// Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (donor), INVALID, CONFLICT (no giving profile).
func (s *Service) Needs(ctx context.Context, c *db.Client, in NeedsInput) ([]Match, error) {
	var f fault.Fields
	f.RefPtr("donorId", types.PrefixDonor, in.DonorID)
	f.Between("first", in.First, 1, 100)
	if err := access.First(access.SignedIn(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	d, err := giver(ctx, c, in.DonorID)
	if err != nil {
		return nil, err
	}
	profiles, err := s.profiles(ctx, c, d)
	if err != nil {
		return nil, err
	}
	all, err := s.pledgeable(c).Order(need.ByDueOn(), need.ByID()).Limit(most).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("matching needs: %w", err)
	}
	var out []Match
	for _, n := range all {
		if score, reasons := Fit(profiles[0], ask(n)); len(reasons) > 0 {
			out = append(out, Match{n.ID, score, reasons})
		}
	}
	return best(out, in.First), nil
}

// DonorsInput asks whom a need suits.
type DonorsInput struct {
	NeedID string
	First  int
}

// Donors are the verified organisations and individuals whom an open need suits, the best first; for the office.
// Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) Donors(ctx context.Context, c *db.Client, in DonorsInput) ([]Match, error) {
	var f fault.Fields
	f.Ref("needId", types.PrefixNeed, in.NeedID)
	f.Between("first", in.First, 1, 100)
	if err := access.First(access.Office(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	n, err := c.Need.Query().Where(need.ID(in.NeedID)).WithRegion().WithBusinessGroup().Only(ctx)
	if err != nil {
		return nil, err
	}
	all, err := c.Donor.Query().Where(donor.HasOrganizationWith(organization.StatusEQ(types.OrganizationStatusVerified))).WithOrganization().
		Order(donor.ByName(), donor.ByID()).Limit(most).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("matching donors: %w", err)
	}
	profiles, err := s.profiles(ctx, c, all...)
	if err != nil {
		return nil, err
	}
	var out []Match
	for i, d := range all {
		if score, reasons := Fit(profiles[i], ask(n)); len(reasons) > 0 {
			out = append(out, Match{d.ID, score, reasons})
		}
	}
	return best(out, in.First), nil
}

// pledgeable are needs for which somebody may still promise.
func (s *Service) pledgeable(c *db.Client) *db.NeedQuery {
	return c.Need.Query().WithRegion().WithBusinessGroup().Where(need.StatusEQ(types.NeedStatusOpen), need.DueOnGTE(clock.Today(s.Clock)),
		func(q *sql.Selector) { q.Where(sql.ColumnsLT(q.C(need.FieldPromised), q.C(need.FieldRequested))) })
}

func best(all []Match, first int) []Match {
	slices.SortStableFunc(all, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return all[:min(first, len(all))]
}

func giver(ctx context.Context, c *db.Client, id *string) (*db.Donor, error) {
	query, v := c.Donor.Query().WithOrganization(), viewer.From(ctx)
	switch {
	case id != nil:
		return query.Where(donor.ID(*id)).Only(ctx) // a foreign one is hidden
	case v.IsOffice():
		return nil, fault.Wrong("donorId", "required")
	}
	d, err := query.Where(donor.OrganizationID(v.OrganizationID)).Only(ctx)
	if db.IsNotFound(err) {
		return nil, fault.New(fault.Conflict, "no_donor")
	}
	return d, err
}

// profiles are what givers say of themselves, in their order, with what is left of their budgets.
func (s *Service) profiles(ctx context.Context, c *db.Client, givers ...*db.Donor) ([]Profile, error) {
	spent, err := s.spent(ctx, c, givers)
	if err != nil {
		return nil, err
	}
	out := make([]Profile, len(givers))
	for i, d := range givers {
		out[i] = Profile{Gives: d.Gives, Areas: d.Areas, Skills: d.Skills}
		if o := d.Edges.Organization; o != nil {
			out[i].Sector = o.Sector
			if len(d.Areas) == 0 {
				out[i].Areas = o.WorkAreas
			}
		}
		if d.Budget != nil {
			left := max(0, *d.Budget-spent[d.ID])
			out[i].Left = &left
		}
	}
	return out, nil
}

// spends are the states in which a promise takes of the budget of its year.
var spends = []types.PledgeStatus{types.PledgeStatusSubmitted, types.PledgeStatusAccepted, types.PledgeStatusInDelivery, types.PledgeStatusFulfilled}

// spent is what givers with a budget promised this year.
func (s *Service) spent(ctx context.Context, c *db.Client, givers []*db.Donor) (map[string]types.Rupiah, error) {
	var ids []string
	for _, d := range givers {
		if d.Budget != nil {
			ids = append(ids, d.ID)
		}
	}
	out := map[string]types.Rupiah{}
	if len(ids) == 0 {
		return out, nil
	}
	year := clock.Today(s.Clock).Time().Year()
	from := time.Date(year, 1, 1, 0, 0, 0, 0, types.Jakarta).UTC()
	lines, err := c.PledgeLine.Query().Where(pledgeline.HasPledgeWith(pledge.DonorIDIn(ids...), pledge.StatusIn(spends...), pledge.CreatedAtGTE(from))).
		WithPledge().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("promised this year: %w", err)
	}
	for _, l := range lines {
		out[l.Edges.Pledge.DonorID] += l.Value
	}
	return out, nil
}

func ask(n *db.Need) Ask {
	a := Ask{
		Kind: n.Kind, RegionCode: n.RegionCode, Region: n.Edges.Region.Name, Skill: n.Skill, Title: n.Title, Unit: n.Unit,
		UnitValue: n.UnitValue, Remaining: n.Requested - n.Promised,
	}
	if g := n.Edges.BusinessGroup; g != nil {
		a.Business = g.BusinessKind
	}
	return a
}
