package registrytest_test

var _ = rows(map[string]row{
	"groupEntries":          {"U-------", `{groupEntries(businessGroupId:"grp_%[1]s"){totalCount}}`},
	"groupMeetings":         {"U-------", `{groupMeetings(businessGroupId:"grp_%[1]s"){totalCount}}`},
	"groupReports":          {"U-------", `{groupReports{totalCount}}`},
	"groupMonth":            {"UNNNNNNN", `{groupMonth(businessGroupId:"grp_%[1]s",month:"2026-03-01"){month}}`},
	"groupScore":            {"UNNNNNNN", `{groupScore(businessGroupId:"grp_%[1]s"){score}}`},
	"stageReviews":          {"U-------", `{stageReviews(businessGroupId:"grp_%[1]s"){totalCount}}`},
	"criteriaVersions":      {"U-------", `{criteriaVersions{totalCount}}`},
	"activateBusinessGroup": {"UFFFFFNN", `mutation{activateBusinessGroup(input:{businessGroupId:"grp_%[1]s"}){businessGroup{id}}}`},
	"wakeBusinessGroup":     {"UFFNNFNN", `mutation{wakeBusinessGroup(input:{businessGroupId:"grp_%[1]s"}){businessGroup{id}}}`},
	"disbandBusinessGroup":  {"UFFFFFNN", `mutation{disbandBusinessGroup(input:{businessGroupId:"grp_%[1]s",reason:"uji"}){businessGroup{id}}}`},
	"addGroupMember":        {"UFFNNFNN", `mutation{addGroupMember(input:{businessGroupId:"grp_%[1]s",beneficiaryId:"ben_%[1]s"}){businessGroup{id}}}`},
	"removeGroupMember":     {"UFFNNFNN", `mutation{removeGroupMember(input:{groupMemberId:"gmb_%[1]s"}){businessGroup{id}}}`},
	"appointGroupOfficer":   {"UFFNNFNN", `mutation{appointGroupOfficer(input:{groupMemberId:"gmb_%[1]s",office:CHAIR}){businessGroup{id}}}`},
	"recordMeeting":         {"UFFNNFNN", `mutation{recordMeeting(input:{idempotencyKey:"kunci-%[1]s",businessGroupId:"grp_%[1]s",heldOn:"2026-03-01",presentIds:["gmb_%[1]s"]}){groupMeeting{id}}}`},
	"recordGroupEntry":      {"UFFNNFNN", `mutation{recordGroupEntry(input:{idempotencyKey:"kunci-%[1]s",businessGroupId:"grp_%[1]s",entryOn:"2026-03-01",kind:SALES,amount:"1"}){groupEntry{id}}}`},
	"reverseGroupEntry":     {"UFFNNFNN", `mutation{reverseGroupEntry(input:{idempotencyKey:"kunci-%[1]s",groupEntryId:"gen_%[1]s",reason:"uji"}){groupEntry{id}}}`},
	"submitGroupReport":     {"UFFNNFNN", `mutation{submitGroupReport(input:{businessGroupId:"grp_%[1]s",month:"2026-02-01"}){groupReport{id}}}`},
	"reviewGroupStage":      {"UFFFFFNN", `mutation{reviewGroupStage(input:{businessGroupId:"grp_%[1]s"}){stageReview{id}}}`},
	"createCriteriaVersion": {"UFFFFFFI", `mutation{createCriteriaVersion(input:{subject:GROUP_STAGE,name:"uji",criteria:[],marks:[]}){criteriaVersion{id}}}`},
})
