package classification_test

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/classification"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/report"
	"github.com/jejaring/jejaring/server/snapshot"
)

const modern, classic = "permensos8-2012+rtlh", "classic27"

func system() context.Context { return viewer.System(context.Background(), "test") }

func of(codes ...string) func(*beneficiary.RegisterInput) {
	return func(in *beneficiary.RegisterInput) { in.CategoryCodes = codes }
}

func switchTo(w *rt.World, who context.Context, from, to string) (*db.CategorySwitch, error) {
	w.Clock.Advance(time.Minute)
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.CategorySwitch, error) {
		return w.Kinds.Switch(ctx, c, classification.SwitchInput{Set: to, From: from})
	})
}

func decide(w *rt.World, who context.Context, from, to string, ids ...string) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) ([]*db.Beneficiary, error) {
		return w.Kinds.Decide(ctx, c, classification.DecideInput{BeneficiaryIDs: ids, FromCode: from, ToCode: to})
	})
	return err
}

// codes are the categories of everybody, the primary one first.
func codes(t *testing.T, w *rt.World) map[string][]string {
	t.Helper()
	all, err := w.Store.Client.Beneficiary.Query().WithCategories().WithPrimaryCategory().All(system())
	rt.Must(t, err)
	out := map[string][]string{}
	for _, b := range all {
		list := []string{b.Edges.PrimaryCategory.Code}
		for _, k := range b.Edges.Categories {
			if k.ID != b.PrimaryCategoryID {
				list = append(list, k.Code)
			}
		}
		slices.Sort(list[1:])
		out[b.ID] = list
	}
	return out
}

// counted are the kept totals by primary category, and what they should be.
func counted(t *testing.T, w *rt.World, officer context.Context) (kept, there map[string]int) {
	t.Helper()
	totals, err := report.Count(officer, w.Store.Client, []report.Dimension{report.ByCategory}, nil)
	rt.Must(t, err)
	kept, there = map[string]int{}, map[string]int{}
	for _, cell := range totals.Cells {
		k, err := w.Store.Client.Category.Get(officer, cell.CategoryID)
		rt.Must(t, err)
		kept[k.Code] = *cell.Count
	}
	for id, list := range codes(t, w) {
		if ok, _ := w.Store.Client.Beneficiary.Query().Where(entben.ID(id), entben.StatusEQ(types.BeneficiaryStatusVerified)).Exist(system()); ok {
			there[list[0]]++
		}
	}
	return kept, there
}

func TestSwitchingMapsEverybodyAndBackRestores(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given people whose categories correspond, merge, split, are partly the same, and have no counterpart
		community, officer, admin := w.Community(), w.Officer(), w.Office(types.RoleOfficeAdmin)
		same, both := w.Verified(community, of("fakir_miskin")), w.Verified(community, of("pengemis", "gelandangan"))
		split, none := w.Verified(community, of("penyandang_disabilitas", "pengemis")), w.Verified(community, of("pemulung"))
		partial := w.Verified(community, of("anak_berhadapan_dengan_hukum"))
		left := w.Verified(community, of("pemulung"))
		_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Leave(ctx, c, beneficiary.LeaveInput{BeneficiaryID: left.ID, Event: beneficiary.Move})
		})
		rt.Must(t, err)
		first := codes(t, w)
		preview, err := w.Kinds.Preview(admin, w.Store.Client, classic)
		rt.Must(t, err)
		if preview.People != 6 || preview.Undecided != 3 || preview.Settled != 3 {
			t.Errorf("preview %+v", preview)
		}
		// when the set is switched
		done, err := switchTo(w, admin, modern, classic)
		rt.Must(t, err)
		if done.Mapped != 2 || done.Restored != 0 || done.Undecided != 3 { // people, each once; with who moved away they are all
			t.Errorf("%+v", done)
		}
		// then what is certain is mapped, the rest waits as it was
		want := map[string][]string{
			same.ID: {"keluarga_fakir_miskin"}, both.ID: {"pengemis", "gelandangan"}, split.ID: {"penyandang_disabilitas", "pengemis"},
			none.ID: {"pemulung"}, partial.ID: {"anak_berhadapan_dengan_hukum"}, left.ID: {"pemulung"},
		}
		if got := codes(t, w); !maps.EqualFunc(got, want, slices.Equal) {
			t.Errorf("after the switch %v", got)
		}
		if kept, there := counted(t, w, officer); !maps.Equal(kept, there) {
			t.Errorf("totals %v, people %v", kept, there)
		}
		sets, err := w.Kinds.Sets(officer, w.Store.Client)
		rt.Must(t, err)
		if sets.Current != classic || len(sets.Undecided) != 3 || len(sets.Switches) != 1 || sets.Switches[0].Edges.SwitchedBy == nil {
			t.Errorf("%+v", sets)
		}
		for _, u := range sets.Undecided {
			if u.Category.Code == "penyandang_disabilitas" && (u.Suggested != 2 || u.Choices[0].Code != "penyandang_cacat" || !u.Choices[0].Current) {
				t.Errorf("choices %+v", u)
			}
		}
		if without, err := w.Kinds.Sets(w.WithoutPurpose(w.Officer()), w.Store.Client); err != nil || len(without.Undecided) != 2 {
			t.Errorf("an officer without a purpose is told of protected people: %v %v", without, err)
		}
		told, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) ([]*beneficiary.TrailEvent, error) {
			return w.People.History(ctx, c, same.ID)
		})
		if err != nil || told[0].Reason != modern+" → "+classic || told[0].User == nil {
			t.Errorf("the history says nothing: %+v %v", told, err)
		}
		// and a person decides, who is not put back by the next switch
		rt.Must(t, decide(w, officer, "penyandang_disabilitas", "penyandang_cacat_eks_penyakit_kronis", split.ID))
		if got := codes(t, w)[split.ID]; !slices.Equal(got, []string{"penyandang_cacat_eks_penyakit_kronis", "pengemis"}) {
			t.Errorf("decided %v", got)
		}
		done, err = switchTo(w, admin, classic, modern)
		rt.Must(t, err)
		if done.Mapped != 0 || done.Restored != 3 || done.Undecided != 0 { // whose categories stayed another set's were waiting, and wait no more
			t.Errorf("back: %+v", done)
		}
		if got := codes(t, w); !maps.EqualFunc(got, first, slices.Equal) {
			t.Errorf("switching back gave %v, not %v", got, first)
		}
		// and forth again as decided, though nobody decides again
		_, err = switchTo(w, admin, modern, classic)
		rt.Must(t, err)
		if got := codes(t, w)[split.ID]; !slices.Equal(got, []string{"penyandang_cacat_eks_penyakit_kronis", "pengemis"}) {
			t.Errorf("what was decided is forgotten: %v", got)
		}
		if kept, there := counted(t, w, officer); !maps.Equal(kept, there) {
			t.Errorf("totals %v, people %v", kept, there)
		}
	})
}

