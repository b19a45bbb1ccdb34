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
