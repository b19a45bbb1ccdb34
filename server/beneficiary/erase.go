package beneficiary

import (
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql/schema"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/duplicatepair"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/db/household"
	"github.com/jejaring/jejaring/ent/db/migrate"
	"github.com/jejaring/jejaring/ent/db/story"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/sealing"
)

// Nameless stands where the name of somebody stood whose record was anonymised.
const Nameless = "Data dianonimkan"

// erasing is where a record stands once it says nothing of the person any more: who was there still leaves.
var erasing = lifecycle.Table[types.BeneficiaryStatus, Event]{
	types.BeneficiaryStatusDraft:     {Erase: types.BeneficiaryStatusRemoved},
	types.BeneficiaryStatusSubmitted: {Erase: types.BeneficiaryStatusRemoved},
	types.BeneficiaryStatusReturned:  {Erase: types.BeneficiaryStatusRemoved},
	types.BeneficiaryStatusVerified:  {Erase: types.BeneficiaryStatusRemoved},
	types.BeneficiaryStatusGraduated: {Erase: types.BeneficiaryStatusGraduated},
	types.BeneficiaryStatusMoved:     {Erase: types.BeneficiaryStatusMoved},
	types.BeneficiaryStatusDeceased:  {Erase: types.BeneficiaryStatusDeceased},
	types.BeneficiaryStatusRemoved:   {Erase: types.BeneficiaryStatusRemoved},
}

// MayErase says what keeps a record from being anonymised: a guarantee or a group that goes on.
func (s *Service) MayErase(ctx context.Context, c *db.Client, b *db.Beneficiary) error {
	if b.ErasedAt != nil {
		return fault.New(fault.Conflict, "erased")
	}
	ctx = viewer.Elevate(ctx, "erase")
	guaranteed, err := c.Entitlement.Query().Where(entitlement.BeneficiaryID(b.ID), entitlement.StatusNEQ(types.EntitlementStatusEnded)).Exist(ctx)
	if err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	grouped, err := c.GroupMember.Query().Where(groupmember.BeneficiaryID(b.ID), groupmember.LeftOnIsNil()).Exist(ctx)
	if err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	if guaranteed || grouped {
		return fault.New(fault.Conflict, "erase_goes_on")
	}
	return nil
}

// Anonymise takes out of a record, and of everything that is kept about the person, what says who it is; photos go, and
// so do records that were merged into this one. Whoever is erased agrees to nothing more, and is told of no more: stories
// of the person, also those of a graduate, are withdrawn and emptied. What is counted stays: category, kampung, pathway and state of the record,
// enrollments and provisions with their dates and sums, snapshots, and the audit chain, which names fields and no values.
// why is in the audit. It cannot be undone. Errors: CONFLICT (anonymised already, or something goes on).
func (s *Service) Anonymise(ctx context.Context, c *db.Client, id, why string) error {
	b, err := c.Beneficiary.Query().Where(beneficiary.ID(id), database.Locked).Only(viewer.Elevate(ctx, "erase"))
	if err != nil {
		return err
	}
	if err := s.MayErase(ctx, c, b); err != nil {
		return err
	}
	if err := s.Unplace(ctx, c, "left_registry", b.ID); err != nil {
		return err
	}
	if err := s.supersedeAll(ctx, c, b.ID); err != nil {
		return err
	}
	if err := s.empty(ctx, c, b); err != nil {
		return err
	}
	for _, take := range []func(context.Context, *db.Client, *db.Beneficiary) error{s.unseal, leaveHome, s.forgetTraces} {
		if err := take(viewer.Elevate(ctx, "erase"), c, b); err != nil {
			return err
		}
	}
	if err := access.First(s.Files.Forget(ctx, c, b.ID), s.Files.ForgetAbout(ctx, c, b.ID)); err != nil {
		return err
	}
	if err := audit.Note(ctx, audit.Event{Action: audit.Erase, SubjectType: "Beneficiary", SubjectID: b.ID, Reason: why}); err != nil {
		return err
	}
	joined, err := c.Beneficiary.Query().Where(beneficiary.MergedIntoID(b.ID), beneficiary.ErasedAtIsNil()).IDs(viewer.Elevate(ctx, "erase"))
	if err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	for _, other := range joined {
		if err := s.Anonymise(ctx, c, other, why); err != nil {
			return err
		}
	}
	return nil
}

