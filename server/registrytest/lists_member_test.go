package registrytest_test

var _ = moreLists(map[string]list{
	"memberships": {`{memberships{edges{node{role active areas{name} user{name email} organization{name} canChange{allowed} canRemove{allowed}}}}}`, 5}, // with who else keeps each organisation
	"sessions":    {`{sessions{edges{node{device current lastUsedAt membership{role organization{name}}}}}}`, 3},
})
