package duplicate_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/duplicate"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/household"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func of[T any](value T) *T { return &value }

// named is somebody with a name and birth date.
func named(name string, born types.Date) func(*beneficiary.RegisterInput) {
	return func(in *beneficiary.RegisterInput) { in.Name, in.BirthDate, in.BirthYear = name, &born, nil }
}

// seek compares all that waits.
func seek(w *rt.World) {
	for n := 1; n > 0; {
		var err error
		n, err = w.Pairs.Seek(context.Background(), w.Store)
		rt.Must(w.T, err)
	}
}

func pairs(w *rt.World, who context.Context) []*db.DuplicatePair {
	all, err := w.Store.Client.DuplicatePair.Query().All(who)
	rt.Must(w.T, err)
	return all
}

func merge(w *rt.World, who context.Context, survivor, other string) (*db.Merge, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Merge, error) {
		return w.Pairs.Merge(ctx, c, duplicate.MergeInput{SurvivorID: survivor, MergedID: other})
	})
}

func undo(w *rt.World, who context.Context, m *db.Merge) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Merge, error) {
		return w.Pairs.Undo(ctx, c, duplicate.UndoInput{MergeID: m.ID})
	})
	return err
}

func TestNamesSoundAlikeWhateverTheirSpelling(t *testing.T) {
	for _, pair := range [][2]string{
		{"Muhammad Junaidi", "Mohd. Djoenaidi"}, {"M. Yusuf", "Muhammad Jusuf"}, {"Siti Aminah", "St. Aminah"}, {"Yusuf", "Muhammad Yusuf"},
		{"Nur Aisyah", "Noer Aisjah"}, {"Tjut Soelaiman", "Cut Sulaiman"}, {"Hj. Fatimah", "Fatimah"}, {"Khairul Akhyar", "Kairul Akyar"},
		{"Abd. Rahman", "Abdul Rahman"}, {"Achmad Zainuddin", "Ahmad Zainudin"}, {"M.Nasir", "Mhd Nasir"},
	} {
		a, b := &db.Beneficiary{Sound: duplicate.Sound(pair[0])}, &db.Beneficiary{Sound: duplicate.Sound(pair[1])}
		if score, _ := duplicate.Score(a, b); score < 30 {
			t.Errorf("%q is %q, %q is %q: %d", pair[0], a.Sound, pair[1], b.Sound, score)
		}
	}
	for _, pair := range [][2]string{{"Siti Aminah", "Budi Santoso"}, {"Siti Aminah", "Siti Rohani"}, {"Muhammad Ali", "Muhammad Yusuf"}} {
		a, b := &db.Beneficiary{Sound: duplicate.Sound(pair[0])}, &db.Beneficiary{Sound: duplicate.Sound(pair[1])}
		if score, reasons := duplicate.Score(a, b); score != 0 || reasons != nil {
			t.Errorf("%q and %q: %d %v", pair[0], pair[1], score, reasons)
		}
	}
}

func TestALikelyPairIsKeptOnceAndDecidedOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given the same person registered by two communities, and two who are others
		w.Person(w.Community(), named("Muhammad Junaidi", "1990-05-12"))
		second := w.Person(w.Community(), named("Mohd Djunaidi", "1990-05-12"))
		w.Person(w.Community(), named("Hasan Basri", "1990-05-12"))
		w.Person(w.Community(), named("Muhammad Junaidi", "1955-01-02"), func(in *beneficiary.RegisterInput) { in.RegionCode = "11.16.04.2002" })
		seek(w)
		if now := w.Store.Client.Beneficiary.GetX(system(), second.ID); now.Version != second.Version || now.Sound != "muhamad junaidi" {
			t.Error("comparing changed the record:", now.Version, now.Sound)
		}
		officer := w.Officer()
		all := pairs(w, officer)
		if len(all) != 1 {
			t.Fatal(len(all))
		}
		if n := len(pairs(w, w.Community())) + len(pairs(w, w.Officer("11.16.04"))); n != 0 {
			t.Error("who may not see both sees the pair")
		}
		dismiss := func(who context.Context) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.DuplicatePair, error) {
				return w.Pairs.Dismiss(ctx, c, duplicate.PairInput{DuplicatePairID: all[0].ID, Reason: "Bapak dan anak"})
			})
			return err
		}
		if err := dismiss(w.Office(types.RoleOfficeViewer)); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("an office viewer decides: %v", err)
		}
		rt.Must(t, dismiss(officer))
		if err := dismiss(officer); fault.KindOf(err) != fault.Conflict {
			t.Errorf("dismissed twice: %v", err)
		}
		// when the record changes, then what was decided stays decided
		rename(w, second, "Mohd. Junaidi")
		seek(w)
		if p := w.Store.Client.DuplicatePair.GetX(officer, all[0].ID); p.Status != types.DuplicateStatusDismissed {
			t.Error(p.Status)
		}
	})
}

