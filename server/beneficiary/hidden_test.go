package beneficiary_test

import (
	"context"
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// codes of the person's categories, the main one first.
func codes(w *rt.World, id string) []string {
	b := w.Store.Client.Beneficiary.GetX(system(), id)
	all := b.QueryCategories().Order(category.ByCode()).AllX(system())
	slices.SortStableFunc(all, func(x, y *db.Category) int {
		switch {
		case x.ID == b.PrimaryCategoryID:
			return -1
		case y.ID == b.PrimaryCategoryID:
			return 1
		}
		return 0
	})
	out := make([]string, len(all))
	for i, k := range all {
		out[i] = k.Code
	}
	return out
}

func categories(primary *string, all ...string) func(*beneficiary.UpdateInput) {
	return func(in *beneficiary.UpdateInput) { in.CategoryCodes, in.PrimaryCategoryCode = all, primary }
}

func TestACategoryIsNotTakenOffByWhoDoesNotKnowOfIt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		both := func(in *beneficiary.RegisterInput) {
			in.CategoryCodes = []string{"orang_dengan_hiv_aids", "fakir_miskin"}
		}
		b := w.Person(community, both)
		// when the community, which sees one of the two, writes another beside it
		_, err := update(w, community, b, categories(nil, "fakir_miskin", "lanjut_usia_terlantar"))
		rt.Must(t, err)
		want := []string{"orang_dengan_hiv_aids", "fakir_miskin", "lanjut_usia_terlantar"}
		if got := codes(w, b.ID); !slices.Equal(got, want) {
			t.Errorf("by the community: %v", got)
		}
		// and names a main one of those it sees
		poor := "fakir_miskin"
		_, err = update(w, community, b, categories(&poor, "fakir_miskin"))
		rt.Must(t, err)
		if got := codes(w, b.ID); !slices.Equal(got, []string{"fakir_miskin", "orang_dengan_hiv_aids"}) {
			t.Errorf("with a main one: %v", got)
		}
		// or asks for it of a verified record
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Verify(ctx, c, beneficiary.Input{BeneficiaryID: b.ID})
		})
		b, err = update(w, community, b, categories(nil, "lanjut_usia_terlantar"))
		rt.Must(t, err)
		rt.Must(t, approve(w, officer, b.Edges.ChangeRequests[0].ID, nil))
		if got := codes(w, b.ID); !slices.Equal(got, []string{"lanjut_usia_terlantar", "orang_dengan_hiv_aids"}) && !slices.Equal(got, []string{"orang_dengan_hiv_aids", "lanjut_usia_terlantar"}) {
			t.Errorf("by a request: %v", got)
		}
		// then an officer with a purpose takes it off
		_, err = update(w, officer, b, categories(nil, "fakir_miskin"))
		rt.Must(t, err)
		if got := codes(w, b.ID); !slices.Equal(got, []string{"fakir_miskin"}) || !w.Store.Client.Beneficiary.GetX(system(), b.ID).Sensitive {
			t.Errorf("by the officer: %v", got)
		}
	})
}

func TestADoubtDoesNotTellOfAHiddenCategory(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		b := w.Person(community, func(in *beneficiary.RegisterInput) { in.CategoryCodes = []string{"anak_berhadapan_dengan_hukum"} }) // grown up
		for name, who := range map[string]context.Context{"officer": officer, "community": community, "without purpose": w.WithoutPurpose(officer)} {
			found, err := w.People.Warnings(who, w.Store.Client.Beneficiary.GetX(system(), b.ID))
			rt.Must(t, err)
			if told := len(found) > 0; told != (name == "officer") {
				t.Errorf("%s is told %v", name, found)
			}
		}
	})
}
