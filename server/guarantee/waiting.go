package guarantee

import (
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
)

// Waiting are people on the pathway GUARANTEE without a guardian and a plan.
func Waiting() predicate.Beneficiary {
	return beneficiary.And(beneficiary.StatusEQ(types.BeneficiaryStatusVerified), beneficiary.PathwayEQ(types.PathwayGuarantee),
		beneficiary.Not(beneficiary.HasEntitlementsWith(entitlement.StatusNEQ(types.EntitlementStatusEnded))))
}
