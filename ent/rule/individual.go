package rule

import (
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/viewer"
)

// OwnBeside shows the active organisation the rows it owns, beside what the rule shows anyway.
func OwnBeside(ownerColumn string, shown Rule) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		rows, decided := shown(v)
		if v.OrganizationID == "" || !decided || rows == nil {
			return rows, decided
		}
		return anyOf(columnIn(ownerColumn, []string{v.OrganizationID}), rows), true
	}
}

// EveryoneSeesBut shows rows whose column has the value to whoever no earlier rule was about, but never those of the
// hidden kind.
func EveryoneSeesBut(kindColumn, hidden, column, value string) Rule {
	return func(viewer.Viewer) (Predicate, bool) {
		return func(s *sql.Selector) {
			s.Where(sql.And(sql.EQ(s.C(column), value), sql.NEQ(s.C(kindColumn), hidden)))
		}, true
	}
}
