package rule

import "github.com/jejaring/jejaring/ent/viewer"

// OfficersSeeAll shows every row to those who decide for the office.
func OfficersSeeAll() Rule {
	return func(v viewer.Viewer) (Predicate, bool) { return nil, v.IsOfficer() }
}
