package report

import (
	"context"
	"maps"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/followup"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
)

const peopleAtOnce = 1000

// Reached are the people whom support reached: who completed a training of which it pays seats, and members of groups that
// received something. A year counts everybody once; a quarter counts those whom it was the first of the year to reach, so
// that quarters add up to their year. A nil count would tell of fewer than five people, here or by what other quarters tell.
type Reached struct {
	Total                 *int
	ByCategory, ByPathway []*Cell // the largest first; of whom there are few, or who is sensitive, are one cell without a name
	TrainingSessionIds    []string
	BusinessGroupIds      []string
}

// Outcome is what graduates of these trainings live on, as asked 6 or 12 months later; what few live on is not among them.
type Outcome struct {
	Months     int
	Livelihood types.Livelihood
	Count      *int
}

// people counts those whom the support reached, each once.
func (r *Company) people(ctx context.Context, c *db.Client) error {
	r.Reached = &Reached{}
	funded, err := c.Need.Query().Where(need.TrainingSessionIDNotNil(), need.HasLinesWith(
		pledgeline.HasPledgeWith(pledge.DonorID(r.Donor.ID), pledge.StatusIn(Counting...)))).All(ctx)
	if err != nil {
		return err
	}
	sessions := make([]string, len(funded))
	for i, n := range funded {
		sessions[i] = *n.TrainingSessionID
	}
	first := map[string]int{} // the quarter of the year in which somebody was reached first
	for quarter := 4; quarter >= 1; quarter-- {
		part := Company{Period: Period{r.Year, &quarter}, Donor: r.Donor, Reached: &Reached{}}
		who := map[string]bool{}
		if err := part.graduates(ctx, c, sessions, who); err != nil {
			return err
		}
		if err := part.members(ctx, c, who); err != nil {
			return err
		}
		for id := range who {
			first[id] = quarter
		}
		if r.Quarter == nil || *r.Quarter == quarter {
			r.Reached.TrainingSessionIds = append(r.Reached.TrainingSessionIds, part.Reached.TrainingSessionIds...)
			r.Reached.BusinessGroupIds = append(r.Reached.BusinessGroupIds, part.Reached.BusinessGroupIds...)
		}
	}
	for _, ids := range []*[]string{&r.Reached.TrainingSessionIds, &r.Reached.BusinessGroupIds} {
		slices.Sort(*ids)
		*ids = slices.Compact(*ids)
	}
	if err := r.counted(ctx, c, first); err != nil {
		return err
	}
	return r.outcomes(ctx, c, sessions)
}

// graduates adds who completed one of the trainings in the period.
func (r *Company) graduates(ctx context.Context, c *db.Client, sessions []string, who map[string]bool) error {
	all, err := c.Enrollment.Query().Where(enrollment.TrainingSessionIDIn(sessions...), enrollment.StatusEQ(types.EnrollmentStatusCompleted),
		enrollment.CompletedOnGTE(r.From()), enrollment.CompletedOnLTE(r.To())).Order(enrollment.ByTrainingSessionID()).All(ctx)
	for _, e := range all {
		who[e.BeneficiaryID] = true
		r.Reached.TrainingSessionIds = append(r.Reached.TrainingSessionIds, e.TrainingSessionID)
	}
	return err
}

// members adds who belonged to a group that received something in the period.
func (r *Company) members(ctx context.Context, c *db.Client, who map[string]bool) error {
	arrived, err := c.Delivery.Query().Where(delivery.ReceivedOnGTE(r.From()), delivery.ReceivedOnLTE(r.To()), delivery.HasPledgeLineWith(
		pledgeline.HasPledgeWith(pledge.DonorID(r.Donor.ID)), pledgeline.HasNeedWith(need.BusinessGroupIDNotNil()))).
		WithPledgeLine(func(q *db.PledgeLineQuery) { q.WithNeed() }).All(ctx)
	if err != nil {
		return err
	}
	quantity, of := map[string]int{}, map[string]string{}
	for _, d := range arrived {
		quantity[d.PledgeLineID] += d.Quantity
		of[d.PledgeLineID] = *d.Edges.PledgeLine.Edges.Need.BusinessGroupID
	}
	for line, group := range of {
		if quantity[line] > 0 {
			r.Reached.BusinessGroupIds = append(r.Reached.BusinessGroupIds, group)
		}
	}
	all, err := c.GroupMember.Query().Where(groupmember.BusinessGroupIDIn(r.Reached.BusinessGroupIds...), groupmember.JoinedOnLTE(r.To()),
		groupmember.Or(groupmember.LeftOnIsNil(), groupmember.LeftOnGTE(r.From()))).All(ctx)
	for _, m := range all {
		who[m.BeneficiaryID] = true
	}
	return err
}

