package rule

import (
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// PartnersSee shows verified organisations the rows whose column has one of the values.
func PartnersSee(column string, values ...string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		return columnIn(column, values), v.OrganizationID != "" && v.Organization == types.OrganizationStatusVerified
	}
}
