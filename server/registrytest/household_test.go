package registrytest_test

import (
	"testing"

	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/audit"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestWhoReadsAHouseholdIsAudited(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		housed(w, community)
		h := w.Store.Client.Household.Query().OnlyX(community)
		reads := func(id string) int {
			n, err := w.Store.Client.AuditEvent.Query().Where(auditevent.SubjectID(id), auditevent.Action(audit.Read)).Count(w.Office(types.RoleOfficeAdmin))
			rt.Must(t, err)
			return n
		}
		handler := w.Handler()
		document := `{node(id:"` + h.ID + `"){... on Household{headName members{name} history{action} reads{action}}}
			unfit:households(filter:{unfit:true}){totalCount} card:households(filter:{kk:"1116030101200001"}){totalCount}
			near:households(filter:{regionCode:"11.16.03",search:"uji"}){totalCount}}`
		if a := ask(t, handler, bearer(t, w, community), document); a.code() != "" || reads(h.ID) != 0 {
			t.Error("the registrar's own reading needs no link", a, reads(h.ID))
		}
		if a := ask(t, handler, bearer(t, w, w.Officer("11.16.04")), document); a.Data["node"] != nil || reads(h.ID) != 0 {
			t.Error("another area sees it", a)
		}
		a := ask(t, handler, bearer(t, w, w.Officer()), document)
		node, _ := a.Data["node"].(map[string]any)
		if a.code() != "" || len(node["members"].([]any)) != 2 || node["history"] == nil || node["reads"] != nil || reads(h.ID) != 1 {
			t.Error(a, reads(h.ID))
		}
		if near := a.Data["near"].(map[string]any)["totalCount"]; near != float64(1) || a.Data["unfit"].(map[string]any)["totalCount"] != float64(0) {
			t.Error(a)
		}
	})
}
