package types

// ChangeRequestStatus is the state of a change request.
type ChangeRequestStatus string

// Values of ChangeRequestStatus.
const (
	ChangeRequestStatusProposed   ChangeRequestStatus = "PROPOSED"
	ChangeRequestStatusApproved   ChangeRequestStatus = "APPROVED"
	ChangeRequestStatusRejected   ChangeRequestStatus = "REJECTED"
	ChangeRequestStatusSuperseded ChangeRequestStatus = "SUPERSEDED"
)

// Values lists every ChangeRequestStatus, for the database and for forms.
func (ChangeRequestStatus) Values() []string {
	return []string{"PROPOSED", "APPROVED", "REJECTED", "SUPERSEDED"}
}

// ChangeOrigin is where a change request comes from.
type ChangeOrigin string

// Values of ChangeOrigin.
const (
	ChangeOriginPartner  ChangeOrigin = "PARTNER"
	ChangeOriginConflict ChangeOrigin = "CONFLICT"
	ChangeOriginCampaign ChangeOrigin = "CAMPAIGN"
	ChangeOriginSubject  ChangeOrigin = "SUBJECT"
)

// Values lists every ChangeOrigin, for the database and for forms.
func (ChangeOrigin) Values() []string { return []string{"PARTNER", "CONFLICT", "CAMPAIGN", "SUBJECT"} }

// HouseFault is a criterion of a house that is not fit to live in (RTLH).
type HouseFault string

// Values of HouseFault.
const (
	HouseFaultWallsOrRoof HouseFault = "DINDING_ATAP_RUSAK"
	HouseFaultMaterial    HouseFault = "BAHAN_MUDAH_LAPUK"
	HouseFaultFloor       HouseFault = "LANTAI_TIDAK_LAYAK"
	HouseFaultSanitation  HouseFault = "TANPA_MCK"
	HouseFaultSpace       HouseFault = "LUAS_PER_ORANG_KURANG"
)

// Values lists every HouseFault, for the database and for forms.
func (HouseFault) Values() []string {
	return []string{"DINDING_ATAP_RUSAK", "BAHAN_MUDAH_LAPUK", "LANTAI_TIDAK_LAYAK", "TANPA_MCK", "LUAS_PER_ORANG_KURANG"}
}

// DuplicateStatus is the state of a pair of records that may be one person.
type DuplicateStatus string

// Values of DuplicateStatus.
const (
	DuplicateStatusOpen      DuplicateStatus = "OPEN"
	DuplicateStatusDismissed DuplicateStatus = "DISMISSED"
	DuplicateStatusMerged    DuplicateStatus = "MERGED"
)

// Values lists every DuplicateStatus, for the database and for forms.
func (DuplicateStatus) Values() []string { return []string{"OPEN", "DISMISSED", "MERGED"} }
