package registrytest_test

var _ = rows(map[string]row{
	"matchingNeeds":       {"U-C--III", `{matchingNeeds{score}}`},
	"matchingDonors":      {"UFFFFNNN", `{matchingDonors(needId:"nee_%[1]s"){score}}`},
	"needFacets":          {"--------", `{needFacets{kinds{count} regions{count} skills{count}}}`},
	"savedSearches":       {"U-------", `{savedSearches{name}}`},
	"changeGivingProfile": {"U-C-FIII", `mutation{changeGivingProfile(input:{baseVersion:1,skills:["Las"]}){donor{id}}}`},
	"saveSearch":          {"U-F-FFFF", `mutation{saveSearch(input:{name:"Uji"}){savedSearch{id}}}`},
	"forgetSearch":        {"UNNNNNNN", `mutation{forgetSearch(input:{savedSearchId:"ssr_%[1]s"}){savedSearch{id}}}`},
	"needBundles":         {"--------", `{needBundles{totalCount}}`},
	"createNeedBundle":    {"UFFFFFNN", `mutation{createNeedBundle(input:{title:"Uji",items:[{needId:"nee_%[1]s",quantity:1}]}){needBundle{id}}}`},
	"closeNeedBundle":     {"UFFFFFNN", `mutation{closeNeedBundle(input:{bundleId:"bdl_%[1]s"}){needBundle{id}}}`},
	"pledgeNeedBundle":    {"UNNNNNNN", `mutation{pledgeNeedBundle(input:{idempotencyKey:"kunci-%[1]s",bundleId:"bdl_%[1]s"}){pledge{id}}}`},
	"decidePledges":       {"UFFFFF--", `mutation{decidePledges(input:{pledgeIds:["plg_%[1]s"],decision:ACCEPT}){decided refused{code}}}`},
})
