package registrytest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/pathway"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// nodes are those of the first list of an answer.
func nodes(t *testing.T, a answer) (out []object) {
	t.Helper()
	if len(a.Errors) > 0 {
		t.Fatal(a.Errors)
	}
	for _, list := range a.Data {
		for _, edge := range list.(object)["edges"].([]any) {
			out = append(out, edge.(object)["node"].(object))
		}
	}
	return out
}

func TestVersionAndTimesAreRightWhenTheyAreAskedForAlone(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given records of many kinds, changed later than they were made
		company, community := w.Company(), w.Community()
		session := w.Session(10, 5)
		_, err := w.Nominate(community, session, w.Ready(community))
		rt.Must(t, err)
		_, err = w.Pledge(company, w.Need(10, nil), 2)
		rt.Must(t, err)
		admin := bearer(t, w, w.Office(types.RoleOfficeAdmin))
		for _, list := range []string{
			"needs", "pledges", "programs", "trainingSessions", "organizations", "donors", "enrollments", "assessments", "memberships",
		} {
			whole := nodes(t, ask(t, w.Handler(), admin, `{`+list+`{edges{node{id version createdAt updatedAt}}}}`))
			if len(whole) == 0 {
				t.Errorf("no %s", list)
			}
			for _, field := range []string{"version", "createdAt", "updatedAt"} {
				alone := nodes(t, ask(t, w.Handler(), admin, `{`+list+`{edges{node{`+field+`}}}}`))
				for i, n := range alone {
					if len(alone) != len(whole) || n[field] == nil || n[field] != whole[i][field] {
						t.Errorf("%s: %v alone, %v with others", list, n, whole[i])
					}
				}
			}
		}
		// and a line tells its own, not those of the pledge
		line := nodes(t, ask(t, w.Handler(), admin, `{pledges{edges{node{lines{version createdAt updatedAt}}}}}`))[0]["lines"].([]any)[0].(object)
		if line["version"].(float64) != 1 || line["updatedAt"] == nil || line["updatedAt"] != line["createdAt"] {
			t.Error(line)
		}
	})
}

func TestFactsOfAnAssessmentAreToldOfficersAloneAsTheyWereStated(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b := w.Person(w.Community())
		officer := w.Officer()
		a := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
			if _, err := w.People.Verify(ctx, c, beneficiary.Input{BeneficiaryID: b.ID}); err != nil {
				return nil, err
			}
			return w.Pathways.Propose(ctx, c, pathway.ProposeInput{BeneficiaryID: b.ID, Facts: pathway.FactsInput{
				ChronicIllness: true, Dependents: 2, MonthlyIncome: 750_000, Skills: []string{"menjahit"}, WillingToJoin: true,
			}})
		})
		var want any
		rt.Must(t, json.Unmarshal(fmt.Appendf(nil, `{"age":%d,"severeDisability":false,"chronicIllness":true,"dependents":2,"monthlyIncome":"750000",
			"skills":["menjahit"],"willingToJoin":true,"canWork":true,"categoryDefault":"EMPOWERMENT"}`, w.Clock.Now().Year()-1990), &want))
		document := `{assessments{edges{node{facts{age severeDisability chronicIllness dependents monthlyIncome skills willingToJoin canWork categoryDefault}}}}}`
		for name, c := range map[string]struct {
			who  context.Context
			want any
		}{"an officer": {officer, want}, "an office viewer": {w.Office(types.RoleOfficeViewer), nil}} {
			if got := nodes(t, ask(t, w.Handler(), bearer(t, w, c.who), document)); len(got) != 1 || !reflect.DeepEqual(got[0]["facts"], c.want) {
				t.Errorf("%s sees %v, want %v", name, got, c.want)
			}
		}
		// and nothing is left of them once the person is anonymised
		rt.Get(w, system(t), func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
			return c.Assessment.UpdateOneID(a.ID).ClearFactsSealed().Save(ctx)
		})
		if got := nodes(t, ask(t, w.Handler(), bearer(t, w, officer), document)); got[0]["facts"] != nil {
			t.Error(got)
		}
	})
}

func TestTheGroupOfANeedIsNullForWhoMayNotSeeIt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given an open need of a group that is being formed
		o := w.Organization(types.OrganizationTypeCommunity)
		b := w.Person(w.Member(o, types.RoleOwner))
		n := w.Need(3, nil)
		g := rt.Get(w, system(t), func(ctx context.Context, c *db.Client) (*db.BusinessGroup, error) {
			g, err := c.BusinessGroup.Create().SetName("Uji").SetBusinessKind("jasa_lain").SetRegionID(b.RegionID).SetRegionCode("11.16.03").
				SetDistrictCode("11.16.03").SetFoundedOn(types.DateOf(w.Clock.Now())).SetRegisteredByID(o.ID).Save(ctx)
			if err != nil {
				return nil, err
			}
			return g, c.Need.UpdateOneID(n.ID).SetBusinessGroupID(g.ID).Exec(ctx)
		})
		sees := func(signed string) bool {
			got := nodes(t, ask(t, w.Handler(), signed, `{needs{edges{node{businessGroup{id}}}}}`))
			if len(got) != 1 {
				t.Fatal(got)
			}
			return reflect.DeepEqual(got[0]["businessGroup"], object{"id": g.ID})
		}
		company, officer, own := bearer(t, w, w.Company()), bearer(t, w, w.Officer()), bearer(t, w, w.Member(o, types.RoleOwner))
		elsewhere := bearer(t, w, w.Officer("11.16.04"))
		if sees("") || sees(company) || sees(elsewhere) || !sees(officer) || !sees(own) {
			t.Error("FORMING", sees(""), sees(company), sees(elsewhere), sees(officer), sees(own))
		}
		// then partners see it once it works, and the public never
		_, err := w.Store.Client.ExecContext(system(t), "UPDATE business_groups SET status = $1 WHERE id = $2", types.GroupStatusActive, g.ID)
		rt.Must(t, err)
		if sees("") || !sees(company) || sees(elsewhere) {
			t.Error("ACTIVE", sees(""), sees(company), sees(elsewhere))
		}
	})
}