func TestWhatWasGivenMeanwhileIsMappedAnew(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer, admin := w.Community(), w.Officer(), w.Office(types.RoleOfficeAdmin)
		b := w.Verified(community, of("pengemis"))
		_, err := switchTo(w, admin, modern, classic)
		rt.Must(t, err)
		// a phone that was away sends codes of the set of before; the office changes somebody in the new set
		away := w.Verified(community, of("fakir_miskin", "pemulung"))
		now, err := w.Store.Client.Beneficiary.Get(officer, b.ID)
		rt.Must(t, err)
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Update(ctx, c, beneficiary.UpdateInput{ID: b.ID, BaseVersion: now.Version, CategoryCodes: []string{"keluarga_rentan", "gelandangan"}})
		})
		if got := codes(t, w)[away.ID]; !slices.Equal(got, []string{"keluarga_fakir_miskin", "pemulung"}) {
			t.Errorf("sent from afar: %v", got)
		}
		_, err = switchTo(w, admin, classic, modern)
		rt.Must(t, err)
		got := codes(t, w)
		if !slices.Equal(got[b.ID], []string{"keluarga_rentan", "gelandangan"}) || !slices.Equal(got[away.ID], []string{"fakir_miskin", "pemulung"}) {
			t.Errorf("%v", got)
		}
	})
}

func TestWhoMaySwitchAndDecide(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer, admin := w.Community(), w.Officer(), w.Office(types.RoleOfficeAdmin)
		b := w.Verified(community, of("anak_memerlukan_perlindungan_khusus"))
		if _, err := switchTo(w, officer, modern, classic); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("an officer: %v", err)
		}
		if _, err := switchTo(w, admin, classic, modern); fault.KindOf(err) != fault.Conflict {
			t.Errorf("from a set that is not in force: %v", err)
		}
		if _, err := switchTo(w, admin, modern, "lain"); fault.KindOf(err) != fault.Invalid {
			t.Errorf("an unknown set: %v", err)
		}
		_, err := switchTo(w, admin, modern, classic)
		rt.Must(t, err)
		for name, refused := range map[string]struct {
			who      context.Context
			from, to string
			kind     fault.Kind
		}{
			"a community":           {community, "anak_memerlukan_perlindungan_khusus", "anak_terlantar", fault.Forbidden},
			"not in force":          {officer, "anak_memerlukan_perlindungan_khusus", "pemulung", fault.Invalid},
			"in force":              {officer, "keluarga_rentan", "anak_terlantar", fault.Invalid},
			"another area":          {w.Officer("11.16.04"), "anak_memerlukan_perlindungan_khusus", "anak_terlantar", fault.NotFound},
			"protected, no purpose": {w.WithoutPurpose(w.Officer()), "anak_memerlukan_perlindungan_khusus", "anak_korban_kekerasan", fault.Invalid},
			"without the category":  {officer, "pemulung", "anak_terlantar", fault.NotFound},
		} {
			if err := decide(w, refused.who, refused.from, refused.to, b.ID); fault.KindOf(err) != refused.kind {
				t.Errorf("%s: %v", name, err)
			}
		}
		before, err := w.Store.Client.Beneficiary.Get(officer, b.ID)
		rt.Must(t, err)
		rt.Must(t, decide(w, officer, "anak_memerlukan_perlindungan_khusus", "anak_korban_kekerasan", b.ID))
		if now, err := w.Store.Client.Beneficiary.Get(officer, b.ID); err != nil || !now.Sensitive || now.Version != before.Version+1 {
			t.Errorf("%+v %v", now, err)
		}
	})
}

func TestSnapshotsOfTwoSetsAreComparedInOne(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, admin := w.Community(), w.Office(types.RoleOfficeAdmin)
		for range 6 {
			w.Verified(community, of("fakir_miskin"))
		}
		closed := func() *db.Snapshot {
			k := w.Campaign()
			return rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Snapshot, error) {
				return w.Visits.Close(ctx, c, campaign.Input{CampaignID: k.ID})
			})
		}
		before := closed()
		_, err := switchTo(w, admin, modern, classic)
		rt.Must(t, err)
		w.Clock.Advance(time.Hour)
		after := closed()
		compared, err := snapshot.Compare(w.Officer(), w.Store.Client, before.ID, after.ID, snapshot.ByCategory)
		rt.Must(t, err)
		if len(compared.Rows) != 1 || compared.Rows[0].Category.Code != "keluarga_fakir_miskin" || *compared.Rows[0].MovedIn != 0 || *compared.Rows[0].After != 6 {
			t.Errorf("%+v", compared.Rows[0])
		}
	})
}
