package file

import (
	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/file"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

// column is a kind of thing that files belong to.
type column struct {
	set func(*db.FileMutation, string)
	get func(*db.File) *string
	is  func(string) predicate.File
}

// columns has the same subjects as ent/schema/file.go.
var columns = map[string]column{
	types.PrefixBeneficiary:  {(*db.FileMutation).SetBeneficiaryID, func(f *db.File) *string { return f.BeneficiaryID }, file.BeneficiaryID},
	types.PrefixHousehold:    {(*db.FileMutation).SetHouseholdID, func(f *db.File) *string { return f.HouseholdID }, file.HouseholdID},
	types.PrefixDelivery:     {(*db.FileMutation).SetDeliveryID, func(f *db.File) *string { return f.DeliveryID }, file.DeliveryID},
	types.PrefixOrganization: {(*db.FileMutation).SetOrganizationID, func(f *db.File) *string { return f.OrganizationID }, file.OrganizationID},
	types.PrefixGroupEntry:   {(*db.FileMutation).SetGroupEntryID, func(f *db.File) *string { return f.GroupEntryID }, file.GroupEntryID},
	types.PrefixProvision:    {(*db.FileMutation).SetProvisionID, func(f *db.File) *string { return f.ProvisionID }, file.ProvisionID},
	types.PrefixCaseNote:     {(*db.FileMutation).SetCaseNoteID, func(f *db.File) *string { return f.CaseNoteID }, file.CaseNoteID},
	types.PrefixGrievance:    {(*db.FileMutation).SetGrievanceID, func(f *db.File) *string { return f.GrievanceID }, file.GrievanceID},
	types.PrefixAgreement:    {(*db.FileMutation).SetAgreementID, func(f *db.File) *string { return f.AgreementID }, file.AgreementID},
	types.PrefixVerification: {(*db.FileMutation).SetVerificationID, func(f *db.File) *string { return f.VerificationID }, file.VerificationID},
	types.PrefixCsrFiling:    {(*db.FileMutation).SetCsrFilingID, func(f *db.File) *string { return f.CsrFilingID }, file.CsrFilingID},
	types.PrefixStory:        {(*db.FileMutation).SetStoryID, func(f *db.File) *string { return f.StoryID }, file.StoryID},
}

func give(m *db.FileMutation, subjectID string) {
	if c, ok := columns[types.IDPrefix(subjectID)]; ok {
		c.set(m, subjectID)
	}
}

func of(subjectID string) predicate.File {
	if c, ok := columns[types.IDPrefix(subjectID)]; ok {
		return c.is(subjectID)
	}
	return file.ID("")
}

// Subject is the id of what the file belongs to; "" for nothing.
func Subject(f *db.File) string {
	for _, c := range columns {
		if id := c.get(f); id != nil {
			return *id
		}
	}
	return ""
}

// RemovableBy says why the viewer may not take evidence away that may be changed still: it is for who sent it, and for officers.
func RemovableBy(v viewer.Viewer, f *db.File) error {
	if v.IsOfficer() || v.IsSystem() || sentBy(f, v.UserID) {
		return nil
	}
	return fault.Denied()
}

// sentBy says whether the user sent the file.
func sentBy(f *db.File, userID string) bool {
	return f.UploadedByID != nil && *f.UploadedByID == userID
}
