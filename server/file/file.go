package file

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/oklog/ulid/v2"
	"gocloud.dev/blob"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/file"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

const (
	unclaimedLasts = 24 * time.Hour
	maxUnclaimed   = 200 // of one user
	maxPerSubject  = 20
	maxDecoding    = 2 // photos at a time; one may take 64 MB
)

// Guard says why the viewer may not change the files of a subject.
type Guard func(ctx context.Context, c *db.Client, subjectID string) error

// Removal says why the viewer may not take a file away from its subject, where that is less than may add one: evidence stays
// once it counts.
type Removal func(ctx context.Context, c *db.Client, f *db.File) error

// Service keeps files.
type Service struct {
	Clock  clock.Clock
	Box    *crypt.Box
	Bucket *blob.Bucket
	Guards map[string]Guard // by the prefix of the subject's id
	Codes  Codes            // leads whoever has no account from a code to what a file is sent for

	Removals map[string]Removal // by the prefix of the subject's id; the guard holds where there is none

	decoding chan struct{}
}

// New is the service without guards.
func New(c clock.Clock, box *crypt.Box, bucket *blob.Bucket) *Service {
	return &Service{Clock: c, Box: box, Bucket: bucket, decoding: make(chan struct{}, maxDecoding)}
}

// UploadInput is what somebody sends; the same id with the same content is the same file.
type UploadInput struct {
	ID      *string
	Content []byte
}

// Upload takes a file in, which belongs to nothing yet. Errors: UNAUTHENTICATED, INVALID (what it is),
// CONFLICT (id used for other content), RATE_LIMITED (too many that belong to nothing).
func (s *Service) Upload(ctx context.Context, store *database.Store, in UploadInput) (*db.File, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	var f fault.Fields
	f.RefPtr("id", types.PrefixFile, in.ID)
	sized(&f, in.Content)
	if err := f.Err(); err != nil {
		return nil, err
	}
	hash := hashOf(in.Content)
	if in.ID != nil {
		if sent, err := s.sentBefore(ctx, store.Client, *in.ID, hash); sent != nil || err != nil {
			return sent, err
		}
	}
	kept, err := s.inspected(ctx, in.Content)
	if err != nil {
		return nil, err
	}
	return s.keep(ctx, store, in.ID, hash, kept)
}

// sentBefore is the file with the id, where the viewer has sent it already; nil where the id is free.
func (s *Service) sentBefore(ctx context.Context, c *db.Client, id, hash string) (*db.File, error) {
	f, err := c.File.Get(viewer.Elevate(ctx, "sent before"), id)
	switch {
	case db.IsNotFound(err):
		return nil, nil //nolint:nilnil // it is free
	case err != nil:
		return nil, fmt.Errorf("sent before: %w", err)
	case !sentBy(f, viewer.From(ctx).UserID) || f.SentHash != hash || f.RemovedAt != nil:
		return nil, fault.New(fault.Conflict, "idempotency")
	}
	return f, nil
}

func (s *Service) inspected(ctx context.Context, content []byte) (inspected, error) {
	select {
	case s.decoding <- struct{}{}:
		defer func() { <-s.decoding }()
		return inspect(content)
	case <-ctx.Done():
		return inspected{}, ctx.Err()
	}
}

