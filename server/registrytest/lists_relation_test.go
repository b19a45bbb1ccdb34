package registrytest_test

var _ = moreLists(map[string]list{
	"agreements":    {`{agreements{edges{node{number title state organization{name badges{kind}} files{contentType} canChange{allowed}}}}}`, 3},
	"letters":       {`{letters{edges{node{number subject organization{name} pdfUrl}}}}`, 2},
	"verifications": {`{verifications{edges{node{kind status organization{name} files{contentType} canDecide{allowed}}}}}`, 3},
	"deliveries":    {`{deliveries{edges{node{quantity receivedOn place need{title unit region{name}} receiver{name} files{contentType} canConfirm{allowed}}}}}`, 5},
	"stories":       {`{stories{edges{node{title alias region{name} photos{contentType} beneficiary{name}}}}}`, 3},
	"changes":       {`{changes(since:null){changes{id}}}`, 1},
})
