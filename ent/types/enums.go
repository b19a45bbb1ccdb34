package types

// Role is what a membership may do; OFFICE_* belong to the office, the others to an organisation.
type Role string

// Values of Role.
const (
	RoleOwner        Role = "OWNER"
	RoleMember       Role = "MEMBER"
	RoleEnumerator   Role = "ENUMERATOR"
	RoleOfficeViewer Role = "OFFICE_VIEWER"
	RoleOfficer      Role = "OFFICER"
	RoleOfficeAdmin  Role = "OFFICE_ADMIN"
)

// Values lists every Role, for the database and for forms.
func (Role) Values() []string {
	return []string{"OWNER", "MEMBER", "ENUMERATOR", "OFFICE_VIEWER", "OFFICER", "OFFICE_ADMIN"}
}

// OrganizationType is the kind of partner.
type OrganizationType string

// Values of OrganizationType.
const (
	OrganizationTypeOffice             OrganizationType = "OFFICE"
	OrganizationTypeCompany            OrganizationType = "COMPANY"
	OrganizationTypeAgency             OrganizationType = "AGENCY"
	OrganizationTypeSocialOrganization OrganizationType = "SOCIAL_ORGANIZATION"
	OrganizationTypeCommunity          OrganizationType = "COMMUNITY"
	OrganizationTypePsks               OrganizationType = "PSKS"
	OrganizationTypeUniversity         OrganizationType = "UNIVERSITY"
	OrganizationTypeBank               OrganizationType = "BANK"
	OrganizationTypeIndividual         OrganizationType = "INDIVIDUAL" // one caring person
)

// Values lists every OrganizationType, for the database and for forms.
func (OrganizationType) Values() []string {
	return []string{"OFFICE", "COMPANY", "AGENCY", "SOCIAL_ORGANIZATION", "COMMUNITY", "PSKS", "UNIVERSITY", "BANK", "INDIVIDUAL"}
}

// OrganizationStatus is the verification state.
type OrganizationStatus string

// Values of OrganizationStatus.
const (
	OrganizationStatusPending   OrganizationStatus = "PENDING"
	OrganizationStatusVerified  OrganizationStatus = "VERIFIED"
	OrganizationStatusRejected  OrganizationStatus = "REJECTED"
	OrganizationStatusSuspended OrganizationStatus = "SUSPENDED"
)

// Values lists every OrganizationStatus, for the database and for forms.
func (OrganizationStatus) Values() []string {
	return []string{"PENDING", "VERIFIED", "REJECTED", "SUSPENDED"}
}

// RegionLevel is the administrative level.
type RegionLevel string

// Values of RegionLevel.
const (
	RegionLevelRegency  RegionLevel = "REGENCY"
	RegionLevelDistrict RegionLevel = "DISTRICT"
	RegionLevelVillage  RegionLevel = "VILLAGE"
)

// Values lists every RegionLevel, for the database and for forms.
func (RegionLevel) Values() []string {
	return []string{"REGENCY", "DISTRICT", "VILLAGE"}
}

// CategoryUnit is what one record of a category counts.
type CategoryUnit string

// Values of CategoryUnit.
const (
	CategoryUnitIndividual CategoryUnit = "INDIVIDUAL"
	CategoryUnitFamily     CategoryUnit = "FAMILY"
	CategoryUnitCommunity  CategoryUnit = "COMMUNITY"
)

// Values lists every CategoryUnit, for the database and for forms.
func (CategoryUnit) Values() []string {
	return []string{"INDIVIDUAL", "FAMILY", "COMMUNITY"}
}

// BeneficiaryKind is what one beneficiary record is.
type BeneficiaryKind string

// Values of BeneficiaryKind.
const (
	BeneficiaryKindIndividual BeneficiaryKind = "INDIVIDUAL"
	BeneficiaryKindFamily     BeneficiaryKind = "FAMILY"
	BeneficiaryKindCommunity  BeneficiaryKind = "COMMUNITY"
)

