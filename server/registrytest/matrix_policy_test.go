package registrytest_test

var _ = rows(map[string]row{
	"policyYear": {"UFFFF---", `{policyYear(year:2026){until}}`},
})
