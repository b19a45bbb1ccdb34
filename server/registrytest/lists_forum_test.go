package registrytest_test

var _ = moreLists(map[string]list{
	"csrFilings": {`{csrFilings{edges{node{kind year value items{title value} donor{name}}}}}`, 2},
})
