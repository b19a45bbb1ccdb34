package duplicate

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/casenote"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/file"
	"github.com/jejaring/jejaring/ent/db/followup"
	"github.com/jejaring/jejaring/ent/db/graduation"
	"github.com/jejaring/jejaring/ent/db/graduationvisit"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/db/guardianchange"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/db/referral"
	"github.com/jejaring/jejaring/ent/db/story"
	"github.com/jejaring/jejaring/ent/db/subjectrequest"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
)

// belongings are what a person has in one table: their ids, and how to give some of them from one record to another.
type belongings struct {
	table string
	ids   func(ctx context.Context, c *db.Client, of string) ([]string, error)
	give  func(ctx context.Context, c *db.Client, ids []string, from, to string) error
}

// tables move with a merge. Tasks and snapshots stay with the record that a campaign counted, and change requests are
// decided before; how a record was mapped to another set of categories is of that record. A test goes through the tables
// of the database.
var tables = []belongings{
	{
		enrollment.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.Enrollment.Query().Where(enrollment.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.Enrollment.Update().Where(enrollment.IDIn(ids...), enrollment.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		followup.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.FollowUp.Query().Where(followup.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.FollowUp.Update().Where(followup.IDIn(ids...), followup.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		assessment.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.Assessment.Query().Where(assessment.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.Assessment.Update().Where(assessment.IDIn(ids...), assessment.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		groupmember.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.GroupMember.Query().Where(groupmember.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.GroupMember.Update().Where(groupmember.IDIn(ids...), groupmember.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		entitlement.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.Entitlement.Query().Where(entitlement.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.Entitlement.Update().Where(entitlement.IDIn(ids...), entitlement.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		provision.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.Provision.Query().Where(provision.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.Provision.Update().Where(provision.IDIn(ids...), provision.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		file.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.File.Query().Where(file.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.File.Update().Where(file.IDIn(ids...), file.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		consent.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.Consent.Query().Where(consent.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.Consent.Update().Where(consent.IDIn(ids...), consent.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		graduation.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.Graduation.Query().Where(graduation.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.Graduation.Update().Where(graduation.IDIn(ids...), graduation.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		graduationvisit.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.GraduationVisit.Query().Where(graduationvisit.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.GraduationVisit.Update().Where(graduationvisit.IDIn(ids...), graduationvisit.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		referral.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.Referral.Query().Where(referral.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.Referral.Update().Where(referral.IDIn(ids...), referral.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		casenote.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.CaseNote.Query().Where(casenote.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.CaseNote.Update().Where(casenote.IDIn(ids...), casenote.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		guardianchange.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.GuardianChange.Query().Where(guardianchange.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.GuardianChange.Update().Where(guardianchange.IDIn(ids...), guardianchange.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		story.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.Story.Query().Where(story.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.Story.Update().Where(story.IDIn(ids...), story.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
	{
		subjectrequest.Table,
		func(ctx context.Context, c *db.Client, of string) ([]string, error) {
			return c.SubjectRequest.Query().Where(subjectrequest.BeneficiaryID(of)).IDs(ctx)
		},
		func(ctx context.Context, c *db.Client, ids []string, from, to string) error {
			return c.SubjectRequest.Update().Where(subjectrequest.IDIn(ids...), subjectrequest.BeneficiaryID(from)).SetBeneficiaryID(to).Exec(ctx)
		},
	},
}

// move gives everything of one record to another and names it; an agreement that the other has too stays where it is.
func move(ctx context.Context, c *db.Client, from, to string) ([]string, error) {
	both, err := agreedTwice(ctx, c, from, to)
	if err != nil {
		return nil, err
	}
	moved := []string{}
	for _, t := range tables {
		ids, err := t.ids(ctx, c, from)
		if err != nil {
			return nil, fmt.Errorf("merge: %w", err)
		}
		ids = slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(both, id) })
		if len(ids) == 0 {
			continue
		}
		err = t.give(ctx, c, ids, from, to)
		if db.IsConstraintError(err) {
			return nil, fault.New(fault.Conflict, "merge_clash").Because(err)
		}
		if err != nil {
			return nil, fmt.Errorf("merge: %w", err)
		}
		moved = append(moved, ids...)
	}
	return moved, nil
}

// agreedTwice are the consents of the one for purposes that the other agrees to as well.
func agreedTwice(ctx context.Context, c *db.Client, from, to string) ([]string, error) {
	all, err := c.Consent.Query().Where(consent.BeneficiaryIDIn(from, to), consent.WithdrawnAtIsNil()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("merge: consents: %w", err)
	}
	agreed := map[types.ConsentPurpose]bool{}
	for _, given := range all {
		if given.BeneficiaryID == to {
			agreed[given.Purpose] = true
		}
	}
	var both []string
	for _, given := range all {
		if given.BeneficiaryID == from && agreed[given.Purpose] {
			both = append(both, given.ID)
		}
	}
	return both, nil
}

// give takes what was moved back, where the survivor still has it.
func give(ctx context.Context, c *db.Client, moved []string, from, to string) error {
	for _, t := range tables {
		if err := t.give(ctx, c, moved, from, to); err != nil {
			return fmt.Errorf("undo merge: %w", err)
		}
	}
	return nil
}