func rename(w *rt.World, b *db.Beneficiary, name string) {
	rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
		return w.People.Update(ctx, c, beneficiary.UpdateInput{ID: b.ID, BaseVersion: b.Version, Name: &name})
	})
}

func TestAPairThatIsLikelyNoMoreIsForgotten(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Person(w.Community(), named("Siti Aminah", "1990-08-05"))
		second := w.Person(w.Community(), named("St. Aminah", "1990-08-05"))
		seek(w)
		if n := len(pairs(w, w.Officer())); n != 1 {
			t.Fatal(n)
		}
		rename(w, second, "Zubaidah")
		seek(w)
		if n := len(pairs(w, w.Officer())); n != 0 {
			t.Error(n)
		}
	})
}

func TestAMergeLosesNothing(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given two records of one person: the one verified and enrolled, the other plain
		community, officer := w.Community(), w.Officer()
		other := w.Ready(community, named("Siti Aminah", "1990-08-05"), func(in *beneficiary.RegisterInput) {
			in.Phone, in.Nik, in.NikMissingReason = of("081211112222"), of("1116034508900001"), nil
		})
		survivor := w.Person(community, named("St. Aminah", "1990-08-05"))
		seek(w)
		n, err := w.Nominate(community, w.Session(5, 5), other)
		rt.Must(t, err)
		// when an officer merges them
		if _, err := merge(w, community, survivor.ID, other.ID); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a community merges: %v", err)
		}
		if _, err := merge(w, w.Officer("11.16.04"), survivor.ID, other.ID); !db.IsNotFound(err) {
			t.Errorf("an officer of another area merges: %v", err)
		}
		if _, err := merge(w, officer, survivor.ID, survivor.ID); fault.KindOf(err) != fault.Invalid {
			t.Errorf("one record: %v", err)
		}
		m, err := merge(w, officer, survivor.ID, other.ID)
		rt.Must(t, err)
		// then the survivor has it all, and the pair is decided
		now := w.Store.Client.Beneficiary.GetX(system(), survivor.ID)
		if now.NikIndex == nil || now.Pathway != types.PathwayEmpowerment || len(now.PhoneSealed) == 0 {
			t.Error("the survivor lacks what the other had")
		}
		if e := w.Store.Client.Enrollment.GetX(system(), n.ID); e.BeneficiaryID != survivor.ID {
			t.Error("the seat stays behind")
		}
		left := w.Store.Client.Beneficiary.GetX(system(), other.ID)
		if left.Status != types.BeneficiaryStatusRemoved || *left.MergedIntoID != survivor.ID || len(left.PhoneSealed) == 0 {
			t.Error(left.Status)
		}
		if all := pairs(w, officer); len(all) != 1 || all[0].Status != types.DuplicateStatusMerged {
			t.Error(all)
		}
		// and neither is merged again, nor restored but by undoing
		if _, err := merge(w, officer, survivor.ID, other.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("merged twice: %v", err)
		}
		if _, err := merge(w, officer, other.ID, survivor.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("merged into what is gone: %v", err)
		}
		if err := w.People.MayRestore(viewer.From(officer), left); fault.KindOf(err) != fault.Conflict {
			t.Errorf("restored: %v", err)
		}
		if err := undo(w, w.Office(types.RoleOfficeViewer), m); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("an office viewer undoes: %v", err)
		}
		rt.Must(t, undo(w, officer, m))
		if err := undo(w, officer, m); fault.KindOf(err) != fault.Conflict {
			t.Errorf("undone twice: %v", err)
		}
		if all := pairs(w, officer); all[0].Status != types.DuplicateStatusOpen {
			t.Error(all[0].Status)
		}
		// and what two hold that is there once refuses it
		session := w.Session(5, 5)
		rt.Must(t, second(w.Nominate(community, session, other)))
		double := w.Ready(community)
		rt.Must(t, second(w.Nominate(community, session, double)))
		if _, err := merge(w, officer, double.ID, other.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("two seats in one training: %v", err)
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestAMergeWaitsForChangeRequests(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		other, survivor := w.Ready(community), w.Person(community)
		now := w.Store.Client.Beneficiary.GetX(system(), other.ID)
		rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Update(ctx, c, beneficiary.UpdateInput{ID: other.ID, BaseVersion: now.Version, Name: of("Nama Lain")})
		})
		if _, err := merge(w, w.Officer(), survivor.ID, other.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a change request is lost: %v", err)
		}
	})
}

