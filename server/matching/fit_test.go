package matching_test

import (
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/matching"
)

func TestFit(t *testing.T) {
	seats := matching.Ask{
		Kind: types.NeedKindTrainingSlot, RegionCode: "11.16.03", Region: "Karang Baru", Skill: "Menjahit", Title: "Kursi pelatihan: Menjahit dasar",
		Unit: "kursi", UnitValue: 2_500_000, Remaining: 20,
	}
	rupiah := func(n types.Rupiah) *types.Rupiah { return &n }
	for name, c := range map[string]struct {
		profile matching.Profile
		change  func(*matching.Ask)
		score   int
		want    []types.MatchKind
	}{
		"nothing is said":                {profile: matching.Profile{}},
		"the whole regency says nothing": {profile: matching.Profile{Areas: []string{"11.16"}}},
		"a budget alone is no match":     {profile: matching.Profile{Left: rupiah(100_000_000)}},
		"skill":                          {profile: matching.Profile{Skills: []string{" menjahit "}}, score: 4, want: []types.MatchKind{types.MatchKindSkill}},
		"a part of the skill":            {profile: matching.Profile{Skills: []string{"jahit"}}, score: 4, want: []types.MatchKind{types.MatchKindSkill}},
		"another skill":                  {profile: matching.Profile{Skills: []string{"Las", ""}}},
		"sector":                         {profile: matching.Profile{Sector: "Konveksi dan garmen"}, score: 3, want: []types.MatchKind{types.MatchKindSector}},
		"another sector":                 {profile: matching.Profile{Sector: "Perkebunan kelapa sawit"}},
		"no trade":                       {profile: matching.Profile{Sector: "umum"}},
		"area":                           {profile: matching.Profile{Areas: []string{"11.16.04", "11.16.03"}}, score: 2, want: []types.MatchKind{types.MatchKindArea}},
		"a kampung of the area":          {profile: matching.Profile{Areas: []string{"11.16.03"}}, change: func(a *matching.Ask) { a.RegionCode = "11.16.03.2001" }, score: 2, want: []types.MatchKind{types.MatchKindArea}},
		"a longer code is no part":       {profile: matching.Profile{Areas: []string{"11.16.03"}}, change: func(a *matching.Ask) { a.RegionCode = "11.16.031" }},
		"kind":                           {profile: matching.Profile{Gives: []types.NeedKind{types.NeedKindTrainingSlot}}, score: 2, want: []types.MatchKind{types.MatchKindKind}},
		"a kind that is not given":       {profile: matching.Profile{Gives: []types.NeedKind{types.NeedKindGoods}, Skills: []string{"Menjahit"}}},
		"everything": {
			profile: matching.Profile{Gives: []types.NeedKind{types.NeedKindTrainingSlot}, Areas: []string{"11.16.03"}, Skills: []string{"Menjahit"}, Sector: "garmen", Left: rupiah(10_000_000)},
			score:   12, want: []types.MatchKind{types.MatchKindSkill, types.MatchKindSector, types.MatchKindArea, types.MatchKindKind, types.MatchKindBudget},
		},
		"one unit is beyond the budget": {profile: matching.Profile{Skills: []string{"Menjahit"}, Left: rupiah(2_499_999)}},
		"nothing is left to promise":    {profile: matching.Profile{Skills: []string{"Menjahit"}}, change: func(a *matching.Ask) { a.Remaining = 0 }},
		"more is promised than asked":   {profile: matching.Profile{Skills: []string{"Menjahit"}}, change: func(a *matching.Ask) { a.Remaining = -5 }},
		"what costs nothing":            {profile: matching.Profile{Skills: []string{"Menjahit"}, Left: rupiah(0)}, change: func(a *matching.Ask) { a.UnitValue = 0 }, score: 4, want: []types.MatchKind{types.MatchKindSkill}},
	} {
		asked := seats
		if c.change != nil {
			c.change(&asked)
		}
		score, reasons := matching.Fit(c.profile, asked)
		var got []types.MatchKind
		for _, r := range reasons {
			got = append(got, r.Kind)
			if r.Text("id") == "" || r.Text("en") == "" || r.Text("id") == r.Text("en") {
				t.Errorf("%s: %q, %q", name, r.Text("id"), r.Text("en"))
			}
		}
		if score != c.score || !slices.Equal(got, c.want) {
			t.Errorf("%s: %d %v, want %d %v", name, score, got, c.score, c.want)
		}
	}
}

func TestABudgetSaysHowMuchItPaysFor(t *testing.T) {
	left := types.Rupiah(7_400_000)
	_, reasons := matching.Fit(matching.Profile{Skills: []string{"las"}, Left: &left}, matching.Ask{Skill: "Las", Unit: "kursi", UnitValue: 2_500_000, Remaining: 20})
	if last := reasons[len(reasons)-1]; last.Text("id") != "Sisa anggaran cukup untuk 2 kursi" || last.Text("en") != "The budget left pays for 2 kursi" {
		t.Error(last)
	}
}
