package exchange

import (
	"context"
	"errors"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/importpart"
	"github.com/jejaring/jejaring/ent/db/peopleimport"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
)

// keep writes the parts of a file, each sealed.
func (s *Service) keep(ctx context.Context, c *db.Client, id string, content []byte) error {
	for seq := 0; seq*partBytes < len(content); seq++ {
		part := content[seq*partBytes : min(len(content), (seq+1)*partBytes)]
		raw, err := s.Box.Seal(string(part), partContext(id, seq))
		if err != nil {
			return err
		}
		if err := c.ImportPart.Create().SetImportID(id).SetSeq(seq).SetContentSealed(raw).Exec(viewer.Elevate(ctx, "import")); err != nil {
			return fmt.Errorf("keep file: %w", err)
		}
	}
	return nil
}

func partContext(id string, seq int) string { return fmt.Sprintf("import.part:%s:%d", id, seq) }

// open reads the file of an import again.
func (s *Service) open(ctx context.Context, c *db.Client, i *db.PeopleImport) (*table.Reader, error) {
	content := make([]byte, 0, i.Size)
	for seq := 0; seq*partBytes < i.Size; seq++ {
		part, err := c.ImportPart.Query().Where(importpart.ImportID(i.ID), importpart.Seq(seq)).Only(viewer.Elevate(ctx, "import"))
		if db.IsNotFound(err) {
			return nil, fault.New(fault.Conflict, "file_purged")
		}
		if err != nil {
			return nil, fmt.Errorf("read file: %w", err)
		}
		text, err := s.Box.Open(part.ContentSealed, partContext(i.ID, seq))
		if err != nil {
			return nil, fmt.Errorf("read file: %w", err)
		}
		content = append(content, text...)
	}
	return table.Open(content)
}

// Purge takes the files away that nobody has worked on for 30 days; what they brought stays.
func (s *Service) Purge(ctx context.Context, store *database.Store) (int, error) {
	return s.purge(viewer.Elevate(ctx, "purge imports"), store)
}

func (s *Service) purge(ctx context.Context, store *database.Store) (n int, err error) {
	old, err := store.Client.PeopleImport.Query().
		Where(peopleimport.PurgedAtIsNil(), peopleimport.UpdatedAtLT(s.Clock.Now().Add(-keepsFile))).
		Order(peopleimport.ByID(sql.OrderAsc())).Limit(100).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("purge imports: %w", err)
	}
	for _, id := range old {
		err = errors.Join(err, store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			if _, err := c.ImportPart.Delete().Where(importpart.ImportID(id)).Exec(ctx); err != nil {
				return err
			}
			return c.PeopleImport.UpdateOneID(id).SetPurgedAt(s.Clock.Now()).Exec(ctx)
		}))
		n++
	}
	return n, err
}
