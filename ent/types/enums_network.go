package types

// NeedKind is what is asked for.
type NeedKind string

// Values of NeedKind.
const (
	NeedKindMoney        NeedKind = "MONEY"
	NeedKindGoods        NeedKind = "GOODS"
	NeedKindTrainingSlot NeedKind = "TRAINING_SLOT"
	NeedKindServiceHours NeedKind = "SERVICE_HOURS"
	NeedKindEquipment    NeedKind = "EQUIPMENT"
	NeedKindJobPlacement NeedKind = "JOB_PLACEMENT"
)

// Values lists every NeedKind, for the database and for forms.
func (NeedKind) Values() []string {
	return []string{"MONEY", "GOODS", "TRAINING_SLOT", "SERVICE_HOURS", "EQUIPMENT", "JOB_PLACEMENT"}
}

// NeedStatus is the state of a need.
type NeedStatus string

// Values of NeedStatus.
const (
	NeedStatusDraft  NeedStatus = "DRAFT"
	NeedStatusOpen   NeedStatus = "OPEN"
	NeedStatusClosed NeedStatus = "CLOSED"
)

// Values lists every NeedStatus, for the database and for forms.
func (NeedStatus) Values() []string {
	return []string{"DRAFT", "OPEN", "CLOSED"}
}

// PledgeStatus is the state of a pledge.
type PledgeStatus string

// Values of PledgeStatus.
const (
	PledgeStatusSubmitted  PledgeStatus = "SUBMITTED"
	PledgeStatusAccepted   PledgeStatus = "ACCEPTED"
	PledgeStatusInDelivery PledgeStatus = "IN_DELIVERY"
	PledgeStatusFulfilled  PledgeStatus = "FULFILLED"
	PledgeStatusRejected   PledgeStatus = "REJECTED"
	PledgeStatusWithdrawn  PledgeStatus = "WITHDRAWN"
	PledgeStatusExpired    PledgeStatus = "EXPIRED"
)

// Values lists every PledgeStatus, for the database and for forms.
func (PledgeStatus) Values() []string {
	return []string{"SUBMITTED", "ACCEPTED", "IN_DELIVERY", "FULFILLED", "REJECTED", "WITHDRAWN", "EXPIRED"}
}

// DonorKind is who gives.
type DonorKind string

// Values of DonorKind.
const (
	DonorKindOrganization DonorKind = "ORGANIZATION"
	DonorKindIndividual   DonorKind = "INDIVIDUAL"
	DonorKindRecorded     DonorKind = "RECORDED"
)

// Values lists every DonorKind, for the database and for forms.
func (DonorKind) Values() []string {
	return []string{"ORGANIZATION", "INDIVIDUAL", "RECORDED"}
}

// GroupStatus is the state of a business group.
type GroupStatus string

// Values of GroupStatus.
const (
	GroupStatusForming   GroupStatus = "FORMING"
	GroupStatusActive    GroupStatus = "ACTIVE"
	GroupStatusDormant   GroupStatus = "DORMANT"
	GroupStatusDisbanded GroupStatus = "DISBANDED"
)

// Values lists every GroupStatus, for the database and for forms.
func (GroupStatus) Values() []string {
	return []string{"FORMING", "ACTIVE", "DORMANT", "DISBANDED"}
}

// GroupStage is how mature a business group is.
type GroupStage string

// Values of GroupStage.
const (
	GroupStageTumbuh     GroupStage = "TUMBUH"
	GroupStageBerkembang GroupStage = "BERKEMBANG"
	GroupStageMandiri    GroupStage = "MANDIRI"
)

// Values lists every GroupStage, for the database and for forms.
func (GroupStage) Values() []string {
	return []string{"TUMBUH", "BERKEMBANG", "MANDIRI"}
}

// GroupOffice is the office a member holds in the group.
type GroupOffice string

// Values of GroupOffice.
const (
	GroupOfficeChair     GroupOffice = "CHAIR"
	GroupOfficeSecretary GroupOffice = "SECRETARY"
	GroupOfficeTreasurer GroupOffice = "TREASURER"
	GroupOfficeMember    GroupOffice = "MEMBER"
)

// Values lists every GroupOffice, for the database and for forms.
func (GroupOffice) Values() []string {
	return []string{"CHAIR", "SECRETARY", "TREASURER", "MEMBER"}
}

// FundSource is who pays.
type FundSource string

// Values of FundSource.
const (
	FundSourceApbn    FundSource = "APBN"
	FundSourceApba    FundSource = "APBA"
	FundSourceApbk    FundSource = "APBK"
	FundSourceCsr     FundSource = "CSR"
	FundSourceZiswaf  FundSource = "ZISWAF"
	FundSourceSwadaya FundSource = "SWADAYA"
)

// Values lists every FundSource, for the database and for forms.
func (FundSource) Values() []string {
	return []string{"APBN", "APBA", "APBK", "CSR", "ZISWAF", "SWADAYA"}
}

// ConsentPurpose is what the person agreed to.
type ConsentPurpose string

// Values of ConsentPurpose.
const (
	ConsentPurposeRegistry       ConsentPurpose = "REGISTRY"
	ConsentPurposePlacement      ConsentPurpose = "PLACEMENT"
	ConsentPurposePartnerSharing ConsentPurpose = "PARTNER_SHARING"
	ConsentPurposePublicStory    ConsentPurpose = "PUBLIC_STORY"
)

// Values lists every ConsentPurpose, for the database and for forms.
func (ConsentPurpose) Values() []string {
	return []string{"REGISTRY", "PLACEMENT", "PARTNER_SHARING", "PUBLIC_STORY"}
}
