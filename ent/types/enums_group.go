package types

// GroupEntryKind is what a line of a group's book says happened.
type GroupEntryKind string

// Values of GroupEntryKind.
const (
	GroupEntryKindSavings       GroupEntryKind = "SAVINGS"
	GroupEntryKindSavingsBack   GroupEntryKind = "SAVINGS_BACK"
	GroupEntryKindCapital       GroupEntryKind = "CAPITAL"
	GroupEntryKindSales         GroupEntryKind = "SALES"
	GroupEntryKindPurchase      GroupEntryKind = "PURCHASE"
	GroupEntryKindExpense       GroupEntryKind = "EXPENSE"
	GroupEntryKindLoan          GroupEntryKind = "LOAN"
	GroupEntryKindLoanRepaid    GroupEntryKind = "LOAN_REPAID"
	GroupEntryKindShare         GroupEntryKind = "SHARE"
	GroupEntryKindGoodsReceived GroupEntryKind = "GOODS_RECEIVED"
	GroupEntryKindGoodsUsed     GroupEntryKind = "GOODS_USED"
)

// Values lists every GroupEntryKind, for the database and for forms.
func (GroupEntryKind) Values() []string {
	return []string{
		"SAVINGS", "SAVINGS_BACK", "CAPITAL", "SALES", "PURCHASE", "EXPENSE", "LOAN", "LOAN_REPAID", "SHARE", "GOODS_RECEIVED", "GOODS_USED",
	}
}

// CriteriaSubject is what criteria judge; of GROUP_RULES nothing is weighed, its values are limits.
type CriteriaSubject string

// Values of CriteriaSubject.
const (
	CriteriaSubjectGroupStage CriteriaSubject = "GROUP_STAGE"
	CriteriaSubjectGraduation CriteriaSubject = "GRADUATION"
	CriteriaSubjectGroupRules CriteriaSubject = "GROUP_RULES"
)

// Values lists every CriteriaSubject, for the database and for forms.
func (CriteriaSubject) Values() []string { return []string{"GROUP_STAGE", "GRADUATION", "GROUP_RULES"} }

// CriteriaStatus is the state of a version of criteria.
type CriteriaStatus string

// Values of CriteriaStatus.
const (
	CriteriaStatusActive  CriteriaStatus = "ACTIVE"
	CriteriaStatusRetired CriteriaStatus = "RETIRED"
)

// Values lists every CriteriaStatus, for the database and for forms.
func (CriteriaStatus) Values() []string { return []string{"ACTIVE", "RETIRED"} }

// Criterion is one thing that criteria look at.
type Criterion struct {
	Code   string `json:"code"`
	Points int    `json:"points"` // most that it can give
	Value  int    `json:"value"`  // what it is measured against, in its own unit; 0 where there is nothing to measure
}

// Finding is what a criterion found.
type Finding struct {
	Code   string `json:"code"`
	Reason string `json:"reason"` // in plain Indonesian
	Points int    `json:"points"`
	Most   int    `json:"most"`
}
