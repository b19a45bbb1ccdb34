package rule

import (
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// KeeperSeesOwn shows the owners of the active organisation the rows it owns.
func KeeperSeesOwn(ownerColumn string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if v.Role != types.RoleOwner || v.OrganizationID == "" {
			return nil, false
		}
		return columnIn(ownerColumn, []string{v.OrganizationID}), true
	}
}
