package beneficiary_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const nik = "1116035708900001"

func system() context.Context { return viewer.System(context.Background(), "test") }

func withNik(number string) func(*beneficiary.RegisterInput) {
	return func(in *beneficiary.RegisterInput) { in.Nik, in.NikMissingReason = &number, nil }
}

func register(w *rt.World, who context.Context, in beneficiary.RegisterInput) (*db.Beneficiary, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) { return w.People.Register(ctx, c, in) })
}

func TestIdentityIsSealedAndRevealedWithAReason(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b := w.Person(w.Community(), withNik(nik))
		stored := w.Store.Client.Beneficiary.GetX(system(), b.ID)
		if strings.Contains(string(stored.NikSealed), nik) || stored.NikIndex == nil || *stored.NikIndex == nik {
			t.Fatal("the NIK lies open in the database")
		}
		reveal := func(who context.Context, reason string) (*beneficiary.Identity, error) {
			return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*beneficiary.Identity, error) {
				return w.People.Reveal(ctx, c, beneficiary.RevealInput{BeneficiaryID: b.ID, Reason: reason})
			})
		}
		if _, err := reveal(w.Community(), "ingin tahu saja"); !db.IsNotFound(err) {
			t.Errorf("of whom the person is hidden: %v", err)
		}
		if _, err := reveal(w.Office(types.RoleOfficeViewer), "ingin tahu saja"); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("of who may see the person, and not the number: %v", err)
		}
		if _, err := reveal(w.Officer(), "pendek"); fault.KindOf(err) != fault.Invalid {
			t.Errorf("short reason: %v", err)
		}
		i, err := reveal(w.Officer(), "mencocokkan dengan KTP")
		if err != nil || *i.Nik != nik {
			t.Fatal(err)
		}
		e := w.Store.Client.AuditEvent.Query().Where(auditevent.Action("REVEAL"), auditevent.SubjectID(b.ID)).OnlyX(system())
		if e.Reason != "mencocokkan dengan KTP" {
			t.Error(e.Reason)
		}
	})
}

func TestANikIsThereOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		w.Person(community, withNik(nik))
		_, err := rt.Do(w, w.Community(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			number := nik
			return w.People.Register(ctx, c, beneficiary.RegisterInput{
				Kind: types.BeneficiaryKindIndividual, Name: "Uji", Nik: &number, CategoryCodes: []string{"pengemis"}, RegionCode: "11.16.03.2001",
			})
		})
		if fault.KindOf(err) != fault.Conflict {
			t.Error(err)
		}
	})
}

func TestSendingTwiceIsOnePerson(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		id := types.NewID(types.PrefixBeneficiary)
		in := beneficiary.RegisterInput{ID: &id, Kind: types.BeneficiaryKindIndividual, Name: "Uji", CategoryCodes: []string{"pengemis"}, RegionCode: "11.16.03.2001"}
		for range 2 {
			b, err := register(w, community, in)
			if err != nil || b.ID != id {
				t.Fatal(b, err)
			}
		}
		in.Name = "Lain"
		if _, err := register(w, community, in); fault.KindOf(err) != fault.Conflict {
			t.Errorf("other input: %v", err)
		}
		if _, err := register(w, w.Community(), in); fault.KindOf(err) != fault.Conflict {
			t.Errorf("another's id: %v", err)
		}
	})
}

func TestEveryWrongValueIsToldAtOnce(t *testing.T) {
	future, number := types.Date("2999-01-01"), "111603570890001"
	err := beneficiary.RegisterInput{
		Kind: types.BeneficiaryKindIndividual, Name: " ", BirthDate: &future, Nik: &number, Submit: true,
	}.Validate("2026-03-02")
	f, ok := err.(*fault.Error)
	if !ok {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, field := range f.Fields {
		got[field.Path] = field.Code
	}
	for path, code := range map[string]string{
		"name": "required", "regionCode": "required", "categoryCodes": "too_few", "birthDate": "future", "nik": "not_16_digits", "sex": "required",
	} {
		if got[path] != code {
			t.Errorf("%s: %q, want %q", path, got[path], code)
		}
	}
}

func TestAStaleChangeIsRefusedAndNothingLost(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		b := w.Person(community)
		update := func(version int, name string) error {
			_, err := rt.Do(w, community, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
				return w.People.Update(ctx, c, beneficiary.UpdateInput{ID: b.ID, BaseVersion: version, Name: &name})
			})
			return err
		}
		rt.Must(t, update(b.Version, "Pertama"))
		err := update(b.Version, "Kedua")
		if f, ok := err.(*fault.Error); !ok || f.Kind != fault.Conflict || f.Vers == nil || *f.Vers != b.Version+1 {
			t.Errorf("%v", err)
		}
		if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); now.Name != "Pertama" {
			t.Error(now.Name)
		}
	})
}

func TestAnEnumeratorStaysInTheOwnArea(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Organization(types.OrganizationTypeCommunity)
		enumerator := w.Member(o, types.RoleEnumerator, "11.16.03.2001")
		inside := w.Person(enumerator)
		outside := w.Person(w.Member(o, types.RoleOwner), func(in *beneficiary.RegisterInput) { in.RegionCode = "11.16.03.2002" })
		ids := w.Store.Client.Beneficiary.Query().IDsX(enumerator)
		if len(ids) != 1 || ids[0] != inside.ID {
			t.Errorf("sees %v, outside is %s", ids, outside.ID)
		}
		_, err := rt.Do(w, enumerator, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			code := "11.16.03.2002"
			return w.People.Update(ctx, c, beneficiary.UpdateInput{ID: inside.ID, BaseVersion: inside.Version, RegionCode: &code})
		})
		if fault.KindOf(err) != fault.Forbidden {
			t.Errorf("moved out: %v", err)
		}
	})
}
