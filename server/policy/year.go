package policy

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/db/snapshot"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/report"
	taken "github.com/jejaring/jejaring/server/snapshot"
)

const snapshotsAtMost = 5

// Year is what one year of the policy came to.
type Year struct {
	Year        int
	Whole       bool       // nothing of it is hidden: for officers alone
	From, Until types.Date // 1 January; 31 December, or today in the running year
	Snapshots   []*db.Snapshot
	Counts      []*Count
	Flows       []*FlowCount
	Spending    []*Spending
	Capacity    *Capacity
	// CostPerGraduate is the budget for empowerment and what partners delivered for it, over the graduates of the year, in
	// rupiah; nil where there are none, or their number is hidden.
	CostPerGraduate *types.Rupiah
}

// Count are the people in need of one category, by snapshot; a category of nil is all of them.
type Count struct {
	Category *db.Category
	Counts   []*int // as Snapshots; nil where it would tell of fewer than five people
}

// FlowCount is how many people went one way; a Region of nil is all of them.
type FlowCount struct {
	Flow   Flow
	Region *db.Region // kecamatan
	Count  *int
}

// Capacity is what the policy can take on, today.
type Capacity struct {
	WaitingForTraining  *int // verified, on the pathway EMPOWERMENT, neither trained nor in training nor in a group
	Seats               int  // funded seats of trainings that began in the year
	Completed, Dropped  int  // of those trainings
	WaitingForGuarantee *int // verified, on the pathway GUARANTEE, without a plan
	GuaranteedNow       *int // with an active guarantee
	GuaranteeCost       types.Rupiah
}

// Of tells a year; people are counted as far as the viewer sees them. Errors: FORBIDDEN (the office only), INVALID (year).
func Of(ctx context.Context, c *db.Client, today types.Date, year int) (*Year, error) {
	v := viewer.From(ctx)
	if err := access.Office(v); err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Between("year", year, 2020, 2100)
	y := &Year{Year: year}
	y.From, y.Until = days(year)
	f.Check(y.From <= today, "year", "future")
	if err := f.Err(); err != nil {
		return nil, err
	}
	y.Until = min(y.Until, today)
	for _, read := range []func(context.Context, *db.Client) error{y.counts, y.flow, y.money, y.capacity} {
		if err := read(ctx, c); err != nil {
			return nil, err
		}
	}
	y.costs()
	if y.Whole = v.IsOfficer(); !y.Whole {
		y.hide()
	}
	return y, nil
}

// last is 31 December.
func (y *Year) last() types.Date {
	_, last := days(y.Year)
	return last
}

func (y *Year) arrived() []predicate.Delivery {
	return []predicate.Delivery{delivery.ReceivedOnGTE(y.From), delivery.ReceivedOnLTE(y.Until)}
}

// counts tells the newest snapshots up to the end of the year, the oldest first.
func (y *Year) counts(ctx context.Context, c *db.Client) error {
	found, err := c.Snapshot.Query().Where(snapshot.TakenAtLT(y.Until.AddDays(1).Time())).
		Order(db.Desc(snapshot.FieldTakenAt)).Limit(snapshotsAtMost).All(ctx)
	if err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	slices.Reverse(found)
	y.Snapshots = found
	all := &Count{Counts: make([]*int, len(found))}
	rows := map[string]*Count{}
	for i, s := range found {
		all.Counts[i] = &s.Total
		totals, err := taken.Count(ctx, c, s.ID, []taken.Dimension{taken.ByCategory})
		if err != nil {
			return err
		}
		for _, cell := range totals.Cells {
			if cell.Category == nil {
				continue
			}
			if rows[cell.Category.ID] == nil {
				rows[cell.Category.ID] = &Count{Category: cell.Category, Counts: zeros(len(found))}
				y.Counts = append(y.Counts, rows[cell.Category.ID])
			}
			rows[cell.Category.ID].Counts[i] = cell.Count
		}
	}
	slices.SortStableFunc(y.Counts, func(a, b *Count) int { return strings.Compare(a.Category.NameID, b.Category.NameID) })
	y.Counts = append(y.Counts, all)
	return nil
}

func zeros(n int) []*int {
	out := make([]*int, n)
	for i := range out {
		out[i] = new(int)
	}
	return out
}

// flow counts every flow by kecamatan, and in all.
func (y *Year) flow(ctx context.Context, c *db.Client) error {
	districts, err := c.Region.Query().Where(region.LevelEQ(types.RegionLevelDistrict)).Order(region.ByCode()).All(ctx)
	if err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	named := make(map[string]*db.Region, len(districts))
	for _, d := range districts {
		named[d.Code] = d
	}
	for _, f := range flows {
		var rows []struct {
			District string `json:"district_code"`
			Count    int    `json:"count"`
		}
		err := c.Beneficiary.Query().Where(People(f, y.From, y.Until)).GroupBy(beneficiary.FieldDistrictCode).Aggregate(db.Count()).Scan(ctx, &rows)
		if err != nil {
			return fmt.Errorf("policy: %s: %w", f, err)
		}
		total := 0
		y.Flows = append(y.Flows, &FlowCount{Flow: f, Count: &total})
		for _, row := range rows {
			total += row.Count
			if named[row.District] != nil {
				y.Flows = append(y.Flows, &FlowCount{Flow: f, Region: named[row.District], Count: &row.Count})
			}
		}
	}
	return nil
}

