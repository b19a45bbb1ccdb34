package registrytest_test

var _ = rows(map[string]row{
	"closeProgram":          {"UFFFFFNN", `mutation{closeProgram(input:{programId:"prg_%[1]s"}){program{id}}}`},
	"cancelTrainingSession": {"UFFFFFNN", `mutation{cancelTrainingSession(input:{trainingSessionId:"ses_%[1]s",reason:"uji"}){trainingSession{id}}}`},
	"startTrainingSession":  {"UFFFFFNN", `mutation{startTrainingSession(input:{trainingSessionId:"ses_%[1]s"}){trainingSession{id}}}`},
	"finishTrainingSession": {"UFFFFFNN", `mutation{finishTrainingSession(input:{trainingSessionId:"ses_%[1]s"}){trainingSession{id}}}`},
	"suspendOrganization":   {"UFFFFFNN", `mutation{suspendOrganization(input:{organizationId:"org_%[1]s",reason:"uji"}){organization{id}}}`},
	"reinstateOrganization": {"UFFFFFNN", `mutation{reinstateOrganization(input:{organizationId:"org_%[1]s",reason:"uji"}){organization{id}}}`},
})
