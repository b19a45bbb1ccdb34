package types

// AssessmentRule proposes a pathway where all its conditions hold; one without conditions always holds.
type AssessmentRule struct {
	Code       string          `json:"code"`
	Pathway    Pathway         `json:"pathway"`
	Reason     string          `json:"reason"` // in plain Indonesian
	Conditions []RuleCondition `json:"conditions"`
}

// RuleCondition compares one fact with a value.
type RuleCondition struct {
	Fact     AssessmentFact `json:"fact"`
	Operator FactOperator   `json:"operator"`
	Value    string         `json:"value"` // true or false, a whole number, or a default pathway
}

// AssessmentFact is what a condition is about.
type AssessmentFact string

// Values of AssessmentFact.
const (
	AssessmentFactAge              AssessmentFact = "AGE"
	AssessmentFactSevereDisability AssessmentFact = "SEVERE_DISABILITY"
	AssessmentFactChronicIllness   AssessmentFact = "CHRONIC_ILLNESS"
	AssessmentFactDependents       AssessmentFact = "DEPENDENTS"
	AssessmentFactMonthlyIncome    AssessmentFact = "MONTHLY_INCOME"
	AssessmentFactSkills           AssessmentFact = "SKILLS"
	AssessmentFactWillingToJoin    AssessmentFact = "WILLING_TO_JOIN"
	AssessmentFactCanWork          AssessmentFact = "CAN_WORK"
	AssessmentFactCategoryDefault  AssessmentFact = "CATEGORY_DEFAULT"
)

// Values lists every AssessmentFact, for the database and for forms.
func (AssessmentFact) Values() []string {
	return []string{
		"AGE", "SEVERE_DISABILITY", "CHRONIC_ILLNESS", "DEPENDENTS", "MONTHLY_INCOME", "SKILLS", "WILLING_TO_JOIN", "CAN_WORK", "CATEGORY_DEFAULT",
	}
}

// FactOperator is how a fact is compared.
type FactOperator string

// Values of FactOperator.
const (
	FactOperatorIs      FactOperator = "IS"
	FactOperatorAtLeast FactOperator = "AT_LEAST"
	FactOperatorBelow   FactOperator = "BELOW"
)

// Values lists every FactOperator, for the database and for forms.
func (FactOperator) Values() []string {
	return []string{"IS", "AT_LEAST", "BELOW"}
}

// RuleVersionStatus is the state of a version of the rules.
type RuleVersionStatus string

// Values of RuleVersionStatus.
const (
	RuleVersionStatusDraft   RuleVersionStatus = "DRAFT"
	RuleVersionStatusActive  RuleVersionStatus = "ACTIVE"
	RuleVersionStatusRetired RuleVersionStatus = "RETIRED"
)

// Values lists every RuleVersionStatus, for the database and for forms.
func (RuleVersionStatus) Values() []string {
	return []string{"DRAFT", "ACTIVE", "RETIRED"}
}
