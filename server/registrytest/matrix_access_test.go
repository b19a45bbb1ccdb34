package registrytest_test

var _ = rows(map[string]row{
	"apiTokens":       {"U-------", `{apiTokens{totalCount}}`},
	"createApiToken":  {"U-F-FFF-", `mutation{createApiToken(input:{name:"Uji",scopes:["read:needs"],expiresOn:"2026-04-01"}){apiToken{id}}}`},
	"revokeApiToken":  {"UNNNNNNN", `mutation{revokeApiToken(input:{apiTokenId:"tok_%[1]s"}){apiToken{id}}}`},
	"enrolTotp":       {"U-------", `mutation{enrolTotp{uri}}`},
	"confirmTotp":     {"UIIIIIII", `mutation{enrolTotp{uri} confirmTotp(input:{code:"000000"}){recoveryCodes}}`},
	"disableTotp":     {"UCCCCCCC", `mutation{disableTotp(input:{code:"000000"}){viewer{user{id}}}}`},
	"resetTotp":       {"UFFFFFFN", `mutation{resetTotp(input:{membershipId:"mem_%[1]s"}){membership{id}}}`},
	"changePassword":  {"UIIIIIII", `mutation{changePassword(input:{current:"salah",new:"pendek"}){viewer{user{id}}}}`},
	"createResetLink": {"UNNNNNNN", `mutation{createResetLink(input:{membershipId:"mem_%[1]s"}){resetUrl}}`},
})