// counted makes the two tables of people. What is hidden is decided for the year and its quarters together, so that nothing
// can be worked out by comparing them.
func (r *Company) counted(ctx context.Context, c *db.Client, first map[string]int) error {
	var units []unit
	for part := range slices.Chunk(slices.Sorted(maps.Keys(first)), peopleAtOnce) {
		people, err := c.Beneficiary.Query().Where(beneficiary.IDIn(part...)).
			Select(beneficiary.FieldPrimaryCategoryID, beneficiary.FieldPathway, beneficiary.FieldSensitive).All(ctx)
		if err != nil {
			return err
		}
		for _, b := range people {
			u := unit{b.PrimaryCategoryID, first[b.ID], string(b.Pathway), 1}
			if b.Sensitive {
				u.row = ""
			}
			units = append(units, u)
		}
	}
	t := conceived(units)
	if total := t.told(spot{0, r.quarter(), 0}); total != nil && *total >= Smallest {
		r.Reached.Total = total
	}
	r.Reached.ByCategory = t.cells(byRow, r.quarter(), func(name string) *Cell { return &Cell{CategoryID: name} })
	r.Reached.ByPathway = t.cells(byColumn, r.quarter(), func(name string) *Cell {
		pathway := types.Pathway(name)
		return &Cell{Pathway: &pathway}
	})
	return names(ctx, c, &Totals{Cells: r.Reached.ByCategory})
}

// quarter of the report; 0 for a year.
func (r *Company) quarter() int {
	if r.Quarter == nil {
		return 0
	}
	return *r.Quarter
}

// outcomes counts what graduates live on, of those who were asked in the period.
func (r *Company) outcomes(ctx context.Context, c *db.Client, sessions []string) error {
	year := Period{Year: r.Year}
	all, err := c.FollowUp.Query().Where(followup.TrainingSessionIDIn(sessions...), followup.MonthsIn(6, 12), followup.LivelihoodNotNil(),
		followup.AnsweredOnGTE(year.From()), followup.AnsweredOnLTE(year.To())).
		Select(followup.FieldMonths, followup.FieldLivelihood, followup.FieldAnsweredOn).All(ctx)
	if err != nil {
		return err
	}
	for _, months := range []int{6, 12} {
		var units []unit
		for _, f := range all {
			if f.Months == months {
				units = append(units, unit{string(*f.Livelihood), quarterOf(*f.AnsweredOn), "", 1})
			}
		}
		t := conceived(units)
		livelihoods, _ := t.named(byRow, r.quarter())
		for _, at := range livelihoods {
			r.Outcomes = append(r.Outcomes, &Outcome{months, types.Livelihood(t.rows[at[byRow]-1]), t.told(at)})
		}
	}
	return nil
}

// cells are the rows of a table of people, the largest first, and behind them all others as one without a name; where no row
// has a name the sum says it all.
func (t quarters) cells(dimension, quarter int, of func(name string) *Cell) (out []*Cell) {
	named, others := t.named(dimension, quarter)
	for _, s := range named {
		cell := of(t.along(dimension)[s[dimension]-1])
		cell.Count = t.told(s)
		out = append(out, cell)
	}
	if len(out) > 0 && (others == nil || *others > 0) {
		out = append(out, &Cell{Count: others})
	}
	return out
}
