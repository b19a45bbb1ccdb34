package registrytest_test

var _ = rows(map[string]row{
	"trackGrievance":  {"--------", `{trackGrievance(trackingCode:"2222-2222-2222"){status}}`},
	"grievances":      {"U-------", `{grievances{totalCount}}`},
	"grievanceCounts": {"UFFFF---", `{grievanceCounts{count}}`},
	"submitGrievance": {"--------", `mutation{submitGrievance(input:{idempotencyKey:"kunci-%[1]s",kind:COMPLAINT,regionCode:"11.16.03",text:"Uji"}){trackingCode}}`},
	"takeGrievance":   {"UFFFFFNN", `mutation{takeGrievance(input:{grievanceId:"grv_%[1]s"}){grievance{id}}}`},
	"answerGrievance": {"UFFFFFNN", `mutation{answerGrievance(input:{grievanceId:"grv_%[1]s",answer:"Uji"}){grievance{id}}}`},
	"closeGrievance":  {"UFFFFFNN", `mutation{closeGrievance(input:{grievanceId:"grv_%[1]s"}){grievance{id}}}`},
})

var _ = moreLists(map[string]list{
	"grievances": {`{grievances{edges{node{status late region{name} takenBy{name} canTake{allowed}}}}}`, 3},
})
