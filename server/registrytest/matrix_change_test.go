package registrytest_test

var _ = rows(map[string]row{
	"updateProgram":         {"UFFFFFNN", `mutation{updateProgram(input:{programId:"prg_%[1]s",baseVersion:1,title:"Uji"}){program{id}}}`},
	"updateTrainingSession": {"UFFFFFNN", `mutation{updateTrainingSession(input:{trainingSessionId:"ses_%[1]s",baseVersion:1,title:"Uji"}){trainingSession{id}}}`},
	"updateNeed":            {"UNNNNNNN", `mutation{updateNeed(input:{needId:"nee_%[1]s",baseVersion:1,title:"Uji"}){need{id}}}`},
})
