package registrytest_test

var _ = rows(map[string]row{
	"attachFile": {"UNNNNNNN", `mutation{attachFile(input:{fileId:"fil_%[1]s",subjectId:"ben_%[1]s"}){file{id}}}`},
	"removeFile": {"UNNNNNNN", `mutation{removeFile(input:{fileId:"fil_%[1]s"}){fileId}}`},
})