// Values lists every BeneficiaryKind, for the database and for forms.
func (BeneficiaryKind) Values() []string {
	return []string{"INDIVIDUAL", "FAMILY", "COMMUNITY"}
}

// Sex is as on the identity card.
type Sex string

// Values of Sex.
const (
	SexMale   Sex = "MALE"
	SexFemale Sex = "FEMALE"
)

// Values lists every Sex, for the database and for forms.
func (Sex) Values() []string {
	return []string{"MALE", "FEMALE"}
}

// NikMissingReason is why a person has no NIK.
type NikMissingReason string

// Values of NikMissingReason.
const (
	NikMissingReasonLostInDisaster  NikMissingReason = "LOST_IN_DISASTER"
	NikMissingReasonNewborn         NikMissingReason = "NEWBORN"
	NikMissingReasonHomeless        NikMissingReason = "HOMELESS"
	NikMissingReasonRemoteCommunity NikMissingReason = "REMOTE_COMMUNITY"
	NikMissingReasonForeigner       NikMissingReason = "FOREIGNER"
	NikMissingReasonUnknown         NikMissingReason = "UNKNOWN"
)

// Values lists every NikMissingReason, for the database and for forms.
func (NikMissingReason) Values() []string {
	return []string{"LOST_IN_DISASTER", "NEWBORN", "HOMELESS", "REMOTE_COMMUNITY", "FOREIGNER", "UNKNOWN"}
}

// BeneficiaryStatus is the state of a beneficiary record.
type BeneficiaryStatus string

// Values of BeneficiaryStatus.
const (
	BeneficiaryStatusDraft     BeneficiaryStatus = "DRAFT"
	BeneficiaryStatusSubmitted BeneficiaryStatus = "SUBMITTED"
	BeneficiaryStatusVerified  BeneficiaryStatus = "VERIFIED"
	BeneficiaryStatusReturned  BeneficiaryStatus = "RETURNED"
	BeneficiaryStatusGraduated BeneficiaryStatus = "GRADUATED"
	BeneficiaryStatusMoved     BeneficiaryStatus = "MOVED"
	BeneficiaryStatusDeceased  BeneficiaryStatus = "DECEASED"
	BeneficiaryStatusRemoved   BeneficiaryStatus = "REMOVED"
)

// Values lists every BeneficiaryStatus, for the database and for forms.
func (BeneficiaryStatus) Values() []string {
	return []string{"DRAFT", "SUBMITTED", "VERIFIED", "RETURNED", "GRADUATED", "MOVED", "DECEASED", "REMOVED"}
}

// Pathway is the way out of poverty.
type Pathway string

// Values of Pathway.
const (
	PathwayUnassessed  Pathway = "UNASSESSED"
	PathwayEmpowerment Pathway = "EMPOWERMENT"
	PathwayGuarantee   Pathway = "GUARANTEE"
)

// Values lists every Pathway, for the database and for forms.
func (Pathway) Values() []string {
	return []string{"UNASSESSED", "EMPOWERMENT", "GUARANTEE"}
}

// DefaultPathway is what a category proposes.
type DefaultPathway string

// Values of DefaultPathway.
const (
	DefaultPathwayEmpowerment DefaultPathway = "EMPOWERMENT"
	DefaultPathwayGuarantee   DefaultPathway = "GUARANTEE"
	DefaultPathwayAssess      DefaultPathway = "ASSESS"
)

// Values lists every DefaultPathway, for the database and for forms.
func (DefaultPathway) Values() []string {
	return []string{"EMPOWERMENT", "GUARANTEE", "ASSESS"}
}

// DamageGrade is disaster damage of a house.
type DamageGrade string

// Values of DamageGrade.
const (
	DamageGradeNone      DamageGrade = "NONE"
	DamageGradeLight     DamageGrade = "LIGHT"
	DamageGradeMedium    DamageGrade = "MEDIUM"
	DamageGradeHeavy     DamageGrade = "HEAVY"
	DamageGradeSweptAway DamageGrade = "SWEPT_AWAY"
)

