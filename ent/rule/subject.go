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
				if seen := subject.seen(v, s); seen != nil {
					ps = append(ps, sql.In(s.C(subject.Column), seen))
				} else {
					ps = append(ps, sql.NotNull(s.C(subject.Column)))
				}
			}
			s.Where(sql.And(sql.IsNull(s.C(removedColumn)), sql.Or(ps...)))
		}, true
	}
}

// OfficeSeesAllOf shows the office rows of which it sees every subject.
func OfficeSeesAllOf(subjects ...Subject) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if !v.IsOffice() {
			return nil, false
		}
		return func(s *sql.Selector) {
			for _, subject := range subjects {
				if seen := subject.seen(v, s); seen != nil {
					s.Where(sql.In(s.C(subject.Column), seen))
				}
			}
		}, true
	}
}

// seen selects the ids of the subjects that the viewer sees; nil where that is every one.
func (subject Subject) seen(v viewer.Viewer, s *sql.Selector) *sql.Selector {
	p := nothing
	if of, ok := subject.Policy.(rows); ok {
		p = of.predicateOf(v)
	}
	if p == nil {
		return nil
	}
	d := sql.Dialect(s.Dialect())
	t := d.Table(subject.Table)
	seen := d.Select(t.C("id")).From(t)
	p(seen)
	return seen
}
