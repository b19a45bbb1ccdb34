package matching_test

import (
	"context"
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/matching"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// wants changes the giving profile of who.
func wants(w *rt.World, who context.Context, in partner.ProfileInput) (*db.Donor, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Donor, error) {
		if in.BaseVersion == 0 {
			d, err := c.Donor.Query().Only(ctx)
			if err != nil {
				return nil, err
			}
			in.BaseVersion = d.Version
		}
		return w.Partners.ChangeProfile(ctx, c, in)
	})
}

func suits(w *rt.World, who context.Context, donorID *string) []matching.Match {
	w.T.Helper()
	return rt.Get(w, who, func(ctx context.Context, c *db.Client) ([]matching.Match, error) {
		return w.Matches.Needs(ctx, c, matching.NeedsInput{DonorID: donorID, First: 100})
	})
}

func TestACompanyFindsWhatSuitsItAndTheOfficeWhomItSuits(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, other := w.Company(), w.Company()
		seats, goods, closed := w.Need(8, w.Session(10, 2)), w.Need(40, nil), w.Need(3, nil)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.CloseNeed(ctx, c, pledge.NeedInput{NeedID: closed.ID, Reason: "cukup"})
		})
		skill := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.Need, error) { return c.Need.Get(ctx, seats.ID) }).Skill
		budget := types.Rupiah(1_000_000)
		d, err := wants(w, company, partner.ProfileInput{Skills: []string{skill}, Areas: []string{"11.16.03"}, Budget: &budget})
		rt.Must(t, err)
		found := suits(w, company, nil)
		if len(found) != 2 || found[0].ID != seats.ID || found[1].ID != goods.ID || found[0].Score <= found[1].Score {
			t.Fatalf("%+v", found)
		}
		// the office sees the same from the other side; a stranger sees neither profile nor matches of it
		donors := rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) ([]matching.Match, error) {
			return w.Matches.Donors(ctx, c, matching.DonorsInput{NeedID: seats.ID, First: 100})
		})
		if !slices.ContainsFunc(donors, func(m matching.Match) bool { return m.ID == d.ID && m.Score == found[0].Score }) {
			t.Errorf("%+v", donors)
		}
		for name, who := range map[string]context.Context{"another company": other, "nobody": context.Background()} {
			if _, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) ([]matching.Match, error) {
				return w.Matches.Needs(ctx, c, matching.NeedsInput{DonorID: &d.ID, First: 10})
			}); err == nil {
				t.Errorf("%s sees what suits a foreign giver", name)
			}
			if _, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) ([]matching.Match, error) {
				return w.Matches.Donors(ctx, c, matching.DonorsInput{NeedID: seats.ID, First: 10})
			}); err == nil {
				t.Errorf("%s sees whom a need suits", name)
			}
		}
		// and a promise takes of the budget: 25,000 are left, and nothing costs so little
		_, err = w.Pledge(company, goods, 13)
		rt.Must(t, err)
		if left := suits(w, company, nil); len(left) != 0 {
			t.Errorf("beyond the budget: %+v", left)
		}
	})
}

