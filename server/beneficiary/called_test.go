package beneficiary_test

import (
	"context"
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/classification"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestWhoIsCalledSo(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		for name, code := range map[string]string{"Abdul Uji": "pengemis", "Siti Habibah": "fakir_miskin", "Cut Abidin": "orang_dengan_hiv_aids"} {
			w.Verified(community, func(in *beneficiary.RegisterInput) { in.Name, in.CategoryCodes = name, []string{code} })
		}
		names := func(ps ...predicate.Beneficiary) []string {
			t.Helper()
			found, err := w.Store.Client.Beneficiary.Query().Where(ps...).Order(entben.ByNameKey()).Select(entben.FieldName).Strings(officer)
			rt.Must(t, err)
			return found
		}
		for text, want := range map[string][]string{
			"ab": {"Abdul Uji", "Cut Abidin"}, "abi": {"Cut Abidin", "Siti Habibah"}, "Abd": {"Abdul Uji"}, "h": {"Siti Habibah"}, "zz": nil, "zzz": nil, "%": nil, "a_d": nil,
		} {
			if got := names(beneficiary.Called(text)); !slices.Equal(got, want) {
				t.Errorf("%q finds %v, not %v", text, got, want)
			}
		}
		// people of a category are the same however they are asked for, of two sets of categories too
		same := func(codes ...string) {
			t.Helper()
			for _, code := range codes {
				if one, other := names(beneficiary.InCategory(code, true)), names(entben.HasCategoriesWith(category.Code(code))); !slices.Equal(one, other) {
					t.Errorf("%s: %v and %v", code, one, other)
				}
			}
		}
		same("pengemis", "fakir_miskin", "orang_dengan_hiv_aids", "lain")
		if got := names(beneficiary.InCategory("orang_dengan_hiv_aids", false)); len(got) > 0 {
			t.Errorf("a protected category is found: %v", got)
		}
		rt.Get(w, w.Office(types.RoleOfficeAdmin), func(ctx context.Context, c *db.Client) (*db.CategorySwitch, error) {
			return w.Kinds.Switch(ctx, c, classification.SwitchInput{Set: "classic27", From: "permensos8-2012+rtlh"})
		})
		same("pengemis", "fakir_miskin", "keluarga_fakir_miskin", "penyandang_hiv_aids")
	})
}
