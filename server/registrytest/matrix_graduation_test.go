package registrytest_test

var _ = rows(map[string]row{
	"graduations":           {"U-------", `{graduations{totalCount}}`},
	"graduationVisits":      {"U-------", `{graduationVisits{totalCount}}`},
	"graduationCounts":      {"UFFFF---", `{graduationCounts{year}}`},
	"proposeGraduation":     {"UFFFFFNN", `mutation{proposeGraduation(input:{beneficiaryId:"ben_%[1]s",facts:{monthlyIncome:"1",productiveAssets:0,childrenInSchool:true,livableHouse:true,willing:true}}){graduation{id}}}`},
	"approveGraduation":     {"UFFFFFNN", `mutation{approveGraduation(input:{graduationId:"grd_%[1]s"}){graduation{id}}}`},
	"rejectGraduation":      {"UFFFFFNN", `mutation{rejectGraduation(input:{graduationId:"grd_%[1]s",reason:"uji"}){graduation{id}}}`},
	"returnGraduate":        {"UFFFFFNN", `mutation{returnGraduate(input:{graduationId:"grd_%[1]s",reason:"uji"}){graduation{id}}}`},
	"recordGraduationVisit": {"UFFNNFNN", `mutation{recordGraduationVisit(input:{graduationVisitId:"gvs_%[1]s",visitedOn:"2026-03-01",standing:INDEPENDENT}){graduationVisit{id}}}`},

	"referrals":       {"U-------", `{referrals{totalCount}}`},
	"timeline":        {"UFFFFNNN", `{timeline(beneficiaryId:"ben_%[1]s"){kind}}`},
	"sendReferral":    {"UFFFFFNN", `mutation{sendReferral(input:{idempotencyKey:"kunci-%[1]s",beneficiaryId:"ben_%[1]s",agencyId:"org_%[1]s",service:"Uji",dueOn:"2026-04-01"}){referral{id}}}`},
	"receiveReferral": {"UNNNNNNN", `mutation{receiveReferral(input:{referralId:"ref_%[1]s"}){referral{id}}}`},
	"startReferral":   {"UNNNNNNN", `mutation{startReferral(input:{referralId:"ref_%[1]s"}){referral{id}}}`},
	"finishReferral":  {"UNNNNNNN", `mutation{finishReferral(input:{referralId:"ref_%[1]s",answer:"uji"}){referral{id}}}`},
	"declineReferral": {"UNNNNNNN", `mutation{declineReferral(input:{referralId:"ref_%[1]s",answer:"uji"}){referral{id}}}`},
})
