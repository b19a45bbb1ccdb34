package registrytest_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/subject"
)

var _ = rows(map[string]row{
	"subjectRequests":        {"U-------", `{subjectRequests{totalCount}}`},
	"recordSubjectRequest":   {"UFFFFFNN", `mutation{recordSubjectRequest(input:{idempotencyKey:"kunci-%[1]s",beneficiaryId:"ben_%[1]s",kind:EXPORT,askedBy:SELF,text:"uji"}){subjectRequest{id}}}`},
	"grantSubjectRequest":    {"UFFFFFNN", `mutation{grantSubjectRequest(input:{subjectRequestId:"sbr_%[1]s"}){subjectRequest{id}}}`},
	"refuseSubjectRequest":   {"UFFFFFNN", `mutation{refuseSubjectRequest(input:{subjectRequestId:"sbr_%[1]s",reason:"uji"}){subjectRequest{id}}}`},
	"withdrawSubjectRequest": {"UFFFFFNN", `mutation{withdrawSubjectRequest(input:{subjectRequestId:"sbr_%[1]s"}){subjectRequest{id}}}`},
	"retention":              {"UFFFFFF-", `{retention{status}}`},
	"setRetention":           {"UFFFFFF-", `mutation{setRetention(input:{rules:[{status:MOVED}]}){retention{status}}}`},
	"sights":                 {"UFFFFFF-", `{sights(filter:{userId:"usr_%[1]s"}){totalCount}}`},
})

var _ = moreLists(map[string]list{
	"subjectRequests": {`{subjectRequests{edges{node{kind dueAt beneficiary{name}}}}}`, 1},
})

func TestRequestsAndSightsTakeTheSameStatementsHoweverMany(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, admin := w.Officer(), w.Office(types.RoleOfficeAdmin)
		counting, count := counted(w)
		h, asked, watched := counting.Handler(), bearer(t, w, officer), bearer(t, w, admin)
		var last string
		request := func() {
			last = w.Person(w.Community()).ID
			rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.SubjectRequest, error) {
				return w.Rights.Record(ctx, c, subject.RecordInput{
					IdempotencyKey: rt.Key(), BeneficiaryID: last, Kind: types.SubjectRequestKindExport, AskedBy: types.SubjectAskerSelf, Text: "Salinan data saya",
				})
			})
		}
		statements := func() (n [2]int64) {
			for i, q := range []struct{ who, document string }{
				{asked, `{subjectRequests{edges{node{kind overdue text beneficiary{name region{name}} recordedBy{name} canGrant{allowed}}}}}`},
				{watched, `{sights(filter:{userId:"` + viewer.From(officer).UserID + `"}){edges{node{at revealed user{name} organization{name} people{name} count}}}}`},
			} {
				ask(t, h, q.who, `{viewer{user{id}}}`) // who it is, is remembered
				count.Store(0)
				if a := ask(t, h, q.who, q.document); a.code() != "" {
					t.Fatal(a)
				}
				n[i] = count.Load()
			}
			return n
		}
		request()
		statements()
		few := statements()
		request()
		request()
		statements() // where the chain ends, is remembered
		if many := statements(); many != few {
			t.Errorf("%v for one, %v for three", few, many)
		}
	})
}
