package registrytest_test

var _ = rows(map[string]row{
	"campaigns":         {"U-------", `{campaigns{totalCount}}`},
	"tasks":             {"U-------", `{tasks{totalCount}}`},
	"campaignPreview":   {"UFFFFF--", `{campaignPreview(input:{}){people}}`},
	"campaignProgress":  {"UNNNNNNN", `{campaignProgress(campaignId:"cmp_%[1]s",by:VILLAGE){total}}`},
	"snapshots":         {"--------", `{snapshots{totalCount}}`},
	"snapshotTotals":    {"NNNNNNNN", `{snapshotTotals(snapshotId:"snp_%[1]s",by:[CATEGORY]){cells{count}}}`},
	"compareSnapshots":  {"UFFFFNNN", `{compareSnapshots(fromId:"snp_%[1]s",toId:"snp_x",by:CATEGORY){rows{net}}}`},
	"createCampaign":    {"UFFFFF--", `mutation{createCampaign(input:{title:"Uji",startsOn:"2026-04-01",dueOn:"2026-05-01"}){campaign{id}}}`},
	"openCampaign":      {"UFFFFFNN", `mutation{openCampaign(input:{campaignId:"cmp_%[1]s"}){campaign{id}}}`},
	"closeCampaign":     {"UFFFFFNN", `mutation{closeCampaign(input:{campaignId:"cmp_%[1]s"}){campaign{id}}}`},
	"assignTasks":       {"UFFFFFNN", `mutation{assignTasks(input:{campaignId:"cmp_%[1]s",regionCodes:["11.16"],organizationId:"org_%[1]s"}){assigned}}`},
	"recordTaskOutcome": {"UNNNNNNN", `mutation{recordTaskOutcome(input:{idempotencyKey:"kunci-%[1]s",taskId:"tsk_%[1]s",outcome:NO_CHANGE}){task{id}}}`},
	"acceptTasks":       {"UFFFFFNN", `mutation{acceptTasks(input:{taskIds:["tsk_%[1]s"]}){accepted}}`},
	"returnTask":        {"UFFFFFNN", `mutation{returnTask(input:{taskId:"tsk_%[1]s",reason:"uji"}){task{id}}}`},
})
