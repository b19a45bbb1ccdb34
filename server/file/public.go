package file

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/file"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

const maxOfPublic = 5 // files that somebody without an account sends for one thing

// Codes finds, within the transaction, the thing that a code leads to and that still takes files.
type Codes func(ctx context.Context, c *db.Client, code string) (subjectID string, err error)

// UploadByCode takes in a file of whoever has the code of a thing, which it belongs to at once.
// Errors: NOT_FOUND (no such code), INVALID (what it is, too many), CONFLICT (the thing takes no more files).
func (s *Service) UploadByCode(ctx context.Context, store *database.Store, code string, content []byte) (*db.File, error) {
	var f fault.Fields
	sized(&f, content)
	if err := f.Err(); err != nil {
		return nil, err
	}
	ctx = viewer.Elevate(ctx, "file of a code")
	subjectID, err := s.Codes(ctx, store.Client, code)
	if err != nil { // nobody decodes a photo for a code that is guessed
		return nil, err
	}
	if err := s.room(ctx, store.Client, subjectID, 1); err != nil { // nor one too many
		return nil, err
	}
	kept, err := s.inspected(ctx, content)
	if err != nil {
		return nil, err
	}
	id := types.NewID(types.PrefixFile)
	object, key, err := s.put(ctx, id, kept)
	if err != nil {
		return nil, err
	}
	var out *db.File
	err = store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		subjectID, err := s.Codes(ctx, c, code)
		if err != nil {
			return err
		}
		create := row(c, id, hashOf(content), kept, object, key).SetClaimedAt(s.Clock.Now())
		give(create.Mutation(), subjectID)
		if out, err = create.Save(ctx); err != nil {
			return fmt.Errorf("keep file: %w", err)
		}
		return s.room(ctx, c, subjectID, 0)
	})
	if err != nil {
		_ = s.Bucket.Delete(context.WithoutCancel(ctx), object)
		return nil, err
	}
	return out, nil
}

// room refuses more files than somebody without an account sends for one thing.
func (s *Service) room(ctx context.Context, c *db.Client, subjectID string, more int) error {
	n, err := c.File.Query().Where(of(subjectID), file.RemovedAtIsNil()).Count(ctx)
	if err != nil {
		return fmt.Errorf("count files: %w", err)
	}
	if n+more > maxOfPublic {
		return fault.Wrong("file", "too_many", maxOfPublic)
	}
	return nil
}
