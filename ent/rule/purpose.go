package rule

import (
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/viewer"
)

// OfficersSeeTheirAreas shows officers the rows of their areas, and not who only looks on at the office.
func OfficersSeeTheirAreas() Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if !v.IsOfficer() {
			return nil, false
		}
		if len(v.Areas) == 0 {
			return nil, true
		}
		return inAreas(v.Areas), true
	}
}

// OfficersSeeByPurpose shows officers the rows of their areas that were written for one of the open purposes; what was
// written for another, only officers who hold a purpose themselves, and who wrote it.
func OfficersSeeByPurpose(purposeColumn, authorColumn string, open ...string) Rule {
	areas := OfficersSeeTheirAreas()
	return func(v viewer.Viewer) (Predicate, bool) {
		within, about := areas(v)
		if !about || v.SeesProtected() {
			return within, about
		}
		shown := func(s *sql.Selector) {
			own := sql.EQ(s.C(authorColumn), v.UserID)
			s.Where(sql.Or(own, sql.In(s.C(purposeColumn), anys(open)...)))
		}
		if within == nil {
			return shown, true
		}
		return all(within, shown), true
	}
}

func anys(values []string) []any {
	out := make([]any, 0, len(values))
	for _, v := range values {
		out = append(out, v)
	}
	return out
}
