package registrytest_test

var _ = rows(map[string]row{
	"notifications":         {"U-------", `{notifications{totalCount}}`},
	"notificationChoice":    {"U-------", `{notificationChoice{email}}`},
	"markNotificationsRead": {"U-------", `mutation{markNotificationsRead(input:{}){count}}`},
	"chooseNotifications":   {"U-------", `mutation{chooseNotifications(input:{email:DAILY,quietFrom:21,quietUntil:7}){notificationChoice{email}}}`},
})
