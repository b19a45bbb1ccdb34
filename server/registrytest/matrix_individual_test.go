package registrytest_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

var _ = rows(map[string]row{
	"registerDonor": {"IIIIIIII", `mutation{registerDonor(input:{name:"",email:"",phone:"",password:""}){donor{id}}}`},
})

// beside are the operations in which an individual is answered otherwise than a company.
var beside = map[string]byte{"createNeed": 'F', "inviteMember": 'F', "createApiToken": 'F', "proposeTrainingSession": 'F', "askContactCode": 'C', "confirmContact": 'C'}

func TestAnIndividualIsAnsweredAsACompanyButGivesOnly(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, signed := w.Handler(), bearer(t, w, w.Individual())
		for field, row := range matrix {
			want := row.answers[slices.Index(roles, "company")]
			if other, ok := beside[field]; ok {
				want = other
			}
			a := ask(t, h, signed, strings.ReplaceAll(row.document, "%[1]s", types.NewID("x")[2:]))
			if got := letters[a.code()]; got != want {
				t.Errorf("%s: %c, want %c (%v)", field, got, want, a.Errors)
			}
		}
	})
}

func TestAnIndividualGivesUnseenAndSeesNobody(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, n := w.Handler(), w.Need(10, nil)
		w.Person(w.Community())
		// given somebody who registers without an organisation, and may not pledge before the office has looked
		register := `mutation{registerDonor(input:{name:"Ratna Uji",email:"ratna@contoh.test",phone:"0812 3456 7890",password:"kata-sandi-uji",anonymous:true}){donor{id kind name anonymous organization{id}}}}`
		a := ask(t, h, "", register)
		if a.code() != "" {
			t.Fatal(a)
		}
		d := a.Data["registerDonor"].(map[string]any)["donor"].(map[string]any)
		if d["kind"] != "INDIVIDUAL" || d["anonymous"] != true || d["organization"] != nil {
			t.Errorf("%v", d)
		}
		signed := rt.SignedIn(t, h, "/auth/sign-in", `{"identifier":"ratna@contoh.test","password":"kata-sandi-uji"}`).AccessToken
		pledge := `mutation{submitPledge(input:{idempotencyKey:"` + rt.Key() + `",lines:[{needId:"` + n.ID + `",quantity:2}]}){pledge{id donor{id name anonymous}}}}`
		if a := ask(t, h, signed, pledge); a.code() != "FORBIDDEN" {
			t.Error("pledged before the review", a)
		}
		// when an officer verifies the account
		officer := bearer(t, w, w.Officer())
		waiting := ask(t, h, officer, `{organizations(filter:{type:[INDIVIDUAL],status:[PENDING]}){edges{node{id canReview{allowed} donor{anonymous}}}}}`)
		edges := waiting.Data["organizations"].(map[string]any)["edges"].([]any)
		if len(edges) != 1 {
			t.Fatal(waiting)
		}
		id := edges[0].(map[string]any)["node"].(map[string]any)["id"].(string)
		if a := ask(t, h, officer, `mutation{reviewOrganization(input:{organizationId:"`+id+`",decision:VERIFY}){organization{status donor{kind anonymous}}}}`); a.code() != "" {
			t.Fatal(a)
		}
		w.Clock.Advance(5e9) // another process may lag by so much
		// then they pledge through their donor, and see it
		a = ask(t, h, signed, pledge)
		if a.code() != "" {
			t.Fatal(a)
		}
		given := a.Data["submitPledge"].(map[string]any)["pledge"].(map[string]any)
		if given["donor"].(map[string]any)["id"] != d["id"] {
			t.Error(given)
		}
		own := ask(t, h, signed, `{viewer{membership{role organization{type donor{id}}}} pledges{totalCount} donors{totalCount} organizations(filter:{type:[INDIVIDUAL]}){totalCount} beneficiaries{totalCount} enrollments{totalCount}}`)
		for field, want := range map[string]float64{"pledges": 1, "donors": 1, "organizations": 1, "beneficiaries": 0, "enrollments": 0} {
			if got := own.Data[field].(map[string]any)["totalCount"]; got != want {
				t.Errorf("%s: %v, want %v", field, got, want)
			}
		}
		// and nobody but the office sees them, by name or by id
		for name, who := range map[string]context.Context{"the public": nil, "a company": w.Company(), "a community": w.Community(), "another individual": w.Individual()} {
			other := ""
			most := float64(0)
			if who != nil {
				other = bearer(t, w, who)
			}
			if name == "another individual" {
				most = 1 // itself
			}
			a := ask(t, h, other, `{organizations(filter:{type:[INDIVIDUAL]}){totalCount} o:node(id:"`+id+`"){id} d:node(id:"`+d["id"].(string)+`"){id} p:node(id:"`+given["id"].(string)+`"){id}}`)
			if a.Data["organizations"].(map[string]any)["totalCount"].(float64) != most || a.Data["o"] != nil || a.Data["d"] != nil || a.Data["p"] != nil {
				t.Errorf("%s: %v", name, a.Data)
			}
		}
		// and an administrator lets nobody join
		admin := bearer(t, w, w.Office(types.RoleOfficeAdmin))
		if a := ask(t, h, admin, `mutation{inviteMember(input:{organizationId:"`+id+`",name:"Uji",email:"dua@contoh.test",role:MEMBER}){inviteUrl}}`); a.code() != "FORBIDDEN" {
			t.Error(a)
		}
		// and an address that has an account is answered alike, and opens nothing until the office invites its owner
		if a := ask(t, h, "", register); a.code() != "" {
			t.Error("registered twice", a)
		}
		twice := ask(t, h, officer, `{organizations(filter:{type:[INDIVIDUAL],status:[PENDING]}){edges{node{id}}}}`)
		second := twice.Data["organizations"].(map[string]any)["edges"].([]any)[0].(map[string]any)["node"].(map[string]any)["id"].(string)
		for role, want := range map[string]string{"MEMBER": "FORBIDDEN", "OWNER": ""} {
			if a := ask(t, h, admin, `mutation{inviteMember(input:{organizationId:"`+second+`",name:"Ratna Uji",email:"ratna@contoh.test",role:`+role+`}){inviteUrl}}`); a.code() != want {
				t.Errorf("inviting the %s: %v", role, a)
			}
		}
		// nor does the database keep a giving profile of an individual without the account
		_, err := rt.Do(w, viewer.System(t.Context(), "test"), func(ctx context.Context, c *db.Client) (*db.Donor, error) {
			return c.Donor.Create().SetKind(types.DonorKindIndividual).SetName("Uji").Save(ctx)
		})
		if !db.IsConstraintError(err) {
			t.Error(err)
		}
	})
}
