package matching

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/types"
)

// Profile is what a giver wants to give, and can.
type Profile struct {
	Gives  []types.NeedKind // none mean all
	Areas  []string         // region codes
	Skills []string
	Sector string
	Left   *types.Rupiah // of the year's budget; nil where it says none
}

// Ask is what a need says of itself.
type Ask struct {
	Kind                   types.NeedKind
	RegionCode, Region     string
	Skill, Title, Business string
	Unit                   string
	UnitValue              types.Rupiah
	Remaining              int
}

// Reason is one thing that fits; Detail is the skill, sector, region or kind, Units what the budget pays for.
type Reason struct {
	Kind   types.MatchKind
	Detail string
	Units  int
}

// weights add up to how well they fit.
var weights = map[types.MatchKind]int{
	types.MatchKindSkill: 4, types.MatchKindSector: 3, types.MatchKindArea: 2, types.MatchKindKind: 2, types.MatchKindBudget: 1,
}

// Fit compares a giver with a need; no reasons mean that they do not fit.
func Fit(p Profile, a Ask) (score int, reasons []Reason) {
	wanted := slices.Contains(p.Gives, a.Kind)
	if a.Remaining <= 0 || len(p.Gives) > 0 && !wanted || p.Left != nil && a.UnitValue > *p.Left {
		return 0, nil
	}
	if skill := among(p.Skills, a.Skill); skill != "" {
		reasons = append(reasons, Reason{Kind: types.MatchKindSkill, Detail: skill})
	}
	if sameTrade(p.Sector, a.Skill+" "+a.Title+" "+a.Business) {
		reasons = append(reasons, Reason{Kind: types.MatchKindSector, Detail: p.Sector})
	}
	if slices.ContainsFunc(p.Areas, func(code string) bool { return within(a.RegionCode, code) }) {
		reasons = append(reasons, Reason{Kind: types.MatchKindArea, Detail: a.Region})
	}
	if wanted {
		reasons = append(reasons, Reason{Kind: types.MatchKindKind, Detail: string(a.Kind)})
	}
	if len(reasons) == 0 {
		return 0, nil
	}
	if p.Left != nil && a.UnitValue > 0 {
		pays := int(min(*p.Left/a.UnitValue, types.Rupiah(a.Remaining)))
		reasons = append(reasons, Reason{Kind: types.MatchKindBudget, Detail: a.Unit, Units: pays})
	}
	for _, r := range reasons {
		score += weights[r.Kind]
	}
	return score, reasons
}

// among is the wanted skill that the need's is, or is a part of, in whatever case.
func among(skills []string, skill string) string {
	of := strings.ToLower(strings.TrimSpace(skill))
	if of == "" {
		return ""
	}
	for _, s := range skills {
		if one := strings.ToLower(strings.TrimSpace(s)); one != "" && (strings.Contains(of, one) || strings.Contains(one, of)) {
			return skill
		}
	}
	return ""
}

// within says whether a region lies in an area that is a kecamatan or smaller.
func within(region, area string) bool {
	return strings.Count(area, ".") >= 2 && (region == area || strings.HasPrefix(region, area+"."))
}

// Text says the reason in the language ("en", else Indonesian); kind is the word for a kind of help in it.
func (r Reason) Text(language string) string {
	en := language == "en"
	switch r.Kind {
	case types.MatchKindSkill:
		return choose(en, "Keterampilan yang dipilih: ", "A chosen skill: ") + r.Detail
	case types.MatchKindSector:
		return choose(en, "Sesuai bidang usaha: ", "Fits the sector: ") + r.Detail
	case types.MatchKindArea:
		return choose(en, "Di wilayah yang dipilih: ", "In a chosen area: ") + r.Detail
	case types.MatchKindKind:
		word := kinds[types.NeedKind(r.Detail)]
		return choose(en, "Jenis bantuan yang dipilih: "+word[0], "A chosen kind of help: "+word[1])
	default:
		return fmt.Sprintf(choose(en, "Sisa anggaran cukup untuk %d %s", "The budget left pays for %d %s"), r.Units, r.Detail)
	}
}

func choose(en bool, indonesian, english string) string {
	if en {
		return english
	}
	return indonesian
}

var kinds = map[types.NeedKind][2]string{
	types.NeedKindMoney: {"uang", "money"}, types.NeedKindGoods: {"barang", "goods"}, types.NeedKindTrainingSlot: {"kursi pelatihan", "training seats"},
	types.NeedKindServiceHours: {"jam layanan", "service hours"}, types.NeedKindEquipment: {"peralatan", "equipment"},
	types.NeedKindJobPlacement: {"penempatan kerja", "job placement"},
}
