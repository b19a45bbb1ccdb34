package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/importmapping"
	"github.com/jejaring/jejaring/ent/db/importproblem"
	"github.com/jejaring/jejaring/ent/db/peopleimport"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
)

// Event moves an uploaded table on.
type Event string

// Events of a table.
const (
	Check  Event = "CHECK"
	Found  Event = "FOUND"
	Run    Event = "RUN"
	Finish Event = "FINISH"
	Fail   Event = "FAIL"
)

var transitions = lifecycle.Table[types.ImportStatus, Event]{
	types.ImportStatusUploaded: {Check: types.ImportStatusChecking},
	types.ImportStatusChecking: {Found: types.ImportStatusChecked, Fail: types.ImportStatusFailed},
	types.ImportStatusChecked:  {Check: types.ImportStatusChecking, Run: types.ImportStatusRunning},
	types.ImportStatusRunning:  {Finish: types.ImportStatusFinished, Fail: types.ImportStatusFailed},
	types.ImportStatusFailed:   {Check: types.ImportStatusChecking},
}

const (
	// MostBytes is the size of the largest file that is uploaded.
	MostBytes = 20 << 20
	partBytes = 1 << 20
	keepsFile = 30 * 24 * time.Hour
)

// May says why the viewer may not do e to the table now.
func (s *Service) May(v viewer.Viewer, i *db.PeopleImport, e Event) error {
	if err := access.Officer(v); err != nil {
		return err
	}
	if !transitions.Can(i.Status, e) {
		return fault.WrongState(i.Version)
	}
	if i.PurgedAt != nil {
		return fault.New(fault.Conflict, "file_purged")
	}
	return nil
}

// UploadInput is a file as it came.
type UploadInput struct {
	FileName string
	Content  []byte
}

// Upload keeps a table, encrypted, and guesses its columns. Errors: FORBIDDEN, INVALID (no table, too large).
func (s *Service) Upload(ctx context.Context, c *db.Client, in UploadInput) (*db.PeopleImport, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	if len(in.Content) > MostBytes {
		return nil, fault.New(fault.Invalid, "file_too_large", MostBytes>>20)
	}
	file, err := table.Open(in.Content)
	if err != nil {
		return nil, Unreadable(err)
	}
	defer func() { _ = file.Close() }()
	columns, err := s.remembered(ctx, c, file.Headings)
	if err != nil {
		return nil, err
	}
	name := []rune(strings.ToValidUTF8(in.FileName, ""))
	i, err := c.PeopleImport.Create().SetFileName(string(name[:min(len(name), 200)])).SetFormat(file.Format).SetSize(len(in.Content)).
		SetHeadings(file.Headings).SetColumns(columns).SetUploadedByID(v.UserID).SetMembershipID(v.MembershipID).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("upload: %w", err)
	}
	return i, s.keep(ctx, c, i.ID, in.Content)
}

// CheckInput asks what would come of a table.
type CheckInput struct {
	ImportID string
	Columns  []Column
}

// Check begins the check of a table and remembers its columns. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID (columns).
func (s *Service) Check(ctx context.Context, c *db.Client, in CheckInput) (*db.PeopleImport, error) {
	i, err := s.get(ctx, c, in.ImportID, Check)
	if err != nil {
		return nil, err
	}
	columns := i.Columns
	if in.Columns != nil {
		columns = in.Columns
	}
	if _, err := arrange(i.Headings, columns); err != nil {
		return nil, err
	}
	if err := s.remember(ctx, c, i.Headings, columns); err != nil {
		return nil, err
	}
	return i, s.begin(ctx, c, i, Check, func(u *db.PeopleImportUpdate) { u.SetColumns(columns).SetTotalRows(0) })
}

// RunInput names a checked table.
type RunInput struct{ ImportID string }

// Run begins to take a checked table in. Errors: NOT_FOUND, FORBIDDEN, CONFLICT.
func (s *Service) Run(ctx context.Context, c *db.Client, in RunInput) (*db.PeopleImport, error) {
	i, err := s.get(ctx, c, in.ImportID, Run)
	if err != nil {
		return nil, err
	}
	return i, s.begin(ctx, c, i, Run, func(*db.PeopleImportUpdate) {})
}

func (s *Service) get(ctx context.Context, c *db.Client, id string, e Event) (*db.PeopleImport, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	i, err := c.PeopleImport.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return i, s.May(v, i, e)
}

// begin starts the rows anew; whoever begins is whose rights the rows are taken in with.
func (s *Service) begin(ctx context.Context, c *db.Client, i *db.PeopleImport, e Event, set func(*db.PeopleImportUpdate)) error {
	next, _ := transitions.Next(i.Status, e)
	u := c.PeopleImport.Update().Where(peopleimport.ID(i.ID), peopleimport.StatusEQ(i.Status)).SetStatus(next).
		SetRows(0).SetCreated(0).SetUpdated(0).SetUnchanged(0).SetRejected(0).SetFailure("").SetLeaseHolder("").ClearLeaseUntil().
		SetMembershipID(viewer.From(ctx).MembershipID)
	set(u)
	n, err := u.Save(ctx)
	if err != nil {
		return fmt.Errorf("%s import: %w", e, err)
	}
	if n == 0 {
		return fault.WrongState(i.Version)
	}
	return forget(ctx, c, i.ID)
}

// forget takes the problems of an earlier reading away.
func forget(ctx context.Context, c *db.Client, id string) error {
	if _, err := c.ImportProblem.Delete().Where(importproblem.ImportID(id)).Exec(viewer.Elevate(ctx, "import")); err != nil {
		return fmt.Errorf("import problems: %w", err)
	}
	return nil
}

func hashOf(headings []string) string {
	sum := sha256.Sum256([]byte(strings.Join(theirs(headings), "\x00")))
	return hex.EncodeToString(sum[:])
}

// remembered is what the office chose for these headings, else a guess.
func (s *Service) remembered(ctx context.Context, c *db.Client, headings []string) ([]Column, error) {
	m, err := c.ImportMapping.Query().Where(importmapping.HeadingsHash(hashOf(headings))).Only(ctx)
	if db.IsNotFound(err) {
		return append([]Column{}, Guess(headings)...), nil
	}
	if err != nil {
		return nil, fmt.Errorf("remembered columns: %w", err)
	}
	return m.Columns, nil
}

func (s *Service) remember(ctx context.Context, c *db.Client, headings []string, columns []Column) error {
	if slices.Equal(columns, Guess(headings)) {
		return nil
	}
	n, err := c.ImportMapping.Update().Where(importmapping.HeadingsHash(hashOf(headings))).SetColumns(columns).Save(ctx)
	if err == nil && n == 0 {
		err = c.ImportMapping.Create().SetHeadingsHash(hashOf(headings)).SetColumns(columns).Exec(ctx)
	}
	if err != nil {
		return fmt.Errorf("remember columns: %w", err)
	}
	return nil
}