func TestAGivingProfileIsChangedByTheGiverAndOfficers(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		d, err := wants(w, company, partner.ProfileInput{Gives: []types.NeedKind{types.NeedKindGoods}, Skills: []string{"Las"}})
		rt.Must(t, err)
		yes := true
		_, err = wants(w, w.Officer(), partner.ProfileInput{DonorID: &d.ID, BaseVersion: d.Version + 1, ShowsHonour: &yes})
		rt.Must(t, err)
		now := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.Donor, error) { return c.Donor.Get(ctx, d.ID) })
		if !now.ShowsHonour || !slices.Equal(now.Gives, []types.NeedKind{types.NeedKindGoods}) || !slices.Equal(now.Skills, []string{"Las"}) {
			t.Errorf("%+v", now)
		}
		for name, c := range map[string]struct {
			who  context.Context
			in   partner.ProfileInput
			want fault.Kind
		}{
			"changed meanwhile":     {company, partner.ProfileInput{BaseVersion: d.Version, ShowsHonour: &yes}, fault.Conflict},
			"an unknown area":       {company, partner.ProfileInput{Areas: []string{"99.99"}}, fault.Invalid},
			"a kind twice":          {company, partner.ProfileInput{Gives: []types.NeedKind{types.NeedKindGoods, types.NeedKindGoods}}, fault.Invalid},
			"of the office, nobody": {w.Officer(), partner.ProfileInput{BaseVersion: 1, ShowsHonour: &yes}, fault.Invalid},
			"an officer of an area": {w.Officer("11.16.03"), partner.ProfileInput{DonorID: &d.ID, BaseVersion: now.Version, ShowsHonour: &yes}, fault.Forbidden},
			"the office's viewer":   {w.Office(types.RoleOfficeViewer), partner.ProfileInput{DonorID: &d.ID, BaseVersion: now.Version, ShowsHonour: &yes}, fault.Forbidden},
			"the public":            {context.Background(), partner.ProfileInput{DonorID: &d.ID, BaseVersion: now.Version, ShowsHonour: &yes}, fault.Unauthenticated},
		} {
			if _, err := wants(w, c.who, c.in); fault.KindOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestASavedSearchTellsOfANewNeedOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given one who searches for goods in a kecamatan, twice, and others who search for something else, or want no notice
		company, elsewhere, silent, colleague := w.Company(), w.Company(), w.Company(), w.Company()
		save := func(who context.Context, in matching.SaveInput) *db.SavedSearch {
			in.Name = "Uji"
			return rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.SavedSearch, error) { return w.Matches.Save(ctx, c, in) })
		}
		no := false
		mine := save(company, matching.SaveInput{Kinds: []types.NeedKind{types.NeedKindGoods}, RegionCode: "11.16.03"})
		save(company, matching.SaveInput{Search: "SEM"})
		save(elsewhere, matching.SaveInput{RegionCode: "11.16.04"})
		save(silent, matching.SaveInput{Notify: &no})
		save(colleague, matching.SaveInput{Skill: "Las"})
		// when a need opens
		n := w.Need(40, nil)
		told, err := w.Notices.Dispatch(context.Background(), w.Store)
		rt.Must(t, err)
		// then that one is told, once
		var who []string
		for _, one := range told {
			if one.Topic == "need.matches" && one.SubjectID == n.ID {
				who = append(who, one.UserID)
			}
		}
		if !slices.Equal(who, []string{viewer.From(company).UserID}) {
			t.Errorf("told %v", who)
		}
		// and nobody else sees or removes the search
		for name, stranger := range map[string]context.Context{"another company": elsewhere, "the office": w.Officer()} {
			if _, err := rt.Do(w, stranger, func(ctx context.Context, c *db.Client) (*db.SavedSearch, error) {
				return w.Matches.Forget(ctx, c, matching.SearchInput{SavedSearchID: mine.ID})
			}); !db.IsNotFound(err) {
				t.Errorf("%s: %v", name, err)
			}
		}
		rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.SavedSearch, error) {
			return w.Matches.Forget(ctx, c, matching.SearchInput{SavedSearchID: mine.ID})
		})
		if left := rt.Get(w, company, func(ctx context.Context, c *db.Client) (int, error) { return c.SavedSearch.Query().Count(ctx) }); left != 1 {
			t.Errorf("%d left", left)
		}
	})
}

func TestSearchesAreFewAndWhole(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		save := func(who context.Context, in matching.SaveInput) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.SavedSearch, error) { return w.Matches.Save(ctx, c, in) })
			return err
		}
		for range 20 {
			rt.Must(t, save(company, matching.SaveInput{Name: "Uji"}))
		}
		for name, c := range map[string]struct {
			who  context.Context
			in   matching.SaveInput
			want fault.Kind
		}{
			"one too many":     {company, matching.SaveInput{Name: "Uji"}, fault.Full},
			"no name":          {w.Company(), matching.SaveInput{}, fault.Invalid},
			"an unknown place": {w.Company(), matching.SaveInput{Name: "Uji", RegionCode: "99"}, fault.Invalid},
			"the office":       {w.Officer(), matching.SaveInput{Name: "Uji"}, fault.Forbidden},
			"who waits":        {w.Member(w.Pending(types.OrganizationTypeCompany), types.RoleOwner), matching.SaveInput{Name: "Uji"}, fault.Forbidden},
			"the public":       {context.Background(), matching.SaveInput{Name: "Uji"}, fault.Unauthenticated},
		} {
			if err := save(c.who, c.in); fault.KindOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
