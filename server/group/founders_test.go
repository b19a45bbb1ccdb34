package group_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/group"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestOnlyWhoIsInTheRegistryFoundsAGroup(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, today := w.Community(), types.DateOf(w.Clock.Now())
		in := group.CreateInput{Name: "KUBE Mawar", BusinessKind: "menjahit_bordir"}
		for _, office := range []types.GroupOffice{types.GroupOfficeChair, types.GroupOfficeSecretary, types.GroupOfficeTreasurer, "", ""} {
			in.Members = append(in.Members, group.MemberInput{BeneficiaryID: w.Ready(community).ID, Office: office})
		}
		chair := in.Members[0].BeneficiaryID
		// given a chair who completed a training, which is all that some have to show, and left the registry since
		_, err := w.Nominate(community, w.Session(5, 5), w.Store.Client.Beneficiary.GetX(community, chair))
		rt.Must(t, err)
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (int, error) {
			return c.Enrollment.Update().SetCompletedOn(today).SetStatus(types.EnrollmentStatusCompleted).Save(ctx)
		})
		for _, leave := range []func(ctx context.Context, c *db.Client) (*db.Beneficiary, error){
			func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
				return w.People.MarkDeceased(ctx, c, beneficiary.DeceasedInput{BeneficiaryID: chair, On: today})
			},
			func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
				return w.People.Remove(ctx, c, beneficiary.Input{BeneficiaryID: chair, Reason: "uji"})
			},
		} {
			rt.Get(w, w.Officer(), leave)
			in.IdempotencyKey = rt.Key()
			_, err := do(w, community, w.Groups.Create, in)
			refused(t, "a chair who left", err, fault.Conflict, "group_not_eligible")
			rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
				return w.People.Restore(ctx, c, beneficiary.Input{BeneficiaryID: chair, Reason: "uji"})
			})
		}
		in.IdempotencyKey = rt.Key()
		_, err = do(w, community, w.Groups.Create, in)
		rt.Must(t, err)
	})
}
