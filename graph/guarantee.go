package graph

import (
	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/place"
)

// provisionsByDueOn asks first for what is due first.
var provisionsByDueOn = &db.ProvisionOrder{Direction: entgql.OrderDirectionAsc, Field: db.ProvisionOrderFieldDueOn}

func entitlementFilter(f *model.EntitlementFilter) (ps []predicate.Entitlement) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, entitlement.StatusIn(f.Status...))
	}
	if f.BeneficiaryID != nil {
		ps = append(ps, entitlement.BeneficiaryID(*f.BeneficiaryID))
	}
	if f.ProgramID != nil {
		ps = append(ps, entitlement.ProgramID(*f.ProgramID))
	}
	if f.GuardianID != nil {
		ps = append(ps, entitlement.GuardianID(*f.GuardianID))
	}
	if set(f.RegionCode) {
		ps = append(ps, place.Under(*f.RegionCode))
	}
	return ps
}

func provisionFilter(f *model.ProvisionFilter) (ps []predicate.Provision) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, provision.StatusIn(f.Status...))
	}
	if f.DueUntil != nil {
		ps = append(ps, provision.DueOnLTE(*f.DueUntil))
	}
	if f.EntitlementID != nil {
		ps = append(ps, provision.EntitlementID(*f.EntitlementID))
	}
	if f.GuardianID != nil {
		ps = append(ps, provision.GuardianID(*f.GuardianID))
	}
	return ps
}