// empty takes out of the record itself what says who it is.
func (s *Service) empty(ctx context.Context, c *db.Client, b *db.Beneficiary) error {
	next, _ := erasing.Next(b.Status, Erase)
	update := c.Beneficiary.Update().Where(beneficiary.ID(b.ID), beneficiary.ErasedAtIsNil()).SetStatus(next).SetErasedAt(s.Clock.Now()).
		SetName(Nameless).SetNameKey(nameKey(Nameless)).SetSound("").SetSoundKey("").SetCompared(true).ClearSex().ClearBirthDate().ClearBirthYear().
		ClearNikSealed().ClearNikIndex().SetNikMissingReason(types.NikMissingReasonUnknown).ClearPhoneSealed().ClearAddressSealed().
		ClearNotesSealed().SetReturnReason("").ClearReturnReasonSealed().ClearLeftReasonSealed().SetFamilyHead(false).SetRestricted(false).
		ClearHouseholdID()
	if next != b.Status {
		update.SetLeftOn(clock.Today(s.Clock))
	}
	n, err := update.Save(viewer.Elevate(ctx, "erase"))
	if err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	if n == 0 {
		return fault.WrongState(b.Version)
	}
	return nil
}

// unseal empties every sealed column of whatever is kept about the person, also of tables that are made after this was
// written; the bytes stay where a check wants some, but there is nothing in them.
func (s *Service) unseal(ctx context.Context, c *db.Client, b *db.Beneficiary) error {
	for _, k := range sealing.Columns {
		var of string
		switch t := table(k.Table); {
		case t == nil || k.Table == "files": // photos are forgotten with their key
			continue
		case has(t, "beneficiary_id"):
			of = "beneficiary_id = $2"
		case has(t, "enrollment_id"):
			of = "enrollment_id IN (SELECT id FROM enrollments WHERE beneficiary_id = $2)"
		default:
			continue
		}
		query := fmt.Sprintf("UPDATE %s SET %s = $1 WHERE %s AND %s IS NOT NULL", k.Table, k.Name, of, k.Name)
		if _, err := c.ExecContext(ctx, query, []byte{}, b.ID); err != nil {
			return fmt.Errorf("erase %s: %w", k.Table, err)
		}
	}
	return nil
}

func table(name string) *schema.Table {
	if i := slices.IndexFunc(migrate.Tables, func(t *schema.Table) bool { return t.Name == name }); i >= 0 {
		return migrate.Tables[i]
	}
	return nil
}

func has(t *schema.Table, column string) bool {
	return slices.ContainsFunc(t.Columns, func(k *schema.Column) bool { return k.Name == column })
}

// leaveHome takes the person out of the household: of an empty one goes what leads to who lived there, and where the
// person was its head, the name.
func leaveHome(ctx context.Context, c *db.Client, b *db.Beneficiary) error {
	if b.HouseholdID == nil {
		return nil
	}
	others, err := c.Beneficiary.Query().Where(beneficiary.HouseholdID(*b.HouseholdID), beneficiary.ErasedAtIsNil()).Exist(ctx)
	if err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	update := c.Household.Update().Where(household.ID(*b.HouseholdID))
	switch {
	case !others:
		update.SetHeadName(Nameless).ClearKkSealed().ClearKkIndex().ClearAddressSealed().ClearLatitude().ClearLongitude()
	default:
		update.Where(household.HeadName(b.Name)).SetHeadName(Nameless)
	}
	if err := update.Exec(ctx); err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	return nil
}

// forgetTraces takes out names and tales that stand in the clear elsewhere, and pairs that compare the record with others.
func (s *Service) forgetTraces(ctx context.Context, c *db.Client, b *db.Beneficiary) error {
	err := c.Consent.Update().Where(consent.BeneficiaryID(b.ID), consent.WithdrawnAtIsNil()).SetWithdrawnAt(s.Clock.Now()).Exec(ctx)
	if err == nil {
		err = c.Consent.Update().Where(consent.BeneficiaryID(b.ID)).SetGivenBy(Nameless).Exec(ctx)
	}
	if err != nil {
		return fmt.Errorf("erase: consents: %w", err)
	}
	err = c.Story.Update().Where(story.BeneficiaryID(b.ID)).SetStatus(types.StoryStatusWithdrawn).SetAlias("").SetTitle(Nameless).SetBody("").Exec(ctx)
	if err != nil {
		return fmt.Errorf("erase: stories: %w", err)
	}
	_, err = c.DuplicatePair.Delete().Where(duplicatepair.Or(duplicatepair.FirstID(b.ID), duplicatepair.SecondID(b.ID))).Exec(ctx)
	if err != nil {
		return fmt.Errorf("erase: pairs: %w", err)
	}
	_, err = c.ExecContext(ctx, "UPDATE enrollments SET "+enrollment.FieldReason+" = '' WHERE beneficiary_id = $1", b.ID)
	if err != nil {
		return fmt.Errorf("erase: reasons: %w", err)
	}
	return nil
}
