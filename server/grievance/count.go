package grievance

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/grievance"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
)

// Count is how many grievances of a kind are in a state, and how many of them are or were late.
type Count struct {
	Kind   types.GrievanceKind
	Status types.GrievanceStatus
	Count  int
	Late   int

	AverageDays *int `json:"average_days"` // to the answer; nil where none was answered
}

// Counts are the statistics that the viewer may see. Errors: FORBIDDEN.
func (s *Service) Counts(ctx context.Context, c *db.Client) ([]*Count, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, err
	}
	var found []*Count
	today := clock.Today(s.Clock)
	err := c.Grievance.Query().Modify(func(q *sql.Selector) {
		late := fmt.Sprintf("SUM(CASE WHEN COALESCE(%s, %s) > %s THEN 1 ELSE 0 END)", answeredDay(q), "'"+string(today)+"'", q.C(grievance.FieldDueOn))
		q.Select(q.C(grievance.FieldKind), q.C(grievance.FieldStatus), sql.As(sql.Count("*"), "count"), sql.As(late, "late"),
			sql.As("CAST(ROUND(AVG("+daysToAnswer(q)+")) AS INTEGER)", "average_days")).
			GroupBy(q.C(grievance.FieldKind), q.C(grievance.FieldStatus)).OrderBy(q.C(grievance.FieldKind), q.C(grievance.FieldStatus))
	}).Scan(ctx, &found)
	if err != nil {
		return nil, fmt.Errorf("count grievances: %w", err)
	}
	return found, nil
}

// answeredDay is the day of the answer, as text of the same shape as due_on, in either dialect.
func answeredDay(q *sql.Selector) string {
	if q.Dialect() == "postgres" {
		return "to_char(" + q.C(grievance.FieldAnsweredAt) + " AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD')"
	}
	return "date(" + q.C(grievance.FieldAnsweredAt) + ", '+7 hours')"
}

// daysToAnswer is the time from the day it came in to the answer, in either dialect; null without an answer. The day it came
// in is its target before the day it is due.
func daysToAnswer(q *sql.Selector) string {
	target := fmt.Sprintf("CASE %s WHEN '%s' THEN %d ELSE %d END", q.C(grievance.FieldKind),
		types.GrievanceKindObjection, days[types.GrievanceKindObjection], days[types.GrievanceKindComplaint])
	due, answered := q.C(grievance.FieldDueOn), answeredDay(q)
	if q.Dialect() == "postgres" {
		return "CAST(" + answered + " AS DATE) - CAST(" + due + " AS DATE) + " + target
	}
	return "julianday(" + answered + ") - julianday(" + due + ") + " + target
}
