package registrytest_test

var _ = rows(map[string]row{
	"certificate":             {"--------", `{certificate(code:"%[1]s"){name}}`},
	"eligibility":             {"UFFNNFNN", `{eligibility(beneficiaryId:"ben_%[1]s",trainingSessionIds:[]){eligible}}`},
	"followUps":               {"U-------", `{followUps{totalCount}}`},
	"recordAttendance":        {"UFFNNFNN", `mutation{recordAttendance(input:{idempotencyKey:"kunci-%[1]s",trainingSessionId:"ses_%[1]s",meetingOn:"2026-03-01",entries:[{enrollmentId:"enr_%[1]s",presence:PRESENT}]}){trainingSession{id}}}`},
	"completeEnrollment":      {"UFFFFFNN", `mutation{completeEnrollment(input:{enrollmentId:"enr_%[1]s"}){enrollment{id}}}`},
	"completeTrainingSession": {"UFFFFFNN", `mutation{completeTrainingSession(input:{trainingSessionId:"ses_%[1]s"}){trainingSession{id}}}`},
	"revokeCertificate":       {"UFFFFFNN", `mutation{revokeCertificate(input:{certificateId:"crt_%[1]s",reason:"uji"}){certificate{id}}}`},
	"answerFollowUp":          {"UFFNNFNN", `mutation{answerFollowUp(input:{followUpId:"fol_%[1]s",livelihood:WORKS}){followUp{id}}}`},
})
