package registrytest_test

var _ = rows(map[string]row{
	"syncBatch": {"UFF--F--", `mutation{syncBatch(input:{deviceId:"uji",operations:[{id:"%[1]s",kind:SUBMIT_BENEFICIARY,submitBeneficiary:{beneficiaryId:"ben_%[1]s"}}]}){results{outcome code} device{id}}}`},
	"areaPack":  {"UFF--F--", `{areaPack(regionCode:"11.16.03.2001"){people{id nik} removed cursor}}`},
	"devices":   {"U-------", `{devices{totalCount}}`},
})
