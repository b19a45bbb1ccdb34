package campaign

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/place"
)

// Dimension is what progress is counted by.
type Dimension string

// Dimensions of progress.
const (
	ByDistrict   Dimension = "DISTRICT"
	ByVillage    Dimension = "VILLAGE"
	ByEnumerator Dimension = "ENUMERATOR"
)

var columns = map[Dimension][]string{
	ByDistrict: {task.FieldDistrictCode}, ByVillage: {task.FieldRegionCode}, ByEnumerator: {task.FieldOrganizationID, task.FieldEnumeratorID},
}

// patience is how many days nothing may be done before that counts as behind.
const patience = 3

// Progress is how far one kecamatan, kampung or enumerator is.
type Progress struct {
	Region       *db.Region
	Enumerator   *db.User
	Organization *db.Organization
	Total, Todo  int
	Done         int
	Accepted     int
	Rework       int
	DueOn        types.Date
	Pace         float64
	ForecastOn   *types.Date
	Behind       bool
}

// Listed is how many people are on the list of a campaign. Officers without a purpose are told of those whom they may see,
// as the difference would tell of the protected ones; partners are told the number that the office published.
func (s *Service) Listed(ctx context.Context, c *db.Client, k *db.Campaign) (int, error) {
	if v := viewer.From(ctx); !v.IsOffice() || v.SeesProtected() || k.People == 0 {
		return k.People, nil
	}
	return c.Task.Query().Where(task.CampaignID(k.ID)).Count(ctx)
}

type progressRow struct {
	DistrictCode   string     `json:"district_code"`
	RegionCode     string     `json:"region_code"`
	OrganizationID *string    `json:"organization_id"`
	EnumeratorID   *string    `json:"enumerator_id"`
	Total          int        `json:"total"`
	Todo           int        `json:"todo"`
	Done           int        `json:"done"`
	Accepted       int        `json:"accepted"`
	Rework         int        `json:"rework"`
	DueOn          types.Date `json:"latest"`
}

// Progress counts the tasks that the viewer sees, in one statement; what is behind comes first.
// Errors: UNAUTHENTICATED, NOT_FOUND.
func (s *Service) Progress(ctx context.Context, c *db.Client, campaignID string, by Dimension, regionCode *string) ([]*Progress, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, err
	}
	k, err := c.Campaign.Get(ctx, campaignID)
	if err != nil {
		return nil, err
	}
	query := c.Task.Query().Where(task.CampaignID(k.ID))
	if regionCode != nil {
		query.Where(place.Under(*regionCode))
	}
	var rows []progressRow
	err = query.GroupBy(columns[by][0], columns[by][1:]...).Aggregate(
		db.As(db.Count(), "total"), in(types.TaskStatusTodo, "todo"), in(types.TaskStatusDone, "done"),
		in(types.TaskStatusAccepted, "accepted"), in(types.TaskStatusRework, "rework"), db.As(db.Max(task.FieldDueOn), "latest"),
	).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("progress: %w", err)
	}
	out := make([]*Progress, len(rows))
	for i, r := range rows {
		out[i] = s.forecast(k, r)
	}
	if err := names(ctx, c, rows, out, by); err != nil {
		return nil, fmt.Errorf("progress: %w", err)
	}
	slices.SortStableFunc(out, func(a, b *Progress) int {
		if a.Behind != b.Behind {
			return map[bool]int{true: -1, false: 1}[a.Behind]
		}
		return b.left() - a.left()
	})
	return out, nil
}

func in(status types.TaskStatus, name string) db.AggregateFunc {
	return func(s *sql.Selector) string {
		return sql.As(fmt.Sprintf("SUM(CASE WHEN %s = '%s' THEN 1 ELSE 0 END)", s.C(task.FieldStatus), status), name)
	}
}

func (p *Progress) left() int { return p.Todo + p.Rework }

// forecast says when all is done at the pace so far; nothing done for three days is no pace and behind.
func (s *Service) forecast(k *db.Campaign, r progressRow) *Progress {
	p := &Progress{Total: r.Total, Todo: r.Todo, Done: r.Done, Accepted: r.Accepted, Rework: r.Rework, DueOn: r.DueOn}
	if k.OpenedAt == nil || k.Status != types.CampaignStatusOpen {
		return p
	}
	days := s.Clock.Now().Sub(*k.OpenedAt).Hours() / (24 * time.Hour).Hours()
	finished := p.Done + p.Accepted
	p.Pace = math.Round(float64(finished)/math.Max(days, 1)*10) / 10
	if p.left() == 0 {
		return p
	}
	today := clock.Today(s.Clock)
	if finished == 0 {
		p.Behind = days >= patience || today > p.DueOn
		return p
	}
	wait := math.Min(math.Ceil(float64(p.left())*math.Max(days, 1)/float64(finished)), 36_500)
	at := today.AddDays(int(wait))
	p.ForecastOn, p.Behind = &at, at > p.DueOn
	return p
}

// names puts regions, or enumerators and their organisations, to the rows.
func names(ctx context.Context, c *db.Client, rows []progressRow, out []*Progress, by Dimension) error {
	var codes, users, organizations []string
	for _, r := range rows {
		codes = append(codes, r.DistrictCode+r.RegionCode)
		if r.EnumeratorID != nil {
			users = append(users, *r.EnumeratorID)
		}
		if r.OrganizationID != nil {
			organizations = append(organizations, *r.OrganizationID)
		}
	}
	if by != ByEnumerator {
		found, err := c.Region.Query().Where(region.CodeIn(codes...)).All(ctx)
		for i := range rows {
			if at := slices.IndexFunc(found, func(r *db.Region) bool { return r.Code == codes[i] }); at >= 0 {
				out[i].Region = found[at]
			}
		}
		return err
	}
	people, err := c.User.Query().Where(user.IDIn(users...)).All(ctx)
	if err != nil {
		return err
	}
	owners, err := c.Organization.Query().Where(organization.IDIn(organizations...)).All(ctx)
	for i, r := range rows {
		if at := slices.IndexFunc(people, func(u *db.User) bool { return r.EnumeratorID != nil && u.ID == *r.EnumeratorID }); at >= 0 {
			out[i].Enumerator = people[at]
		}
		if at := slices.IndexFunc(owners, func(o *db.Organization) bool { return r.OrganizationID != nil && o.ID == *r.OrganizationID }); at >= 0 {
			out[i].Organization = owners[at]
		}
	}
	return err
}
