package registrytest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	people "github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestAHiddenPersonIsNullAndTheListStays(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a group of an organisation in each of two kecamatan, each with a member of the one
		o := w.Organization(types.OrganizationTypeCommunity)
		owner := w.Member(o, types.RoleOwner)
		b := w.Ready(owner)
		other := w.Ready(owner, func(in *people.RegisterInput) { in.RegionCode = "11.16.04.2002" })
		for i, code := range []string{"11.16.03", "11.16.04"} {
			rt.Get(w, system(t), func(ctx context.Context, c *db.Client) (*db.GroupMember, error) {
				g, err := c.BusinessGroup.Create().SetName("Uji").SetBusinessKind("jasa_lain").SetRegionID(b.RegionID).SetRegionCode(code).
					SetDistrictCode(code).SetFoundedOn(types.DateOf(w.Clock.Now())).SetRegisteredByID(o.ID).Save(ctx)
				if err != nil {
					return nil, err
				}
				who := []string{other.ID, b.ID}[i]
				return c.GroupMember.Create().SetBusinessGroupID(g.ID).SetBeneficiaryID(who).SetRegionCode(code).SetRegisteredByID(o.ID).
					SetJoinedOn(types.DateOf(w.Clock.Now())).Save(ctx)
			})
		}
		// then its enumerator of the one sees that group alone, without the person of the other
		signed := bearer(t, w, w.Member(o, types.RoleEnumerator, "11.16.03"))
		a := ask(t, w.Handler(), signed, `{businessGroups{totalCount edges{node{members{id beneficiary{name}}}}}}`)
		if len(a.Errors) > 0 {
			t.Fatal(a.Errors)
		}
		groups := a.Data["businessGroups"].(map[string]any)
		if groups["totalCount"].(float64) != 1 {
			t.Fatal(groups)
		}
		members := groups["edges"].([]any)[0].(map[string]any)["node"].(map[string]any)["members"].([]any)
		if len(members) != 1 || members[0].(map[string]any)["beneficiary"] != nil {
			t.Error(members)
		}
	})
}

func TestNullIsNoPageSize(t *testing.T) {
	w := rt.New(t, "")
	h, community := w.Handler(), w.Community()
	s := w.Session(50, 50)
	for range 23 {
		_, err := w.Nominate(community, s, w.Ready(community))
		rt.Must(t, err)
	}
	signed := bearer(t, w, community)
	for _, page := range []string{"", "(last:null)", "(last:$n)", "(first:null)", "(first:$n)", "(first:$n,last:$n)"} {
		list := "enrollments" + page + "{edges{node{id}}}"
		for _, at := range []string{"trainingSessions{edges{node{" + list + "}}}", list} {
			document := "query($n:Int){" + at + "}"
			if !strings.Contains(page, "$") {
				document = "{" + at + "}"
			}
			a := ask(t, h, signed, document)
			if n := strings.Count(fmt.Sprint(a.Data), "enr_"); len(a.Errors) > 0 || n != 20 {
				t.Errorf("%s: %d, %v", document, n, a.Errors)
			}
		}
	}
}
