package registrytest_test

var _ = rows(map[string]row{
	"webhooks":            {"U-------", `{webhooks{totalCount}}`},
	"webhookDeliveries":   {"U-------", `{webhookDeliveries{totalCount}}`},
	"webhookTopics":       {"U-------", `{webhookTopics{topic message}}`},
	"createWebhook":       {"U-F-FFFF", `mutation{createWebhook(input:{url:"https://contoh.test/"}){secret}}`},
	"rotateWebhookSecret": {"UNNNNNNN", `mutation{rotateWebhookSecret(input:{webhookId:"whk_%[1]s"}){secret}}`},
	"removeWebhook":       {"UNNNNNNN", `mutation{removeWebhook(input:{webhookId:"whk_%[1]s"}){webhook{id}}}`},
	"redeliverWebhook":    {"UNNNNNNN", `mutation{redeliverWebhook(input:{webhookDeliveryId:"whd_%[1]s"}){webhookDelivery{id}}}`},
})
