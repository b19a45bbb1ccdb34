package registrytest_test

var _ = rows(map[string]row{
	"memberships":      {"U---FFF-", `{memberships{totalCount}}`},
	"sessions":         {"U-------", `{sessions{totalCount}}`},
	"switchMembership": {"UNNNNNNN", `mutation{switchMembership(input:{membershipId:"mem_%[1]s"}){expiresAt}}`},
	"changeMember":     {"UNNNNNNN", `mutation{changeMember(input:{membershipId:"mem_%[1]s",role:MEMBER}){membership{id}}}`},
	"removeMember":     {"UNNNNNNN", `mutation{removeMember(input:{membershipId:"mem_%[1]s"}){membership{id}}}`},
	"endSession":       {"UNNNNNNN", `mutation{endSession(input:{sessionId:"sid_%[1]s"}){session{id}}}`},
})
