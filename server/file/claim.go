package file

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/casenote"
	"github.com/jejaring/jejaring/ent/db/file"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/db/story"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
)

// AttachInput gives a file to what it belongs to.
type AttachInput struct {
	FileID    string
	SubjectID string
}

// Attach gives a file that the viewer sent to a subject. Errors: NOT_FOUND (file or subject), those of the subject's
// guard, CONFLICT (the file belongs to something else), INVALID (too many files).
func (s *Service) Attach(ctx context.Context, c *db.Client, in AttachInput) (*db.File, error) {
	if err := s.may(ctx, c, in.SubjectID); err != nil {
		return nil, err
	}
	if err := s.Claim(ctx, c, "fileId", in.SubjectID, []string{in.FileID}); err != nil {
		return nil, err
	}
	return c.File.Get(ctx, in.FileID)
}

func (s *Service) may(ctx context.Context, c *db.Client, subjectID string) error {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return err
	}
	guard, ok := s.Guards[types.IDPrefix(subjectID)]
	if !ok {
		return fault.Missing()
	}
	return guard(ctx, c, subjectID)
}

// Claim gives files that the viewer sent to a subject which the caller has checked; what is the subject's already stays.
// Errors: INVALID at path (unknown file, too many), CONFLICT (belongs to something else).
func (s *Service) Claim(ctx context.Context, c *db.Client, path, subjectID string, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	system := viewer.Elevate(ctx, "claim file")
	for _, id := range ids {
		update := c.File.Update().Where(file.ID(id), file.ClaimedAtIsNil(), file.RemovedAtIsNil(), file.UploadedByID(viewer.From(ctx).UserID)).
			SetClaimedAt(s.Clock.Now())
		give(update.Mutation(), subjectID)
		n, err := update.Save(system)
		if err != nil {
			return fmt.Errorf("claim file: %w", err)
		}
		if n == 0 {
			if err := s.claimed(system, c, path, subjectID, id); err != nil {
				return err
			}
		}
	}
	return s.notTooMany(system, c, path, subjectID)
}

// claimed passes where the file is the subject's already.
func (s *Service) claimed(ctx context.Context, c *db.Client, path, subjectID, id string) error {
	f, err := c.File.Get(ctx, id)
	switch {
	case db.IsNotFound(err) || (err == nil && !sentBy(f, viewer.From(ctx).UserID)):
		var wrong fault.Fields
		wrong.Add(path, "unknown")
		return wrong.Err()
	case err != nil:
		return fmt.Errorf("claim file: %w", err)
	case f.RemovedAt != nil || Subject(f) != subjectID:
		return fault.WrongState(f.Version)
	}
	return nil
}

func (s *Service) notTooMany(ctx context.Context, c *db.Client, path, subjectID string) error {
	n, err := c.File.Query().Where(of(subjectID), file.RemovedAtIsNil()).Count(ctx)
	if err != nil {
		return fmt.Errorf("count files: %w", err)
	}
	var f fault.Fields
	f.Check(n <= maxPerSubject, path, "too_many", maxPerSubject)
	return f.Err()
}

// RemoveInput takes a file away from what it belongs to.
type RemoveInput struct{ FileID string }

// Remove forgets a file at once; its content is deleted by the next purge. Errors: NOT_FOUND, those of the subject.
func (s *Service) Remove(ctx context.Context, c *db.Client, in RemoveInput) (*db.File, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, err
	}
	f, err := c.File.Get(ctx, in.FileID)
	if err != nil {
		return nil, err
	}
	if f.ClaimedAt != nil {
		if err := s.mayRemove(ctx, c, f); err != nil {
			return nil, err
		}
	}
	n, err := c.File.Update().Where(file.ID(f.ID), file.RemovedAtIsNil()).SetRemovedAt(s.Clock.Now()).ClearKeySealed().
		Save(viewer.Elevate(ctx, "remove file"))
	if err != nil {
		return nil, fmt.Errorf("remove file: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(f.Version)
	}
	return f, nil
}

func (s *Service) mayRemove(ctx context.Context, c *db.Client, f *db.File) error {
	if removal, ok := s.Removals[types.IDPrefix(Subject(f))]; ok {
		return removal(ctx, c, f)
	}
	return s.may(ctx, c, Subject(f))
}

// Forget removes every file of a subject which the caller has checked.
func (s *Service) Forget(ctx context.Context, c *db.Client, subjectID string) error {
	return s.forgetAll(ctx, c, of(subjectID))
}

// ForgetAbout removes every file of what was given to a person, of notes about the person, and of stories of the person.
func (s *Service) ForgetAbout(ctx context.Context, c *db.Client, beneficiaryID string) error {
	return s.forgetAll(ctx, c, file.Or(file.HasProvisionWith(provision.BeneficiaryID(beneficiaryID)),
		file.HasCaseNoteWith(casenote.BeneficiaryID(beneficiaryID)), file.HasStoryWith(story.BeneficiaryID(beneficiaryID))))
}

func (s *Service) forgetAll(ctx context.Context, c *db.Client, which predicate.File) error {
	err := c.File.Update().Where(which, file.RemovedAtIsNil()).SetRemovedAt(s.Clock.Now()).ClearKeySealed().
		Exec(viewer.Elevate(ctx, "forget files"))
	if err != nil {
		return fmt.Errorf("forget files: %w", err)
	}
	return nil
}