func (y *Year) capacity(ctx context.Context, c *db.Client) error {
	count := func(who ...predicate.Beneficiary) (*int, error) {
		n, err := c.Beneficiary.Query().Where(who...).Count(ctx)
		return &n, err
	}
	k := &Capacity{}
	y.Capacity = k
	var err error
	if k.WaitingForTraining, err = count(AwaitingTraining()); err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	if k.WaitingForGuarantee, err = count(guarantee.Waiting()); err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	k.GuaranteedNow, err = count(beneficiary.StatusEQ(types.BeneficiaryStatusVerified), beneficiary.PathwayEQ(types.PathwayGuarantee),
		beneficiary.HasEntitlementsWith(entitlement.StatusEQ(types.EntitlementStatusActive)))
	if err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	return y.seats(viewer.Elevate(ctx, "policy"), c)
}

// seats adds up trainings, and what the active guarantees cost in a year.
func (y *Year) seats(ctx context.Context, c *db.Client) error {
	sessions := []predicate.TrainingSession{
		trainingsession.StatusIn(types.TrainingSessionStatusOpen, types.TrainingSessionStatusRunning, types.TrainingSessionStatusFinished),
		trainingsession.StartsOnGTE(y.From), trainingsession.StartsOnLTE(y.Until),
	}
	var sums []struct {
		Sum *int `json:"sum"`
	}
	if err := c.TrainingSession.Query().Where(sessions...).Aggregate(db.As(db.Sum(trainingsession.FieldFunded), "sum")).Scan(ctx, &sums); err != nil {
		return fmt.Errorf("policy: seats: %w", err)
	}
	if len(sums) > 0 && sums[0].Sum != nil {
		y.Capacity.Seats = *sums[0].Sum
	}
	var ends []struct {
		Status types.EnrollmentStatus `json:"status"`
		Count  int                    `json:"count"`
	}
	err := c.Enrollment.Query().Where(enrollment.StatusIn(types.EnrollmentStatusCompleted, types.EnrollmentStatusDropped), enrollment.HasTrainingSessionWith(sessions...)).
		GroupBy(enrollment.FieldStatus).Aggregate(db.Count()).Scan(ctx, &ends)
	if err != nil {
		return fmt.Errorf("policy: seats: %w", err)
	}
	for _, e := range ends {
		if e.Status == types.EnrollmentStatusCompleted {
			y.Capacity.Completed = e.Count
		} else {
			y.Capacity.Dropped = e.Count
		}
	}
	var plans []struct {
		Schedule types.Schedule `json:"schedule"`
		Sum      int64          `json:"sum"`
	}
	err = c.Entitlement.Query().Where(entitlement.StatusEQ(types.EntitlementStatusActive)).
		GroupBy(entitlement.FieldSchedule).Aggregate(db.As(db.Sum(entitlement.FieldAmount), "sum")).Scan(ctx, &plans)
	if err != nil {
		return fmt.Errorf("policy: guarantees: %w", err)
	}
	for _, p := range plans {
		y.Capacity.GuaranteeCost += types.Rupiah(p.Sum * timesAYear[p.Schedule])
	}
	return nil
}

var timesAYear = map[types.Schedule]int64{types.ScheduleOnce: 0, types.ScheduleMonthly: 12, types.ScheduleQuarterly: 4, types.ScheduleYearly: 1}

func (y *Year) costs() {
	for _, f := range y.Flows {
		if f.Flow != Graduated || f.Region != nil || *f.Count == 0 {
			continue
		}
		spent := y.Spending[slices.Index(directions, Empowerment)]
		cost := (spent.Budget + spent.Delivered) / types.Rupiah(*f.Count)
		y.CostPerGraduate = &cost
	}
}

// hide takes out what would tell of single people.
func (y *Year) hide() {
	y.Flows = slices.DeleteFunc(y.Flows, func(f *FlowCount) bool { return f.Region != nil })
	for _, f := range y.Flows {
		if f.Count = safe(f.Count); f.Flow == Graduated && f.Count == nil {
			y.CostPerGraduate = nil
		}
	}
	k := y.Capacity
	k.WaitingForTraining, k.WaitingForGuarantee, k.GuaranteedNow = safe(k.WaitingForTraining), safe(k.WaitingForGuarantee), safe(k.GuaranteedNow)
}

func safe(n *int) *int {
	if n != nil && report.Few(*n) {
		return nil
	}
	return n
}
