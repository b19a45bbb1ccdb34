package casework_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/casework"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/timeline"
)

func write(w *rt.World, who context.Context, b *db.Beneficiary, purpose types.CaseNotePurpose) (*db.CaseNote, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.CaseNote, error) {
		return w.Casework.Write(ctx, c, casework.WriteInput{
			IdempotencyKey: rt.Key(), BeneficiaryID: b.ID, Kind: types.CaseNoteKindHouseVisit, Purpose: purpose,
			HappenedOn: types.DateOf(w.Clock.Now()), Text: "Rumah bocor, ibu sakit.",
		})
	})
}

func TestANoteIsSeenByWhoWorksForItsPurpose(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		b := w.Ready(community)
		// given notes of three purposes by an officer who holds one, and one of the community
		for _, purpose := range []types.CaseNotePurpose{types.CaseNotePurposeCasework, types.CaseNotePurposeHealth, types.CaseNotePurposeProtection} {
			_, err := write(w, officer, b, purpose)
			rt.Must(t, err)
		}
		own, err := write(w, community, b, types.CaseNotePurposeCasework)
		rt.Must(t, err)
		if string(own.TextSealed) == "Rumah bocor, ibu sakit." {
			t.Error("the text is not sealed")
		}
		if _, err := write(w, community, b, types.CaseNotePurposeHealth); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a community writes on health: %v", err)
		}
		if _, err := write(w, w.Community(), b, types.CaseNotePurposeCasework); !db.IsNotFound(err) {
			t.Errorf("another community writes: %v", err)
		}
		// then each sees what is for it
		for name, c := range map[string]struct {
			who  context.Context
			sees int
		}{
			"an officer with a purpose":    {w.Officer(), 4},
			"an officer without":           {w.WithoutPurpose(w.Officer()), 2},
			"who wrote them":               {w.WithoutPurpose(officer), 4},
			"an officer of another area":   {w.Officer("11.16.04"), 0},
			"who looks on at the office":   {w.Office(types.RoleOfficeViewer), 0},
			"the community":                {community, 1},
			"another community":            {w.Community(), 0},
			"a company":                    {w.Company(), 0},
			"the public":                   {context.Background(), 0},
			"an enumerator of another org": {w.Member(w.Organization(types.OrganizationTypeCommunity), types.RoleEnumerator, "11.16.03.2001"), 0},
		} {
			if n := w.Store.Client.CaseNote.Query().CountX(c.who); n != c.sees {
				t.Errorf("%s sees %d notes, not %d", name, n, c.sees)
			}
		}
		text, err := w.Casework.Text(own)
		if err != nil || text != "Rumah bocor, ibu sakit." {
			t.Error(text, err)
		}
		// and so does the person's timeline
		for who, want := range map[context.Context]int{w.Officer(): 4, w.WithoutPurpose(w.Officer()): 2} {
			_, steps, err := timeline.Read(who, w.Store.Client, b.ID)
			rt.Must(t, err)
			n := 0
			for _, s := range steps {
				if s.Kind == timeline.Noted {
					n++
				}
			}
			if n != want {
				t.Errorf("%d notes in the timeline, not %d", n, want)
			}
		}
	})
}

func TestEveryWrongValueOfANoteIsToldAtOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		today := types.DateOf(w.Clock.Now())
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.CaseNote, error) {
			return w.Casework.Write(ctx, c, casework.WriteInput{BeneficiaryID: "x", HappenedOn: today.AddDays(1), NextOn: &today, Purpose: types.CaseNotePurposeCasework})
		})
		f, ok := err.(*fault.Error)
		if !ok || len(f.Fields) != 5 {
			t.Error(err)
		}
	})
}

func TestADayToComeAgainIsOverOnceSomebodyCame(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		b, today := w.Ready(community), types.DateOf(w.Clock.Now())
		note := func(who context.Context, purpose types.CaseNotePurpose, next *types.Date) {
			t.Helper()
			rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.CaseNote, error) {
				return w.Casework.Write(ctx, c, casework.WriteInput{
					IdempotencyKey: rt.Key(), BeneficiaryID: b.ID, Kind: types.CaseNoteKindHouseVisit, Purpose: purpose,
					HappenedOn: types.DateOf(w.Clock.Now()), Text: "Uji.", NextOn: next,
				})
			})
		}
		due := func() int {
			return w.Store.Client.CaseNote.Query().Where(casework.Due(types.DateOf(w.Clock.Now()))).CountX(officer)
		}
		// given a community that means to come again in a week
		next := today.AddDays(7)
		note(community, types.CaseNotePurposeCasework, &next)
		if due() != 0 {
			t.Error("due before its day")
		}
		w.Clock.Advance(8 * 24 * time.Hour)
		if due() != 1 {
			t.Error("not due on its day")
		}
		// then what others write, or for another purpose, is no visit of it, and its own later note is
		note(officer, types.CaseNotePurposeProtection, nil)
		note(officer, types.CaseNotePurposeCasework, nil)
		if due() != 1 {
			t.Error("somebody else's note is taken for the visit")
		}
		note(community, types.CaseNotePurposeCasework, nil)
		if due() != 0 {
			t.Error("due for ever")
		}
		// nor is anybody visited who died
		soon := types.DateOf(w.Clock.Now()).AddDays(1)
		note(officer, types.CaseNotePurposeHealth, &soon)
		w.Clock.Advance(48 * time.Hour)
		if due() != 1 {
			t.Error("not due for the office")
		}
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.MarkDeceased(ctx, c, beneficiary.DeceasedInput{BeneficiaryID: b.ID, On: types.DateOf(w.Clock.Now())})
		})
		if due() != 0 {
			t.Error("somebody who died is to be visited")
		}
	})
}

func TestPhotosOfANoteStayAfterADay(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		n, err := write(w, community, w.Ready(community), types.CaseNotePurposeCasework)
		rt.Must(t, err)
		attach := func() string {
			t.Helper()
			photo := w.Photo(community)
			rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.File, error) {
				return w.Files.Attach(ctx, c, file.AttachInput{FileID: photo.ID, SubjectID: n.ID})
			})
			return photo.ID
		}
		remove := func(who context.Context, id string) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.File, error) {
				return w.Files.Remove(ctx, c, file.RemoveInput{FileID: id})
			})
			return err
		}
		// the wrong photo is taken back at once
		rt.Must(t, remove(community, attach()))
		kept := attach()
		w.Clock.Advance(25 * time.Hour)
		if err := remove(community, kept); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a day later: %v", err)
		}
		if err := remove(w.Officer("11.16.04"), kept); !db.IsNotFound(err) {
			t.Errorf("an officer of another area: %v", err)
		}
		rt.Must(t, remove(w.Officer(), kept))
	})
}
