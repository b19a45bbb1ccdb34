package registrytest_test

const someRules = `[{code:"lain",pathway:GUARANTEE,reason:"Perlu jaminan.",conditions:[]}]`

var _ = rows(map[string]row{
	"ruleVersions":        {"U-------", `{ruleVersions{totalCount}}`},
	"tryRules":            {"UFFFFFF-", `{tryRules(rules:` + someRules + `){total}}`},
	"createRuleVersion":   {"UFFFFFF-", `mutation{createRuleVersion(input:{name:"%[1]s",rules:` + someRules + `}){ruleVersion{id}}}`},
	"activateRuleVersion": {"UFFFFFFN", `mutation{activateRuleVersion(input:{ruleVersionId:"rul_%[1]s"}){ruleVersion{id}}}`},
	"approveAssessments":  {"UFFFFFNN", `mutation{approveAssessments(input:{assessmentIds:["asm_%[1]s"]}){approved}}`},
})

var _ = moreLists(map[string]list{
	"ruleVersions": {`{ruleVersions{edges{node{name status rules{code conditions{fact}} createdBy{name}}}}}`, 2},
})
