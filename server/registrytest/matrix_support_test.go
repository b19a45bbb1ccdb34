package registrytest_test

var _ = rows(map[string]row{
	"proposeTrainingSession": {"UNFNFFFF", `mutation{proposeTrainingSession(input:{idempotencyKey:"kunci-%[1]s",programId:"prg_%[1]s",title:"Uji",startsOn:"2026-04-01",capacity:1}){trainingSession{id}}}`},
	"declineTrainingSession": {"UFFFFFNN", `mutation{declineTrainingSession(input:{trainingSessionId:"ses_%[1]s",reason:"uji"}){trainingSession{id}}}`},
	"substituteParticipant":  {"UFFFFFNN", `mutation{substituteParticipant(input:{idempotencyKey:"kunci-%[1]s",enrollmentId:"enr_%[1]s",beneficiaryId:"ben_%[1]s",reason:"uji"}){enrollment{id}}}`},

	"groupAssets":        {"UNNNNNNN", `{groupAssets(businessGroupId:"grp_%[1]s"){title}}`},
	"groupVisits":        {"U-------", `{groupVisits(businessGroupId:"grp_%[1]s"){totalCount}}`},
	"groupRules":         {"UFFNNFNN", `{groupRules(beneficiaryIds:["ben_%[1]s"]){code met}}`},
	"writeBusinessPlan":  {"UFFNNFNN", `mutation{writeBusinessPlan(input:{businessGroupId:"grp_%[1]s",summary:"Uji"}){businessGroup{id}}}`},
	"setGroupAccount":    {"UFFNNFNN", `mutation{setGroupAccount(input:{businessGroupId:"grp_%[1]s",bank:"Uji",number:"12345",holder:"Uji"}){businessGroup{id}}}`},
	"revealGroupAccount": {"UFFNNFNN", `mutation{revealGroupAccount(input:{businessGroupId:"grp_%[1]s",reason:"menyalurkan bantuan"}){account{number}}}`},
	"recordGroupVisit":   {"UFFNNFNN", `mutation{recordGroupVisit(input:{idempotencyKey:"kunci-%[1]s",businessGroupId:"grp_%[1]s",visitedOn:"2026-03-01",note:"uji"}){groupVisit{id}}}`},

	"changeGuardian":    {"UFFFFFNN", `mutation{changeGuardian(input:{entitlementId:"ent_%[1]s",guardianId:"org_%[1]s",reason:"uji"}){entitlement{id}}}`},
	"caseNotes":         {"U-------", `{caseNotes{totalCount}}`},
	"householdTimeline": {"UFFFFNNN", `{householdTimeline(householdId:"hhd_%[1]s"){kind}}`},
	"writeCaseNote":     {"UFFNNFNN", `mutation{writeCaseNote(input:{idempotencyKey:"kunci-%[1]s",beneficiaryId:"ben_%[1]s",kind:NOTE,purpose:CASEWORK,happenedOn:"2026-03-01",text:"uji"}){caseNote{id}}}`},
})