func TestMergeAndUndoIsIdentity(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		random := rand.New(rand.NewPCG(1116, 1))
		community, officer := w.Community(), w.Officer()
		home := rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.Household, error) {
			return w.Houses.Register(ctx, c, household.RegisterInput{RegionCode: "11.16.03.2001", Details: household.Details{HeadName: of("Uji")}})
		})
		for round := range 12 {
			a, b := anyone(w, random, community, home, 2*round), anyone(w, random, community, home, 2*round+1)
			before := [2]state{stateOf(w, a), stateOf(w, b)}
			m, err := merge(w, officer, a, b)
			if fault.KindOf(err) == fault.Conflict { // it refuses as a whole
				if after := [2]state{stateOf(w, a), stateOf(w, b)}; !reflect.DeepEqual(before, after) {
					t.Errorf("round %d: a refused merge changed\n%+v\n%+v", round, before, after)
				}
				continue
			}
			rt.Must(t, err)
			rt.Must(t, undo(w, officer, m))
			if after := [2]state{stateOf(w, a), stateOf(w, b)}; !reflect.DeepEqual(before, after) {
				t.Errorf("round %d:\n%+v\n%+v", round, before, after)
			}
		}
	})
}

// anyone has some of what a person can have.
func anyone(w *rt.World, r *rand.Rand, who context.Context, home *db.Household, serial int) string {
	some := func() bool { return r.IntN(2) == 0 }
	fill := func(in *beneficiary.RegisterInput) {
		if some() {
			in.Nik, in.NikMissingReason = of(fmt.Sprintf("1116034508%02d%04d", 70+serial%20, serial+1)), nil
		}
		if some() {
			in.Phone = of(fmt.Sprintf("0812111122%02d", serial))
		}
		if some() {
			in.Address = of(fmt.Sprintf("Dusun %d", serial))
		}
		if some() {
			in.Notes = of(fmt.Sprintf("Catatan %d", serial))
		}
		if some() {
			in.HouseholdID = &home.ID
		} else if some() {
			in.RegionCode = "11.16.04.2002"
		}
		if some() {
			in.BirthDate, in.BirthYear = of(types.Date("1990-08-05")), nil
		}
		if some() {
			in.CategoryCodes = []string{"orang_dengan_hiv_aids"}
		}
		if some() {
			in.Consents = append(in.Consents, beneficiary.ConsentInput{Purpose: types.ConsentPurposePublicStory, GivenBy: "Uji"})
		}
	}
	switch r.IntN(3) {
	case 0:
		return w.Person(who, fill).ID
	case 1:
		b := w.Person(who, fill)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Return(ctx, c, beneficiary.Input{BeneficiaryID: b.ID, Reason: "Lengkapi alamat"})
		})
		return b.ID
	}
	b := w.Ready(who, fill)
	if some() {
		rt.Must(w.T, second(w.Nominate(who, w.Session(5, 5), b)))
	}
	return b.ID
}

// state is what must be the same again.
type state struct {
	Values                             beneficiary.UpdateInput
	Status                             types.BeneficiaryStatus
	Pathway                            types.Pathway
	Sensitive                          bool
	NikIndex, MergedInto, Household    string
	LeftOn                             types.Date
	Consents, Enrollments, Assessments []string
	Regions                            []string // of assessments and enrollments
}

func stateOf(w *rt.World, id string) state {
	c := w.Store.Client
	b := c.Beneficiary.GetX(system(), id)
	values, err := w.People.State(system(), c, b)
	rt.Must(w.T, err)
	values.BaseVersion = 0
	return state{
		values, b.Status, b.Pathway, b.Sensitive, text(b.NikIndex), text(b.MergedIntoID), text(b.HouseholdID), types.Date(text(b.LeftOn)),
		c.Consent.Query().Where(consent.BeneficiaryID(id)).Order(consent.ByID()).IDsX(system()),
		c.Enrollment.Query().Where(enrollment.BeneficiaryID(id)).Order(enrollment.ByID()).IDsX(system()),
		c.Assessment.Query().Where(assessment.BeneficiaryID(id)).Order(assessment.ByID()).IDsX(system()),
		append(c.Assessment.Query().Where(assessment.BeneficiaryID(id)).Order(assessment.ByID()).Select(assessment.FieldRegionCode).StringsX(system()),
			c.Enrollment.Query().Where(enrollment.BeneficiaryID(id)).Order(enrollment.ByID()).Select(enrollment.FieldRegionCode).StringsX(system())...),
	}
}

func text[T ~string](value *T) string {
	if value == nil {
		return ""
	}
	return string(*value)
}
