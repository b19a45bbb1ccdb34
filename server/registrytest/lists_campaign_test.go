package registrytest_test

var _ = moreLists(map[string]list{
	"campaigns": {`{campaigns{edges{node{title people snapshot{total} canOpen{allowed}}}}}`, 2},
	"tasks":     {`{tasks{edges{node{status region{name} beneficiary{name} organization{name} enumerator{name} campaign{title} finding{reason changes{field}} changeRequest{status} canRecord{allowed}}}}}`, 7},
	"snapshots": {`{snapshots{edges{node{title total}}}}`, 1},
})
