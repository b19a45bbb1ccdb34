package report

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/followup"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
)

const peopleAtOnce = 1000

// Reached are the people whom support reached in the period: who completed a training of which it pays seats, and members
// of groups that received something. A nil count would tell of fewer than five people.
type Reached struct {
	Total                 *int
	ByCategory, ByPathway []*Cell // whoever is sensitive has no category
	TrainingSessionIds    []string
	BusinessGroupIds      []string
}

// Outcome is what graduates of these trainings live on, as asked 6 or 12 months later.
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
	who := map[string]bool{}
	if err := r.graduates(ctx, c, sessions, who); err != nil {
		return err
	}
	if err := r.members(ctx, c, who); err != nil {
		return err
	}
	if err := r.counted(ctx, c, who); err != nil {
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
	r.Reached.TrainingSessionIds = slices.Compact(r.Reached.TrainingSessionIds)
	return err
}

// members adds who belonged to a group that received something in the period.
func (r *Company) members(ctx context.Context, c *db.Client, who map[string]bool) error {
	for _, l := range r.Lines {
		if l.groupID != nil && l.Delivered > 0 {
			r.Reached.BusinessGroupIds = append(r.Reached.BusinessGroupIds, *l.groupID)
		}
	}
	slices.Sort(r.Reached.BusinessGroupIds)
	r.Reached.BusinessGroupIds = slices.Compact(r.Reached.BusinessGroupIds)
	all, err := c.GroupMember.Query().Where(groupmember.BusinessGroupIDIn(r.Reached.BusinessGroupIds...), groupmember.JoinedOnLTE(r.To()),
		groupmember.Or(groupmember.LeftOnIsNil(), groupmember.LeftOnGTE(r.From()))).All(ctx)
	for _, m := range all {
		who[m.BeneficiaryID] = true
	}
	return err
}

// counted makes the two tables of people; small cells are hidden in both.
func (r *Company) counted(ctx context.Context, c *db.Client, who map[string]bool) error {
	ids := make([]string, 0, len(who))
	for id := range who {
		ids = append(ids, id)
	}
	category, pathway := map[string]int{}, map[types.Pathway]int{}
	for part := range slices.Chunk(ids, peopleAtOnce) {
		people, err := c.Beneficiary.Query().Where(beneficiary.IDIn(part...)).
			Select(beneficiary.FieldPrimaryCategoryID, beneficiary.FieldPathway, beneficiary.FieldSensitive).All(ctx)
		if err != nil {
			return err
		}
		for _, b := range people {
			pathway[b.Pathway]++
			if b.Sensitive {
				category[""]++
			} else {
				category[b.PrimaryCategoryID]++
			}
		}
	}
	rows := make([]row, 0, len(category))
	for id, n := range category {
		rows = append(rows, row{PrimaryCategoryID: id, Count: n})
	}
	slices.SortFunc(rows, func(a, b row) int { return strings.Compare(a.PrimaryCategoryID, b.PrimaryCategoryID) })
	byCategory := table(rows, []Dimension{ByCategory})
	rows = rows[:0]
	for p, n := range pathway {
		rows = append(rows, row{Pathway: p, Count: n})
	}
	slices.SortFunc(rows, func(a, b row) int { return strings.Compare(string(a.Pathway), string(b.Pathway)) })
	byPathway := table(rows, []Dimension{ByPathway})
	if total := *byPathway.Total; total >= smallest {
		r.Reached.Total = &total
	}
	suppress(byCategory)
	suppress(byPathway)
	r.Reached.ByCategory, r.Reached.ByPathway = byCategory.Cells, byPathway.Cells
	return names(ctx, c, byCategory)
}

// outcomes counts what graduates live on, of those who were asked in the period.
func (r *Company) outcomes(ctx context.Context, c *db.Client, sessions []string) error {
	var rows []struct {
		Months     int              `json:"months"`
		Livelihood types.Livelihood `json:"livelihood"`
		Count      int              `json:"count"`
	}
	err := c.FollowUp.Query().Where(followup.TrainingSessionIDIn(sessions...), followup.MonthsIn(6, 12), followup.LivelihoodNotNil(),
		followup.AnsweredOnGTE(r.From()), followup.AnsweredOnLTE(r.To())).
		GroupBy(followup.FieldMonths, followup.FieldLivelihood).Aggregate(db.Count()).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	totals, counts := map[int]*int{6: new(int), 12: new(int)}, map[int][]**int{}
	for _, of := range rows {
		r.Outcomes = append(r.Outcomes, &Outcome{of.Months, of.Livelihood, &of.Count})
		*totals[of.Months] += of.Count
	}
	slices.SortFunc(r.Outcomes, func(a, b *Outcome) int {
		return cmp.Or(a.Months-b.Months, *b.Count-*a.Count, strings.Compare(string(a.Livelihood), string(b.Livelihood)))
	})
	for _, o := range r.Outcomes {
		counts[o.Months] = append(counts[o.Months], &o.Count)
	}
	for months, total := range totals {
		hide(&total, counts[months])
	}
	return nil
}

// suppress hides small cells, and the next smallest where only one would be hidden.
func suppress(t *Totals) {
	counts := make([]**int, len(t.Cells))
	for i, cell := range t.Cells {
		counts[i] = &cell.Count
	}
	hide(&t.Total, counts)
}

// hide takes away counts (the largest first) of fewer than five, and the next smallest where it would be only one; and the
// total where it is small or nothing else is left.
func hide(total **int, counts []**int) {
	hidden := 0
	for i := len(counts) - 1; i >= 0 && (**counts[i] < smallest || hidden == 1); i-- {
		*counts[i] = nil
		hidden++
	}
	if **total < smallest || (hidden > 0 && hidden == len(counts)) {
		*total = nil
	}
}
