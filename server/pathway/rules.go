package pathway

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
)

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

// seemsAble is whether somebody of whom nobody said so can work: of working age and without a severe disability, as far as known.
func (f Facts) seemsAble() bool {
	return !f.SevereDisability && (f.Age == nil || *f.Age >= 15 && *f.Age < 60)
}

// Outcome is one rule that spoke, with its reason in plain Indonesian.
type Outcome struct {
	Code    string        `json:"code"`
	Pathway types.Pathway `json:"pathway"`
	Reason  string        `json:"reason"`
}

// Rules are read in order: the first that holds decides, the others that hold are told as reasons too; a rule without conditions,
// which always holds, speaks only where it decides.
type Rules []types.AssessmentRule

// First names the rules that every installation begins with.
const First = "2026-1"

// Default are the rules that every installation begins with.
func Default() Rules {
	yes := func(f types.AssessmentFact) types.RuleCondition {
		return types.RuleCondition{Fact: f, Operator: types.FactOperatorIs, Value: "true"}
	}
	unable := types.RuleCondition{Fact: types.AssessmentFactCanWork, Operator: types.FactOperatorIs, Value: "false"}
	age := func(o types.FactOperator, years int) types.RuleCondition {
		return types.RuleCondition{Fact: types.AssessmentFactAge, Operator: o, Value: strconv.Itoa(years)}
	}
	able, willing := yes(types.AssessmentFactCanWork), yes(types.AssessmentFactWillingToJoin)
	usual := types.RuleCondition{Fact: types.AssessmentFactCategoryDefault, Operator: types.FactOperatorIs, Value: string(types.DefaultPathwayEmpowerment)}
	rule := func(code string, pathway types.Pathway, reason string, conditions ...types.RuleCondition) types.AssessmentRule {
		return types.AssessmentRule{Code: code, Pathway: pathway, Reason: reason, Conditions: append([]types.RuleCondition{}, conditions...)}
	}
	return Rules{
		rule("severe_disability", types.PathwayGuarantee, "Disabilitas berat: perlu jaminan yang tetap.", yes(types.AssessmentFactSevereDisability)),
		rule("child", types.PathwayGuarantee, "Di bawah 15 tahun: belum boleh bekerja.", age(types.FactOperatorBelow, 15)),
		rule("elderly_unable", types.PathwayGuarantee, "60 tahun ke atas dan tidak mampu bekerja.", age(types.FactOperatorAtLeast, 60), unable),
		rule("illness_unable", types.PathwayGuarantee, "Sakit menahun dan tidak mampu bekerja.", yes(types.AssessmentFactChronicIllness), unable),
		rule("able_and_willing", types.PathwayEmpowerment, "Mampu bekerja dan mau ikut pelatihan.", able, willing),
		rule("able", types.PathwayEmpowerment, "Mampu bekerja; perlu diajak dan didampingi.", able),
		rule("category_empowerment", types.PathwayEmpowerment, "Kategori ini biasanya diberdayakan.", usual),
		rule("otherwise", types.PathwayGuarantee, "Tidak mampu bekerja: perlu jaminan."),
	}
}

// Propose is a pure function of the facts: the pathway and every rule that holds.
func (r Rules) Propose(f Facts) (types.Pathway, []Outcome) {
	var out []Outcome
	for _, rule := range r {
		if len(rule.Conditions) == 0 && len(out) > 0 {
			continue
		}
		if !slices.ContainsFunc(rule.Conditions, func(c types.RuleCondition) bool { return !f.meets(c) }) {
			out = append(out, Outcome{Code: rule.Code, Pathway: rule.Pathway, Reason: rule.Reason})
		}
	}
	return out[0].Pathway, out // the last rule of valid rules always holds
}

// meets says whether a condition holds; what is not known meets none.
func (f Facts) meets(c types.RuleCondition) bool {
	n, known := f.number(c.Fact)
	if !known {
		return f.word(c.Fact) == c.Value
	}
	value, err := strconv.ParseInt(c.Value, 10, 64)
	if err != nil || (c.Fact == types.AssessmentFactAge && f.Age == nil) {
		return false
	}
	switch c.Operator {
	case types.FactOperatorAtLeast:
		return n >= value
	case types.FactOperatorBelow:
		return n < value
	default:
		return n == value
	}
}

// number is a fact that is counted.
func (f Facts) number(fact types.AssessmentFact) (n int64, counted bool) {
	switch fact {
	case types.AssessmentFactAge:
		if f.Age != nil {
			n = int64(*f.Age)
		}
	case types.AssessmentFactDependents:
		n = int64(f.Dependents)
	case types.AssessmentFactMonthlyIncome:
		n = int64(f.MonthlyIncome)
	case types.AssessmentFactSkills:
		n = int64(len(f.Skills))
	default:
		return 0, false
	}
	return n, true
}

// word is a fact that is not counted.
func (f Facts) word(fact types.AssessmentFact) string {
	switch fact {
	case types.AssessmentFactSevereDisability:
		return strconv.FormatBool(f.SevereDisability)
	case types.AssessmentFactChronicIllness:
		return strconv.FormatBool(f.ChronicIllness)
	case types.AssessmentFactWillingToJoin:
		return strconv.FormatBool(f.WillingToJoin)
	case types.AssessmentFactCanWork:
		return strconv.FormatBool(f.CanWork)
	default:
		return string(f.CategoryDefault)
	}
}

const mostRules = 40

var codePattern = regexp.MustCompile(`^[a-z][a-z0-9_]{0,59}$`)

// Validate finds everything that would make rules silent, or a rule never or always spoken.
func (r Rules) Validate() error {
	var f fault.Fields
	f.Check(len(r) > 0, "rules", "too_few", 1)
	f.Check(len(r) <= mostRules, "rules", "too_many", mostRules)
	seen := map[string]bool{}
	for i, rule := range r {
		path := fmt.Sprintf("rules.%d", i)
		f.Check(codePattern.MatchString(rule.Code), path+".code", "rule_code")
		f.Check(!seen[rule.Code], path+".code", "duplicate")
		seen[rule.Code] = true
		f.Check(rule.Pathway != types.PathwayUnassessed, path+".pathway", "not_allowed")
		f.Text(path+".reason", rule.Reason, 500)
		f.Check(i == len(r)-1 || len(rule.Conditions) > 0, path+".conditions", "rule_always")
		f.Check(i < len(r)-1 || len(rule.Conditions) == 0, path+".conditions", "rule_last")
		f.Check(len(rule.Conditions) <= 10, path+".conditions", "too_many", 10)
		for j, c := range rule.Conditions {
			check(&f, fmt.Sprintf("%s.conditions.%d", path, j), c)
		}
	}
	return f.Err()
}

func check(f *fault.Fields, path string, c types.RuleCondition) {
	if _, counted := (Facts{}).number(c.Fact); counted {
		n, err := strconv.ParseInt(c.Value, 10, 64)
		f.Check(err == nil && n >= 0, path+".value", "rule_number")
		return
	}
	f.Check(c.Operator == types.FactOperatorIs, path+".operator", "mismatch")
	if c.Fact == types.AssessmentFactCategoryDefault {
		f.Check(slices.Contains(types.DefaultPathway("").Values(), c.Value), path+".value", "unknown")
		return
	}
	f.Check(c.Value == "true" || c.Value == "false", path+".value", "rule_yes_no")
}
