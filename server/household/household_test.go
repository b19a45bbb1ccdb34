package household_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/household"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const kk = "1116030101200001"

func of[T any](value T) *T { return &value }

func register(w *rt.World, who context.Context, d household.Details) (*db.Household, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Household, error) {
		return w.Houses.Register(ctx, c, household.RegisterInput{RegionCode: "11.16.03.2001", Details: d})
	})
}

func TestTheFamilyCardIsSealedAndNoKey(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		d := household.Details{HeadName: of("Uji"), Kk: of("1116 0301 0120 0001"), Address: of("Dusun Mawar")}
		h, err := register(w, community, d)
		rt.Must(t, err)
		if strings.Contains(string(h.KkSealed), kk) || h.KkIndex == nil || *h.KkIndex == kk {
			t.Error("it lies open")
		}
		if masked, err := w.Houses.Kk(h); err != nil || *masked != "1116**********01" {
			t.Error(err, masked)
		}
		for name, c := range map[string]struct {
			who  context.Context
			told bool
		}{
			"own": {community, true}, "officer": {w.Officer(), true}, "office viewer": {w.Office(types.RoleOfficeViewer), false}, "stranger": {w.Community(), false},
		} {
			if address, err := w.Houses.Address(viewer.From(c.who), h); err != nil || (address != nil) != c.told {
				t.Errorf("%s: %v %v", name, address, err)
			}
		}
		if _, err := register(w, community, d); err != nil {
			t.Errorf("a family card is there twice: %v", err)
		}
	})
}

func TestWhatIsWrongWithAHouse(t *testing.T) {
	for name, c := range map[string]struct {
		h    db.Household
		want []types.HouseFault
	}{
		"nobody looked": {db.Household{}, nil},
		"sound":         {db.Household{HouseFaults: []string{}}, []types.HouseFault{}},
		"crowded":       {db.Household{FloorArea: of(28), Residents: of(4)}, []types.HouseFault{types.HouseFaultSpace}},
		"wide":          {db.Household{FloorArea: of(29), Residents: of(4), HouseFaults: []string{"TANPA_MCK"}}, []types.HouseFault{types.HouseFaultSanitation}},
	} {
		got := household.Faults(&c.h)
		if len(got) != len(c.want) || (got == nil) != (c.want == nil) || (len(got) > 0 && got[0] != c.want[0]) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAHouseholdIsWrittenByItsRegistrarAndTheOffice(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		h, err := register(w, community, household.Details{HeadName: of("Uji")})
		rt.Must(t, err)
		change := func(who context.Context, base int, d household.Details) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Household, error) {
				return w.Houses.Update(ctx, c, household.UpdateInput{ID: h.ID, BaseVersion: &base, Details: d})
			})
			return err
		}
		if err := change(w.Community(), 1, household.Details{Residents: of(4)}); !db.IsNotFound(err) {
			t.Errorf("a stranger: %v", err)
		}
		if err := change(w.Office(types.RoleOfficeViewer), 1, household.Details{Residents: of(4)}); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("an office viewer: %v", err)
		}
		rt.Must(t, change(community, 1, household.Details{Residents: of(4), Damage: of(types.DamageGradeHeavy)}))
		if err := change(w.Officer(), 1, household.Details{Residents: of(5)}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("an old version: %v", err)
		}
		err = change(w.Officer(), 2, household.Details{Desil: of(11), Latitude: of(4.2), Kk: of("12"), HouseFaults: []types.HouseFault{types.HouseFaultSpace}})
		var f *fault.Error
		if fault.KindOf(err) != fault.Invalid || !errors.As(err, &f) || len(f.Fields) < 5 {
			t.Errorf("all wrong values at once: %v", err)
		}
		b := w.Person(community, func(in *beneficiary.RegisterInput) { in.HouseholdID = &h.ID })
		members, err := w.Store.Client.Household.QueryMembers(h).All(w.Officer())
		if err != nil || len(members) != 1 || members[0].ID != b.ID {
			t.Error(err, members)
		}
	})
}

func TestWhoLeavesAHousehold(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		h, err := register(w, community, household.Details{HeadName: of("Uji")})
		rt.Must(t, err)
		live := func(in *beneficiary.RegisterInput) { in.HouseholdID = &h.ID }
		leave := func(who context.Context, b *db.Beneficiary) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
				return w.People.LeaveHousehold(ctx, c, beneficiary.Input{BeneficiaryID: b.ID})
			})
			return err
		}
		sent, verified := w.Person(community, live), w.Ready(community, live)
		if err := leave(w.Community(), sent); !db.IsNotFound(err) {
			t.Errorf("a stranger: %v", err)
		}
		rt.Must(t, leave(community, sent))
		if err := leave(community, sent); fault.KindOf(err) != fault.Conflict {
			t.Errorf("left twice: %v", err)
		}
		if err := leave(community, verified); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("of a verified record the office decides: %v", err)
		}
		if err := leave(w.Officer("11.16.04"), verified); !db.IsNotFound(err) {
			t.Errorf("another area: %v", err)
		}
		rt.Must(t, leave(w.Officer(), verified))
		members, err := w.Store.Client.Household.QueryMembers(h).Count(w.Officer())
		if err != nil || members != 0 {
			t.Error(err, members)
		}
	})
}

func TestAHouseholdIsAsProtectedAsItsHead(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given houses whose head is protected: one who is said to be, one who bears the name, and one of neither
		community, officer := w.Community(), w.Officer()
		without := w.WithoutPurpose(w.Officer())
		house := func(head string) *db.Household {
			h, err := register(w, community, household.Details{HeadName: &head})
			rt.Must(t, err)
			return h
		}
		live := func(h *db.Household, name string, head bool) {
			w.Verified(community, func(in *beneficiary.RegisterInput) {
				in.Name, in.FamilyHead, in.HouseholdID, in.CategoryCodes = name, head, &h.ID, []string{"orang_dengan_hiv_aids"}
			})
		}
		said, called, child := house("Uji Satu"), house("Uji Dua"), house("Uji Tiga")
		live(said, "Uji S.", true)
		live(called, "UJI DUA", false)
		live(child, "Anak Uji", false)
		// then officers without a purpose find the last only, by key and in lists; others all
		for h, hidden := range map[*db.Household]bool{said: true, called: true, child: false} {
			if _, err := w.Store.Client.Household.Get(without, h.ID); db.IsNotFound(err) != hidden {
				t.Errorf("%s without a purpose: %v", h.HeadName, err)
			}
			if _, err := w.Store.Client.Household.Get(officer, h.ID); err != nil {
				t.Errorf("%s with a purpose: %v", h.HeadName, err)
			}
			if _, err := w.Store.Client.Household.Get(community, h.ID); err != nil {
				t.Errorf("%s for who registered it: %v", h.HeadName, err)
			}
		}
		if n, err := w.Store.Client.Household.Query().Count(without); err != nil || n != 1 {
			t.Errorf("%d counted, %v", n, err)
		}
	})
}
