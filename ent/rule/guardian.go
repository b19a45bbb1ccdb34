package rule

import (
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// GuardianSeesOwnCare shows a PSKS the rows whose guardian it is, and those it owns.
func GuardianSeesOwnCare(guardianColumn, ownerColumn string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if !guards(v) {
			return nil, false
		}
		own := []string{v.OrganizationID}
		return anyOf(columnIn(guardianColumn, own), columnIn(ownerColumn, own)), true
	}
}

// GuardianSeesThoseInCare shows a PSKS the people it registered, and others only while an entitlement makes it their guardian.
func GuardianSeesThoseInCare(ownerColumn string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if !guards(v) {
			return nil, false
		}
		return anyOf(columnIn(ownerColumn, []string{v.OrganizationID}), inCareOf(v.OrganizationID)), true
	}
}

func guards(v viewer.Viewer) bool {
	return v.ReadsPeople() && v.OrganizationType == types.OrganizationTypePsks
}

func inCareOf(organizationID string) Predicate {
	return func(s *sql.Selector) {
		d := sql.Dialect(s.Dialect())
		t := d.Table("entitlements")
		s.Where(sql.In(s.C("id"), d.Select(t.C("beneficiary_id")).From(t).Where(sql.And(
			sql.EQ(t.C("guardian_id"), organizationID),
			sql.In(t.C("status"), string(types.EntitlementStatusActive), string(types.EntitlementStatusSuspended)),
		))))
	}
}
