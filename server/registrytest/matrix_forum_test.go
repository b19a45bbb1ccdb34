package registrytest_test

var _ = rows(map[string]row{
	"csrFilings":    {"U-------", `{csrFilings{totalCount}}`},
	"csrOwed":       {"U-------", `{csrOwed{kind year dueOn late}}`},
	"csrForum":      {"UFFFF---", `{csrForum(year:2026){late owed{kind} honour{percent} letterUrl}}`},
	"publicHonour":  {"--------", `{publicHonour{all{percent} givers{name honour{dueValue}}}}`},
	"fileCsrPlan":   {"U-C-FIII", `mutation{fileCsrPlan(input:{year:2026,items:[{title:"Uji",kind:GOODS,value:"1"}]}){csrFiling{id}}}`},
	"fileCsrReport": {"U-C-FIII", `mutation{fileCsrReport(input:{year:2026}){csrFiling{id}}}`},
})
