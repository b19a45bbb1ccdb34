package rule

import "github.com/jejaring/jejaring/ent/viewer"

// UserSeesOwnIn shows a signed-in user the rows of the own user id within the active organisation, and nothing of colleagues.
func UserSeesOwnIn(userColumn, ownerColumn string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if !v.SignedIn() || v.OrganizationID == "" {
			return nil, false
		}
		return all(columnIn(userColumn, []string{v.UserID}), columnIn(ownerColumn, []string{v.OrganizationID})), true
	}
}

// OrganizationSeesEither shows the active organisation the rows that it owns by one column or the other.
func OrganizationSeesEither(one, other string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if v.OrganizationID == "" {
			return nil, false
		}
		own := []string{v.OrganizationID}
		return anyOf(columnIn(one, own), columnIn(other, own)), true
	}
}
