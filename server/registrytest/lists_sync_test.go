package registrytest_test

var _ = moreLists(map[string]list{
	"devices": {`{devices{edges{node{name lastSeenAt user{name} organization{name}}}}}`, 3},
})
