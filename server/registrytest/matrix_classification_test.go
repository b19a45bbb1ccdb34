package registrytest_test

var _ = rows(map[string]row{
	"categorySets":          {"UFFFF---", `{categorySets{current}}`},
	"categorySwitchPreview": {"UFFFFFF-", `{categorySwitchPreview(set:"classic27"){people}}`},
	"switchCategorySet":     {"UFFFFFFC", `mutation{switchCategorySet(input:{set:"permensos8-2012+rtlh",from:"classic27"}){categorySwitch{id}}}`},
	"decideCategory":        {"UFFFFFNN", `mutation{decideCategory(input:{beneficiaryIds:["ben_%[1]s"],fromCode:"pemulung",toCode:"pengemis"}){beneficiaries{id}}}`},
})
