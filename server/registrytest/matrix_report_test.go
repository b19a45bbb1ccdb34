package registrytest_test

var _ = rows(map[string]row{
	"companyReport": {"U-C-FIII", `{companyReport(year:2026,quarter:1){promisedValue}}`},
})
