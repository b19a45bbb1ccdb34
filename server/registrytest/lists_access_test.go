package registrytest_test

var _ = moreLists(map[string]list{
	"apiTokens": {`{apiTokens{edges{node{name scopes expiresOn lastUsedAt membership{user{name} organization{name}} canRevoke{allowed}}}}}`, 4},
})
