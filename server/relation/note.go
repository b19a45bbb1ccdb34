package relation

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/partner"
)

// NoteInput writes something down about a giver.
type NoteInput struct{ DonorID, Text string }

func sealedNote(id string) string { return "donor_note.text:" + id }

// MayNote says why the viewer may not write notes about givers.
func MayNote(v viewer.Viewer) error { return access.Officer(v) }

// Note keeps a note about a giver. Errors: FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) Note(ctx context.Context, c *db.Client, in NoteInput) (*db.DonorNote, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Ref("donorId", types.PrefixDonor, in.DonorID)
	f.Text("text", in.Text, 4000)
	if err := access.First(MayNote(v), f.Err()); err != nil {
		return nil, err
	}
	d, err := c.Donor.Query().Where(donor.ID(in.DonorID)).WithOrganization().Only(ctx)
	if err != nil {
		return nil, err
	}
	if err := mayNoteOf(v, d); err != nil {
		return nil, err
	}
	id := types.NewID(types.PrefixDonorNote)
	sealed, err := s.Box.Seal(in.Text, sealedNote(id))
	if err != nil {
		return nil, fmt.Errorf("note: %w", err)
	}
	n, err := c.DonorNote.Create().SetID(id).SetDonorID(in.DonorID).SetTextSealed(sealed).SetWrittenByID(v.UserID).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("note: %w", err)
	}
	return n, nil
}

// mayNoteOf holds officers with areas to givers that work within them.
func mayNoteOf(v viewer.Viewer, d *db.Donor) error {
	if d.Edges.Organization == nil {
		return access.OfficerFor(v, access.Everywhere)
	}
	return partner.OfficerOf(v, d.Edges.Organization)
}

// TextOf opens what a note says; the office alone sees notes.
func (s *Service) TextOf(n *db.DonorNote) (string, error) {
	return s.Box.Open(n.TextSealed, sealedNote(n.ID))
}

// RemoveNoteInput names a note.
type RemoveNoteInput struct{ DonorNoteID string }

// MayRemoveNote lets who wrote the note pass, and the office's administrators.
func MayRemoveNote(v viewer.Viewer, n *db.DonorNote) error {
	if err := access.Officer(v); err != nil {
		return err
	}
	if n.WrittenByID != v.UserID && !v.IsAdmin() {
		return fault.Denied()
	}
	return nil
}

// RemoveNote forgets a note for good. Errors: FORBIDDEN, NOT_FOUND.
func (s *Service) RemoveNote(ctx context.Context, c *db.Client, in RemoveNoteInput) (*db.DonorNote, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	n, err := c.DonorNote.Get(ctx, in.DonorNoteID)
	if err != nil {
		return nil, err
	}
	if err := MayRemoveNote(v, n); err != nil {
		return nil, err
	}
	return n, c.DonorNote.DeleteOneID(n.ID).Exec(ctx)
}
