package registrytest_test

import (
	"context"
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/exec"
	"github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestAProposedHouseholdIsKnownBeforeTheOfficeIsAsked(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		b := w.Verified(community)
		h, signed := w.Handler(), bearer(t, w, community)
		const update = `mutation($input:UpdateBeneficiaryInput!){updateBeneficiary(input:$input){changeRequest{id}}}`
		for _, c := range []struct{ household, want string }{{types.NewID("hhd"), "householdId:unknown"}, {"rumah", "householdId:id"}} {
			a := send(t, h, signed, "id", update, object{"input": object{"id": b.ID, "baseVersion": b.Version, "householdId": c.household}})
			if !slices.Equal(a.wrong(), []string{c.want}) {
				t.Errorf("%s: %v, want %s once", c.household, a.Errors, c.want)
			}
		}
	})
}

func TestHistoryNamesFieldsOfTheContract(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		known := exec.NewExecutableSchema(exec.Config{}).Schema().Types
		nik, phone, address, born := "1116030505901174", "081234567890", "Dusun Mawar", types.Date("1990-05-05")
		b := w.Person(community, func(in *beneficiary.RegisterInput) {
			in.NikMissingReason, in.BirthYear, in.Nik, in.Phone, in.Address, in.BirthDate = nil, nil, &nik, &phone, &address, &born
		})
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Verify(ctx, c, beneficiary.Input{BeneficiaryID: b.ID})
		})
		housed(w, community)
		h, admin := w.Handler(), bearer(t, w, w.Office(types.RoleOfficeAdmin))
		house := w.Store.Client.Household.Query().FirstX(system(t))
		fields := []string{}
		for of, id := range map[string]string{"Beneficiary": b.ID, "Household": house.ID} {
			a := send(t, h, admin, "id", `query($id:ID!){node(id:$id){... on `+of+`{history{fields}}}}`, object{"id": id})
			for _, e := range a.Data["node"].(object)["history"].([]any) {
				for _, name := range e.(object)["fields"].([]any) {
					fields = append(fields, name.(string))
					if known[of].Fields.ForName(name.(string)) == nil {
						t.Errorf("%s has no field %s", of, name)
					}
				}
			}
		}
		for _, name := range []string{"nik", "phone", "address", "name", "region", "status"} {
			if !slices.Contains(fields, name) {
				t.Errorf("%s is not told: %v", name, fields)
			}
		}
	})
}

func TestWhatTheScreenOffersOfALinkIsWhatTheServerDoes(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o, other := w.Organization(types.OrganizationTypeCommunity), w.Organization(types.OrganizationTypeCommunity)
		owner, here, both := w.Member(o, types.RoleOwner), w.Member(o, types.RoleMember), w.Member(o, types.RoleMember)
		rt.Get(w, system(t), func(ctx context.Context, c *db.Client) (*db.Membership, error) {
			return c.Membership.Create().SetUserID(viewer.From(both).UserID).SetOrganizationID(other.ID).SetRole(types.RoleMember).SetAreas([]string{}).Save(ctx)
		})
		h := w.Handler()
		for name, who := range map[string]context.Context{"owner": owner, "admin": w.Office(types.RoleOfficeAdmin), "member": here} {
			for member, m := range map[string]context.Context{"of this alone": here, "of another too": both} {
				signed, id := bearer(t, w, who), viewer.From(m).MembershipID
				offered := send(t, h, signed, "id", `query($id:ID!){node(id:$id){... on Membership{canReset{allowed}}}}`, object{"id": id})
				n, seen := offered.Data["node"].(object)
				may := seen && n["canReset"].(object)["allowed"].(bool)
				done := send(t, h, signed, "id", `mutation($id:ID!){createResetLink(input:{membershipId:$id}){resetUrl}}`, object{"id": id})
				if may != (len(done.Errors) == 0) {
					t.Errorf("%s for a member %s: offered %v, done %v", name, member, may, done.Errors)
				}
			}
		}
	})
}
