package graduation

import (
	"fmt"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/fault"
)

// Facts are what a graduation rests on.
type Facts struct {
	MonthlyIncome    types.Rupiah `json:"monthlyIncome"`    // of the household, of a month
	ProductiveAssets int          `json:"productiveAssets"` // such as a sewing machine or a boat
	ChildrenInSchool bool         `json:"childrenInSchool"` // all of school age, or there are none
	LivableHouse     bool         `json:"livableHouse"`
	Willing          bool         `json:"willing"` // to stand alone
}

func (in Facts) validate(f *fault.Fields) {
	f.Check(in.MonthlyIncome >= 0 && in.MonthlyIncome <= 1_000_000_000, "facts.monthlyIncome", "range", 0, 1_000_000_000)
	f.Between("facts.productiveAssets", in.ProductiveAssets, 0, 1000)
}

// Judge scores facts and says whether they reach the mark; a pure function.
func Judge(set criteria.Set, facts Facts) (findings []types.Finding, score int, fits bool) {
	add := func(code string, ok bool, yes, no string) {
		f := types.Finding{Code: code, Most: set.Of(code).Points, Reason: no}
		if ok {
			f.Points, f.Reason = f.Most, yes
		}
		findings = append(findings, f)
		score += f.Points
	}
	income, assets := set.Of("income").Value, set.Of("assets").Value
	mark := types.Grouped(income, "id")
	add("income", facts.MonthlyIncome >= types.Rupiah(income),
		"Penghasilan rumah tangga sebulan paling sedikit Rp"+mark+".", "Penghasilan rumah tangga sebulan di bawah Rp"+mark+".")
	add("assets", facts.ProductiveAssets >= assets,
		fmt.Sprintf("Punya paling sedikit %d aset produktif.", assets), fmt.Sprintf("Aset produktif kurang dari %d.", assets))
	add("schooling", facts.ChildrenInSchool, "Semua anak usia sekolah bersekolah.", "Ada anak usia sekolah yang tidak bersekolah.")
	add("housing", facts.LivableHouse, "Rumahnya layak huni.", "Rumahnya belum layak huni.")
	add("will", facts.Willing, "Mau berdiri sendiri.", "Belum mau berdiri sendiri.")
	return findings, score, set.Level(score) > 0
}
