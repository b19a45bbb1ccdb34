package registrytest_test

var _ = moreLists(map[string]list{
	"changeRequests": {`{changeRequests{edges{node{status fields beneficiary{name} canApprove{allowed}}}}}`, 2},
})
