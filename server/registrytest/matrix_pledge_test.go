package registrytest_test

var _ = rows(map[string]row{
	"amendPledge":    {"UNNNNNNN", `mutation{amendPledge(input:{pledgeId:"plg_%[1]s",baseVersion:1,lines:[{pledgeLineId:"lin_%[1]s",quantity:1}],reason:"uji"}){pledge{id}}}`},
	"revivePledge":   {"UNNNNNNN", `mutation{revivePledge(input:{pledgeId:"plg_%[1]s"}){pledge{id}}}`},
	"redirectPledge": {"UNNNNNNN", `mutation{redirectPledge(input:{pledgeId:"plg_%[1]s",lines:[{pledgeLineId:"lin_%[1]s",needId:"nee_%[1]s"}]}){pledge{id}}}`},
})
