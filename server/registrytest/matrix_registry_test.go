package registrytest_test

var _ = rows(map[string]row{
	"duplicatePairs":     {"U-------", `{duplicatePairs{totalCount}}`},
	"dismissDuplicate":   {"UFFFFFNN", `mutation{dismissDuplicate(input:{duplicatePairId:"dup_%[1]s"}){duplicatePair{id}}}`},
	"mergeBeneficiaries": {"UFFFFFNN", `mutation{mergeBeneficiaries(input:{survivorId:"ben_%[1]s",mergedId:"ben_01JZZZZZZZZZZZZZZZZZZZZZZZ"}){merge{id}}}`},
	"undoMerge":          {"UFFFFFNN", `mutation{undoMerge(input:{mergeId:"mrg_%[1]s"}){merge{id}}}`},
	"households":         {"U-------", `{households{totalCount}}`},
	"registerHousehold":  {"UFF--F--", `mutation{registerHousehold(input:{regionCode:"11.16.03.2001",headName:"Uji"}){household{id}}}`},
	"updateHousehold":    {"UNNNNNNN", `mutation{updateHousehold(input:{id:"hhd_%[1]s",headName:"Uji"}){household{id}}}`},
	"leaveHousehold":     {"UNNNNNNN", `mutation{leaveHousehold(input:{beneficiaryId:"ben_%[1]s"}){beneficiary{id}}}`},
	"changeRequests":     {"U-------", `{changeRequests{totalCount}}`},
	"proposeChange":      {"UNNNNNNN", `mutation{proposeChange(input:{beneficiaryId:"ben_%[1]s",baseVersion:1,changes:{name:"Uji"}}){changeRequest{id}}}`},
	"approveChange":      {"UFFFFFNN", `mutation{approveChange(input:{changeRequestId:"chg_%[1]s"}){changeRequest{id}}}`},
	"rejectChange":       {"UFFFFFNN", `mutation{rejectChange(input:{changeRequestId:"chg_%[1]s",reason:"uji"}){changeRequest{id}}}`},
	"removeBeneficiary":  {"UNNNNNNN", `mutation{removeBeneficiary(input:{beneficiaryId:"ben_%[1]s",reason:"uji"}){beneficiary{id}}}`},
	"restoreBeneficiary": {"UNNNNNNN", `mutation{restoreBeneficiary(input:{beneficiaryId:"ben_%[1]s"}){beneficiary{id}}}`},
	"markMoved":          {"UNNNNNNN", `mutation{markMoved(input:{beneficiaryId:"ben_%[1]s",outside:true}){beneficiary{id}}}`},
	"markDeceased":       {"UNNNNNNN", `mutation{markDeceased(input:{beneficiaryId:"ben_%[1]s",on:"2026-03-01"}){beneficiary{id}}}`},
	"withdrawConsent":    {"UNNNNNNN", `mutation{withdrawConsent(input:{beneficiaryId:"ben_%[1]s",purpose:PLACEMENT}){beneficiary{id}}}`},
})
