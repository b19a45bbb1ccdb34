package types

// FilingKind is what a giver tells the CSR forum of a year.
type FilingKind string

// Values of FilingKind.
const (
	FilingKindPlan   FilingKind = "PLAN"
	FilingKindReport FilingKind = "REPORT"
)

// Values lists every FilingKind, for the database and for forms.
func (FilingKind) Values() []string { return []string{"PLAN", "REPORT"} }

// Part is the part of a pledge line that is due on one day, as an amendment keeps it.
type Part struct {
	DueOn    Date `json:"dueOn"`
	Quantity int  `json:"quantity"`
}

// PlanItem is one thing that a giver plans for a year.
type PlanItem struct {
	Title      string   `json:"title"`
	Kind       NeedKind `json:"kind"`
	RegionCode string   `json:"regionCode"`
	Value      Rupiah   `json:"value"`
}
