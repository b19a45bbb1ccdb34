package casework

import (
	"context"
	"fmt"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	people "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/casenote"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/idempotency"
)

// Service keeps notes on cases.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
}

// WriteInput is a note on a case.
type WriteInput struct {
	IdempotencyKey string
	BeneficiaryID  string
	Kind           types.CaseNoteKind
	Purpose        types.CaseNotePurpose
	HappenedOn     types.Date
	Text           string
	NextOn         *types.Date
}

// Validate finds every wrong value.
func (in WriteInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	f.Check(in.HappenedOn <= today, "happenedOn", "future")
	f.Text("text", in.Text, 4000)
	f.Check(in.NextOn == nil || *in.NextOn > in.HappenedOn, "nextOn", "order")
	return f.Err()
}

// MayWrite says why the viewer may not write a note about the person now.
func (s *Service) MayWrite(v viewer.Viewer, b *db.Beneficiary) error {
	if err := access.First(access.Registrar(v), access.Own(v, b.RegisteredByID), access.Within(v, b.RegionCode)); err != nil {
		return err
	}
	return beneficiary.Usable(b)
}

// Write keeps a note. It happens once for a key. Errors: FORBIDDEN (also for a purpose that is not the viewer's), NOT_FOUND, INVALID.
func (s *Service) Write(ctx context.Context, c *db.Client, in WriteInput) (*db.CaseNote, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Registrar(v), in.Validate(clock.Today(s.Clock)), mayWriteFor(v, in.Purpose)); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "writeCaseNote", in.IdempotencyKey, in, func() (string, error) { return s.write(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.CaseNote.Get(ctx, id)
}

func mayWriteFor(v viewer.Viewer, purpose types.CaseNotePurpose) error {
	if purpose == types.CaseNotePurposeCasework || v.IsSystem() || v.IsOfficer() {
		return nil
	}
	return fault.New(fault.Forbidden, "casework_alone")
}

func (s *Service) write(ctx context.Context, c *db.Client, in WriteInput) (string, error) {
	v := viewer.From(ctx)
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return "", err
	}
	if err := s.MayWrite(v, b); err != nil {
		return "", err
	}
	id := types.NewID(types.PrefixCaseNote)
	text, err := s.Box.Seal(strings.TrimSpace(in.Text), "case_note.text:"+id)
	if err != nil {
		return "", fmt.Errorf("write case note: %w", err)
	}
	err = c.CaseNote.Create().SetID(id).SetBeneficiaryID(b.ID).SetRegionCode(b.RegionCode).SetNillableOrganizationID(v.OrganizationRef()).
		SetKind(in.Kind).SetPurpose(in.Purpose).SetHappenedOn(in.HappenedOn).SetNillableNextOn(in.NextOn).SetTextSealed(text).
		SetNillableAuthorID(v.UserRef()).Exec(ctx)
	if err != nil {
		return "", fmt.Errorf("write case note: %w", err)
	}
	return id, nil
}

// Text is what a note says; whoever sees the note sees it. Nothing is left of it where the person was erased.
func (s *Service) Text(n *db.CaseNote) (string, error) {
	if len(n.TextSealed) == 0 {
		return "", nil
	}
	text, err := s.Box.Open(n.TextSealed, "case_note.text:"+n.ID)
	if err != nil {
		return "", fmt.Errorf("open case note: %w", err)
	}
	return text, nil
}

// Due narrows to notes whose author meant to have come again by day, and nobody did: a later note of the same organisation for the
// same purpose says that somebody came, and who left the registry is not visited. What others write, the viewer may not know of.
func Due(day types.Date) predicate.CaseNote {
	return casenote.And(casenote.NextOnLTE(day), casenote.HasBeneficiaryWith(people.ErasedAtIsNil(), people.StatusNotIn(beneficiary.Left...)), func(s *sql.Selector) {
		d := sql.Dialect(s.Dialect())
		n := d.Table(casenote.Table).As("later")
		same := func(column string) *sql.Predicate { return sql.ColumnsEQ(n.C(column), s.C(column)) }
		s.Where(sql.NotExists(d.Select(n.C(casenote.FieldID)).From(n).Where(sql.And(
			same(casenote.FieldBeneficiaryID), same(casenote.FieldPurpose), sql.ColumnsGT(n.C(casenote.FieldHappenedOn), s.C(casenote.FieldHappenedOn)),
			sql.Or(same(casenote.FieldOrganizationID), sql.And(sql.IsNull(n.C(casenote.FieldOrganizationID)), sql.IsNull(s.C(casenote.FieldOrganizationID)))),
		))))
	})
}

// MayAttach says why the viewer may not add photos to a note: it is for who wrote it.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, noteID string) error {
	n, err := c.CaseNote.Get(ctx, noteID)
	if err != nil {
		return err
	}
	if n.AuthorID == nil || *n.AuthorID != viewer.From(ctx).UserID {
		return fault.Denied()
	}
	return nil
}

// removable is how long a photo may be taken away from a note by who sent it: a note is never changed, but the wrong photo is
// soon seen.
const removable = 24 * time.Hour

// MayRemove says why the viewer may not take a photo away from a note.
func (s *Service) MayRemove(ctx context.Context, c *db.Client, f *db.File) error {
	v := viewer.From(ctx)
	n, err := c.CaseNote.Get(ctx, *f.CaseNoteID)
	if err != nil {
		return err
	}
	if v.IsOfficer() {
		return access.OfficerFor(v, n.RegionCode)
	}
	if err := access.First(s.MayAttach(ctx, c, n.ID), file.RemovableBy(v, f)); err != nil {
		return err
	}
	if f.ClaimedAt == nil || s.Clock.Now().Sub(*f.ClaimedAt) > removable {
		return fault.New(fault.Conflict, "evidence_counts")
	}
	return nil
}
