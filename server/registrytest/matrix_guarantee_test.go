package registrytest_test

var _ = rows(map[string]row{
	"aidPrograms":         {"--------", `{aidPrograms{code}}`},
	"entitlements":        {"U-------", `{entitlements{totalCount}}`},
	"provisions":          {"U-------", `{provisions{totalCount}}`},
	"aidCheck":            {"UFFFFFNN", `{aidCheck(beneficiaryId:"ben_%[1]s",aidCode:"permakanan"){allowed}}`},
	"guaranteeCosts":      {"UFFFF---", `{guaranteeCosts(year:2026){month}}`},
	"planEntitlement":     {"UFFFFFNN", `mutation{planEntitlement(input:{idempotencyKey:"kunci-%[1]s",beneficiaryId:"ben_%[1]s",programId:"prg_%[1]s",guardianId:"org_%[1]s",aidCode:"permakanan",schedule:MONTHLY,startsOn:"2026-03-01"}){entitlement{id}}}`},
	"activateEntitlement": {"UFFFFFNN", `mutation{activateEntitlement(input:{entitlementId:"ent_%[1]s"}){entitlement{id}}}`},
	"suspendEntitlement":  {"UFFFFFNN", `mutation{suspendEntitlement(input:{entitlementId:"ent_%[1]s",reason:"uji"}){entitlement{id}}}`},
	"resumeEntitlement":   {"UFFFFFNN", `mutation{resumeEntitlement(input:{entitlementId:"ent_%[1]s"}){entitlement{id}}}`},
	"endEntitlement":      {"UFFFFFNN", `mutation{endEntitlement(input:{entitlementId:"ent_%[1]s",reason:"uji"}){entitlement{id}}}`},
	"giveProvision":       {"UFFNNFNN", `mutation{giveProvision(input:{idempotencyKey:"kunci-%[1]s",provisionId:"prv_%[1]s",givenOn:"2026-03-01"}){provision{id}}}`},
	"confirmProvision":    {"UFFNNFNN", `mutation{confirmProvision(input:{idempotencyKey:"kunci-%[1]s",provisionId:"prv_%[1]s",receivedBy:"Uji"}){provision{id}}}`},
})
