package demo

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
)

// asked lets the communities ask for changes of verified people: most wait, one is approved and one rejected.
func (f *Filler) asked(ctx context.Context) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	for _, email := range []string{"community1@demo.test", "community2@demo.test"} {
		who, err := f.as(ctx, email)
		if err != nil {
			return err
		}
		people, err := f.Store.Client.Beneficiary.Query().Where(entben.StatusEQ(types.BeneficiaryStatusVerified),
			entben.RegisteredByID(viewer.From(who).OrganizationID)).Order(entben.ByID()).Limit(5).All(who)
		if err != nil {
			return err
		}
		for i, b := range people {
			if err := f.ask(who, officer, i, b); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *Filler) ask(who, officer context.Context, i int, b *db.Beneficiary) error {
	var made *db.ChangeRequest
	err := f.Store.Write(who, func(ctx context.Context, c *db.Client) error {
		phone, address := fmt.Sprintf("0852%08d", 30_000_000+i), "Dusun Damai, rumah panggung dekat jembatan"
		var err error
		made, err = f.People.Propose(ctx, c, beneficiary.ProposeInput{
			BeneficiaryID: b.ID, BaseVersion: b.Version, Reason: "Disampaikan keluarga waktu pertemuan kampung.",
			Changes: beneficiary.Changes{Phone: &phone, Address: &address},
		})
		return err
	})
	if err != nil || i > 1 {
		return err
	}
	return f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		decide := f.People.ApproveChange
		if i == 1 {
			decide = f.People.RejectChange
		}
		_, err := decide(ctx, c, beneficiary.DecideChangeInput{ChangeRequestID: made.ID, Reason: "Sudah dicocokkan dengan data kampung."})
		return err
	})
}