// Values lists every DamageGrade, for the database and for forms.
func (DamageGrade) Values() []string {
	return []string{"NONE", "LIGHT", "MEDIUM", "HEAVY", "SWEPT_AWAY"}
}

// AssessmentStatus is the state of an assessment.
type AssessmentStatus string

// Values of AssessmentStatus.
const (
	AssessmentStatusProposed AssessmentStatus = "PROPOSED"
	AssessmentStatusApproved AssessmentStatus = "APPROVED"
	AssessmentStatusRejected AssessmentStatus = "REJECTED"
)

// Values lists every AssessmentStatus, for the database and for forms.
func (AssessmentStatus) Values() []string {
	return []string{"PROPOSED", "APPROVED", "REJECTED"}
}

// ProgramKind is what a program does.
type ProgramKind string

// Values of ProgramKind.
const (
	ProgramKindTraining        ProgramKind = "TRAINING"
	ProgramKindBusinessCapital ProgramKind = "BUSINESS_CAPITAL"
	ProgramKindMentoring       ProgramKind = "MENTORING"
	ProgramKindGuarantee       ProgramKind = "GUARANTEE"
	ProgramKindHousing         ProgramKind = "HOUSING"
	ProgramKindOther           ProgramKind = "OTHER"
)

// Values lists every ProgramKind, for the database and for forms.
func (ProgramKind) Values() []string {
	return []string{"TRAINING", "BUSINESS_CAPITAL", "MENTORING", "GUARANTEE", "HOUSING", "OTHER"}
}

// ProgramStatus is the state of a program.
type ProgramStatus string

// Values of ProgramStatus.
const (
	ProgramStatusDraft  ProgramStatus = "DRAFT"
	ProgramStatusActive ProgramStatus = "ACTIVE"
	ProgramStatusClosed ProgramStatus = "CLOSED"
)

// Values lists every ProgramStatus, for the database and for forms.
func (ProgramStatus) Values() []string {
	return []string{"DRAFT", "ACTIVE", "CLOSED"}
}

// TrainingSessionStatus is the state of a training session.
type TrainingSessionStatus string

// Values of TrainingSessionStatus.
const (
	TrainingSessionStatusProposed  TrainingSessionStatus = "PROPOSED"
	TrainingSessionStatusOpen      TrainingSessionStatus = "OPEN"
	TrainingSessionStatusRunning   TrainingSessionStatus = "RUNNING"
	TrainingSessionStatusFinished  TrainingSessionStatus = "FINISHED"
	TrainingSessionStatusCancelled TrainingSessionStatus = "CANCELLED"
	TrainingSessionStatusDeclined  TrainingSessionStatus = "DECLINED"
)

// Values lists every TrainingSessionStatus, for the database and for forms.
func (TrainingSessionStatus) Values() []string {
	return []string{"PROPOSED", "OPEN", "RUNNING", "FINISHED", "CANCELLED", "DECLINED"}
}

// EnrollmentStatus is the state of an enrollment.
type EnrollmentStatus string

// Values of EnrollmentStatus.
const (
	EnrollmentStatusNominated EnrollmentStatus = "NOMINATED"
	EnrollmentStatusWaiting   EnrollmentStatus = "WAITING"
	EnrollmentStatusOffered   EnrollmentStatus = "OFFERED"
	EnrollmentStatusEnrolled  EnrollmentStatus = "ENROLLED"
	EnrollmentStatusCompleted EnrollmentStatus = "COMPLETED"
	EnrollmentStatusDropped   EnrollmentStatus = "DROPPED"
	EnrollmentStatusLapsed    EnrollmentStatus = "LAPSED"
	EnrollmentStatusRejected  EnrollmentStatus = "REJECTED"
	EnrollmentStatusCancelled EnrollmentStatus = "CANCELLED"
)

// Values lists every EnrollmentStatus, for the database and for forms.
func (EnrollmentStatus) Values() []string {
	return []string{"NOMINATED", "WAITING", "OFFERED", "ENROLLED", "COMPLETED", "DROPPED", "LAPSED", "REJECTED", "CANCELLED"}
}
