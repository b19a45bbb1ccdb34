package demo

import (
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestFamiliesThatCanBe(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		f := Filler{Services: w.Services, Store: w.Store, Clock: w.Clock}
		made, err := f.invention(viewer.System(t.Context(), "test"))
		rt.Must(t, err)
		people := make([]beneficiary.RegisterInput, peopleCount)
		for i := range people {
			people[i] = made.person(made.village())
		}
		homes, err := made.homes(people)
		rt.Must(t, err)
		if n := len(homes); n < 550 || n > 750 {
			t.Errorf("%d households", n)
		}
		housed, alone := 0, 0
		for _, h := range homes {
			rt.Must(t, h.Validate(made.today))
			housed += len(h.people)
			if len(h.people) == 1 {
				alone++
			}
			for _, p := range h.people {
				if p.RegionCode != h.RegionCode || (p != h.head && p.FamilyHead) || (made.age(p) < 18 && p != h.head && made.age(h.head)-made.age(p) < parentAge) {
					t.Errorf("%s, %d years, lives with %s, %d", p.Name, made.age(p), h.head.Name, made.age(h.head))
				}
			}
		}
		expected := 0
		for _, p := range people {
			if p.Kind != types.BeneficiaryKindCommunity {
				expected++
			}
		}
		if housed != expected {
			t.Errorf("%d of %d have a household", housed, expected)
		}
		t.Logf("%d households, %d of them of one, %d people", len(homes), alone, housed)
	})
}
