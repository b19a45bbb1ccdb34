package registrytest_test

var _ = rows(map[string]row{
	"imports":     {"UFFFFF--", `{imports{totalCount}}`},
	"checkImport": {"UFFFFFNN", `mutation{checkImport(input:{importId:"imp_%[1]s"}){import{id}}}`},
	"runImport":   {"UFFFFFNN", `mutation{runImport(input:{importId:"imp_%[1]s"}){import{id}}}`},
})
