package registrytest_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestAPayloadTellsWhatIsAskedOfWhatItMade(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n := w.Need(10, nil)
		p, err := w.Pledge(w.Company(), n, 5)
		rt.Must(t, err)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID})
		})
		line := w.Store.Client.PledgeLine.Query().OnlyX(system(t))
		a := ask(t, w.Handler(), bearer(t, w, w.Officer()), `mutation{recordDelivery(input:{idempotencyKey:"kunci-satu-dua",pledgeLineId:"`+line.ID+`",quantity:1}){
			delivery{id quantity need{id title region{code}} receiver{id} canConfirm{allowed}} pledge{id lines{need{id received}}}}}`)
		if a.code() != "" {
			t.Fatal(a)
		}
		made := a.Data["recordDelivery"].(map[string]any)["delivery"].(map[string]any)
		if of := made["need"].(map[string]any); of["id"] != n.ID || made["quantity"] != 1.0 {
			t.Error(made)
		}
	})
}

func TestAFieldIsToldAloneAsItIsBesideOthers(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a record that was sent back
		b := w.Person(w.Community())
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Return(ctx, c, beneficiary.Input{BeneficiaryID: b.ID, Reason: "Lengkapi alamat"})
		})
		if b = w.Store.Client.Beneficiary.GetX(system(t), b.ID); b.Status != types.BeneficiaryStatusReturned {
			t.Fatal(b.Status)
		}
		h, signed := w.Handler(), bearer(t, w, w.Officer())
		for _, more := range []string{"", " status name canVerify{allowed}"} {
			a := ask(t, h, signed, `{node(id:"`+b.ID+`"){... on Beneficiary{returnReason`+more+`}}}`)
			if got := a.Data["node"].(map[string]any)["returnReason"]; got != "Lengkapi alamat" {
				t.Errorf("%q: %v", more, a)
			}
		}
	})
}