// keep writes the content first and the row after it; a content without a row is deleted again.
func (s *Service) keep(ctx context.Context, store *database.Store, wanted *string, hash string, kept inspected) (*db.File, error) {
	id := types.NewID(types.PrefixFile)
	if wanted != nil {
		id = *wanted
	}
	object, key, err := s.put(ctx, id, kept)
	if err != nil {
		return nil, err
	}
	var f *db.File
	err = store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		user := viewer.From(ctx).UserID
		waiting, err := c.File.Query().Where(file.UploadedByID(user), file.ClaimedAtIsNil(),
			file.CreatedAtGT(s.Clock.Now().Add(-unclaimedLasts))).Count(viewer.Elevate(ctx, "waiting files"))
		if err != nil {
			return fmt.Errorf("waiting files: %w", err)
		}
		if waiting >= maxUnclaimed {
			return fault.New(fault.RateLimited, "files_waiting", maxUnclaimed)
		}
		f, err = row(c, id, hash, kept, object, key).SetUploadedByID(user).Save(ctx)
		return err
	})
	if err == nil {
		return f, nil
	}
	_ = s.Bucket.Delete(context.WithoutCancel(ctx), object)
	if db.IsConstraintError(err) && wanted != nil { // the same was sent twice at once
		if sent, sentErr := s.sentBefore(ctx, store.Client, id, hash); sent != nil || sentErr != nil {
			return sent, sentErr
		}
	}
	return nil, fmt.Errorf("keep file: %w", err)
}

// put writes the sealed content; it returns its name in the bucket and its sealed key.
func (s *Service) put(ctx context.Context, id string, kept inspected) (object string, key []byte, err error) {
	sealed, key, err := s.Box.SealContent(kept.content, contextOf(id))
	if err != nil {
		return "", nil, err
	}
	object = ulid.Make().String()
	if err := s.Bucket.WriteAll(ctx, object, sealed, nil); err != nil {
		return "", nil, fmt.Errorf("keep file: %w", err)
	}
	return object, key, nil
}

// row is what is known of a content once it is kept.
func row(c *db.Client, id, hash string, kept inspected, object string, key []byte) *db.FileCreate {
	return c.File.Create().SetID(id).SetContentType(kept.contentType).SetSize(len(kept.content)).SetWidth(kept.width).
		SetHeight(kept.height).SetSentHash(hash).SetObject(object).SetKeySealed(key)
}

func sized(f *fault.Fields, content []byte) {
	f.Check(len(content) > 0, "file", "required")
	f.Check(len(content) <= MaxBytes, "file", "file_size", MaxBytes>>20)
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func contextOf(id string) string { return "file:" + id }

// Content opens what a file holds.
func (s *Service) Content(ctx context.Context, f *db.File) ([]byte, error) {
	sealed, err := s.Bucket.ReadAll(ctx, f.Object)
	if err != nil {
		return nil, fmt.Errorf("file content: %w", err)
	}
	return s.Box.OpenContent(sealed, f.KeySealed, contextOf(f.ID))
}

// Purge deletes what was removed and what belongs to nothing after a day; several processes may do so at once.
func (s *Service) Purge(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "purge files")
	late := file.And(file.ClaimedAtIsNil(), file.CreatedAtLT(s.Clock.Now().Add(-unclaimedLasts)))
	due, err := store.Client.File.Query().Where(file.Or(file.RemovedAtNotNil(), late)).Limit(200).All(ctx)
	if err != nil {
		return 0, fmt.Errorf("purge files: %w", err)
	}
	purged := 0
	for _, f := range due {
		if f.RemovedAt == nil {
			err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
				n, err := c.File.Update().Where(file.ID(f.ID), late).SetRemovedAt(s.Clock.Now()).ClearKeySealed().Save(ctx)
				if err == nil && n == 0 {
					return fault.WrongState(f.Version)
				}
				return err
			})
			if fault.KindOf(err) == fault.Conflict { // somebody claimed it just now
				continue
			} else if err != nil {
				return purged, fmt.Errorf("purge file: %w", err)
			}
		}
		if err := s.forget(ctx, store, f); err != nil {
			return purged, err
		}
		purged++
	}
	return purged, nil
}

// forget deletes the content and then the row, so that a failure between is made good by the next purge.
func (s *Service) forget(ctx context.Context, store *database.Store, f *db.File) error {
	there, err := s.Bucket.Exists(ctx, f.Object)
	if err == nil && there {
		err = s.Bucket.Delete(ctx, f.Object)
	}
	if err != nil {
		return fmt.Errorf("purge file: content: %w", err)
	}
	return store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		_, err := c.File.Delete().Where(file.ID(f.ID)).Exec(ctx)
		return err
	})
}
