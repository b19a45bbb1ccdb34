package registrytest_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/peoplecount"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	people "github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestKeptTotalsAreThoseOfACount(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given people whose records change in every way, by several at once, while totals are folded
		codes := []string{"fakir_miskin", "pengemis", "gelandangan"}
		villages := []string{"11.16.03.2001", "11.16.04.2002", "11.16.03.2002"}
		var ids []string
		for i := range 12 {
			ids = append(ids, w.Ready(w.Community(), func(in *people.RegisterInput) {
				in.CategoryCodes, in.RegionCode = codes[:1+i%3], villages[i%3]
			}).ID)
		}
		random := rand.New(rand.NewPCG(1, 1))
		var wait sync.WaitGroup
		for range 4 {
			seed := random.Uint64()
			wait.Add(1)
			go func() {
				defer wait.Done()
				changeAtRandom(t, w, ids, codes, rand.New(rand.NewPCG(seed, 2)))
			}()
		}
		wait.Wait()
		rt.Must(t, w.Store.Fold(system(t)))
		// then what is kept is what a count from scratch gives, and each cell has one row
		kept := cells(t, w)
		rt.Must(t, w.Store.Recount(system(t)))
		counted := cells(t, w)
		for _, m := range []map[cell]int{kept, counted} {
			for k := range m {
				if kept[k] != counted[k] {
					t.Errorf("%v: kept %d, counted %d", k, kept[k], counted[k])
				}
			}
		}
		// and the totalCount of a list is the length of the list
		h, signed := w.Handler(), bearer(t, w, w.Officer())
		for _, filter := range []string{`{}`, `{categoryCode:"pengemis"}`, `{regionCode:"11.16.03",status:[VERIFIED]}`, `{regionCode:"11.16.03.2001"}`, `{pathway:[GUARANTEE]}`} {
			list := ask(t, h, signed, `{beneficiaries(first:100,filter:`+filter+`){totalCount edges{node{id}}}}`).Data["beneficiaries"].(map[string]any)
			if n := len(list["edges"].([]any)); list["totalCount"].(float64) != float64(n) {
				t.Errorf("%s: totalCount %v of %d", filter, list["totalCount"], n)
			}
		}
	})
}

func system(t *testing.T) context.Context { return viewer.System(t.Context(), "test") }

func changeAtRandom(t *testing.T, w *rt.World, ids, codes []string, random *rand.Rand) {
	for i := range 25 {
		id, code := ids[random.IntN(len(ids))], codes[random.IntN(len(codes))]
		err := w.Store.Write(system(t), func(ctx context.Context, c *db.Client) error {
			update := c.Beneficiary.Update().Where(beneficiary.ID(id))
			k := c.Category.Query().Where(category.Code(code)).OnlyX(ctx)
			switch random.IntN(5) {
			case 0:
				update.SetPrimaryCategoryID(k.ID).ClearCategories().AddCategoryIDs(k.ID)
			case 1:
				district := []string{"11.16.03", "11.16.04"}[random.IntN(2)]
				update.SetDistrictCode(district).SetRegionCode(district + ".2001")
			case 2:
				update.SetPathway(types.PathwayGuarantee)
			case 3:
				update.SetSensitive(random.IntN(2) == 0).SetName("Nama lain")
			case 4:
				update.RemoveCategoryIDs(k.ID)
			}
			return update.Exec(ctx)
		})
		if err != nil {
			t.Error(err)
		}
		if i%10 == 0 {
			if err := w.Store.Fold(system(t)); err != nil {
				t.Error(err)
			}
		}
	}
}

type cell struct {
	category                  string
	main                      bool
	district, pathway, status string
	sensitive                 bool
}

func cells(t *testing.T, w *rt.World) map[cell]int {
	t.Helper()
	rows, err := w.Store.Client.PeopleCount.Query().Order(peoplecount.ByID()).All(system(t))
	rt.Must(t, err)
	out := map[cell]int{}
	for _, r := range rows {
		k := cell{r.CategoryID, r.Main, r.DistrictCode, r.Pathway, r.Status, r.Sensitive}
		if _, twice := out[k]; twice {
			t.Errorf("%v has two rows", k)
		}
		out[k] += r.Number
	}
	return out
}

func TestAKecamatanTellsEverybodyWhatTheTablesOfAllTellOfIt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given people of two kecamatan, few of a category in one of them
		for village, numbers := range map[string][2]int{"11.16.03.2001": {9, 2}, "11.16.04.2002": {7, 8}} {
			for k, code := range []string{"fakir_miskin", "pengemis"} {
				for range numbers[k] {
					w.Ready(w.Community(), func(in *people.RegisterInput) { in.CategoryCodes, in.RegionCode = []string{code}, village })
				}
			}
		}
		h, signed := w.Handler(), bearer(t, w, w.Company())
		const shape = `{total cells{category{code} district{code} count}}}`
		counts := func(arguments string) (map[string]any, any) {
			totals := ask(t, h, signed, `{pmksTotals(`+arguments+`)`+shape).Data["pmksTotals"].(map[string]any)
			out := map[string]any{}
			for _, one := range totals["cells"].([]any) {
				c := one.(map[string]any)
				key := ""
				for _, field := range []string{"district", "category"} {
					if named, ok := c[field].(map[string]any); ok {
						key += named["code"].(string) + " "
					}
				}
				out[key] = c["count"]
			}
			return out, totals["total"]
		}
		// then each kecamatan is the part of the table, and its sum that of the table by kecamatan
		whole, total := counts(`by:[CATEGORY,DISTRICT]`)
		sums, _ := counts(`by:[DISTRICT]`)
		hidden := 0
		for _, district := range []string{"11.16.03", "11.16.04"} {
			for _, by := range []string{"[CATEGORY]", "[DISTRICT,CATEGORY]"} {
				part, sum := counts(`by:` + by + `,filter:{regionCode:"` + district + `"}`)
				if sum != sums[district+" "] || len(part) != 2 {
					t.Errorf("%s %s: %v, sum %v of %v", district, by, part, sum, sums)
				}
				for key, count := range part {
					if by == "[CATEGORY]" {
						key = district + " " + key
					}
					if count != whole[key] {
						t.Errorf("%s: %v, not %v", key, count, whole[key])
					}
					if count == nil {
						hidden++
					}
				}
			}
		}
		if hidden == 0 {
			t.Error("two people of a category are told")
		}
		if all, sum := counts(`by:[CATEGORY,DISTRICT],filter:{regionCode:"11.16"}`); len(all) != len(whole) || sum != total {
			t.Errorf("%v, %v", all, sum)
		}
		if none, sum := counts(`by:[CATEGORY],filter:{regionCode:"12.01"}`); len(none) > 0 || sum != nil {
			t.Errorf("%v, %v", none, sum)
		}
		// and what is in no table of all is for officers
		for _, arguments := range []string{`by:[CATEGORY],filter:{regionCode:"11.16.03.2001"}`, `by:[CATEGORY,PATHWAY],filter:{regionCode:"11.16.03"}`} {
			if got := ask(t, h, signed, `{pmksTotals(`+arguments+`)`+shape).code(); got != "FORBIDDEN" {
				t.Errorf("%s: %s", arguments, got)
			}
		}
	})
}
