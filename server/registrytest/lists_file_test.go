package registrytest_test

var _ = moreLists(map[string]list{
	"photos": {`{beneficiaries{edges{node{name photos{url width}}}}}`, 2},
})
