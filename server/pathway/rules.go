package pathway

import "github.com/jejaring/jejaring/ent/types"

// Facts are what an assessment rests on.
type Facts struct {
	Age              *int                 `json:"age"` // in years
	SevereDisability bool                 `json:"severeDisability"`
	ChronicIllness   bool                 `json:"chronicIllness"`
	Dependents       int                  `json:"dependents"`
	MonthlyIncome    types.Rupiah         `json:"monthlyIncome"` // of a month
	Skills           []string             `json:"skills"`
	WillingToJoin    bool                 `json:"willingToJoin"`
	CanWork          bool                 `json:"canWork"`
	CategoryDefault  types.DefaultPathway `json:"categoryDefault"`
}

// Outcome is one rule that spoke, with its reason in plain Indonesian.
type Outcome struct {
	Code    string        `json:"code"`
	Pathway types.Pathway `json:"pathway"`
	Reason  string        `json:"reason"`
}

// Version names the rules; assessments keep the version they were made with.
const Version = "2026-1"

type rule struct {
	code    string
	pathway types.Pathway
	reason  string
	holds   func(Facts) bool
}

// rules are read in order: the first that holds decides, the others that hold are told as reasons too.
var rules = []rule{
	{"severe_disability", types.PathwayGuarantee, "Disabilitas berat: perlu jaminan yang tetap.", func(f Facts) bool { return f.SevereDisability }},
	{"child", types.PathwayGuarantee, "Di bawah 15 tahun: belum boleh bekerja.", func(f Facts) bool { return f.Age != nil && *f.Age < 15 }},
	{"elderly_unable", types.PathwayGuarantee, "60 tahun ke atas dan tidak mampu bekerja.", func(f Facts) bool { return f.Age != nil && *f.Age >= 60 && !f.CanWork }},
	{"illness_unable", types.PathwayGuarantee, "Sakit menahun dan tidak mampu bekerja.", func(f Facts) bool { return f.ChronicIllness && !f.CanWork }},
	{"able_and_willing", types.PathwayEmpowerment, "Mampu bekerja dan mau ikut pelatihan.", func(f Facts) bool { return f.CanWork && f.WillingToJoin }},
	{"able", types.PathwayEmpowerment, "Mampu bekerja; perlu diajak dan didampingi.", func(f Facts) bool { return f.CanWork }},
	{"category_empowerment", types.PathwayEmpowerment, "Kategori ini biasanya diberdayakan.", func(f Facts) bool { return f.CategoryDefault == types.DefaultPathwayEmpowerment }},
	{"otherwise", types.PathwayGuarantee, "Tidak mampu bekerja: perlu jaminan.", func(Facts) bool { return true }},
}

// Propose is a pure function of the facts: the pathway and every rule that holds.
func Propose(f Facts) (types.Pathway, []Outcome) {
	var out []Outcome
	for _, r := range rules {
		if r.holds(f) {
			out = append(out, Outcome{Code: r.code, Pathway: r.pathway, Reason: r.reason})
		}
	}
	return out[0].Pathway, out
}
