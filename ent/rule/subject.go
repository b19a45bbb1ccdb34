package rule

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/viewer"
)

// Subject is what a row may belong to: the column with its key, its table and who sees it.
type Subject struct {
	Column, Table string
	Policy        ent.Policy
}

// SeenWithSubject shows a row to whoever sees what it belongs to; one that belongs to nothing yet to the user who made
// it. What is removed is hidden from all.
func SeenWithSubject(userColumn, claimedColumn, removedColumn string, subjects ...Subject) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		return func(s *sql.Selector) {
			ps := []*sql.Predicate{sql.And(sql.IsNull(s.C(claimedColumn)), sql.EQ(s.C(userColumn), v.UserID))}
			for _, subject := range subjects {
				of, ok := subject.Policy.(rows)
				if !ok {
					continue
				}
				d := sql.Dialect(s.Dialect())
				t := d.Table(subject.Table)
				seen := d.Select(t.C("id")).From(t)
				if p := of.predicateOf(v); p != nil {
					p(seen)
				}
				ps = append(ps, sql.In(s.C(subject.Column), seen))
			}
			s.Where(sql.And(sql.IsNull(s.C(removedColumn)), sql.Or(ps...)))
		}, true
	}
}
