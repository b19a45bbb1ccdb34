package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/importproblem"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
)

const (
	problemsShown = 100
	problemsMost  = 500
)

// Problems are what is wrong in a table and what is doubtful, by row; only warnings, or only errors, where asked.
func (s *Service) Problems(ctx context.Context, c *db.Client, i *db.PeopleImport, first *int, warnings *bool) ([]*db.ImportProblem, error) {
	most := problemsShown
	if first != nil {
		most = *first
	}
	var f fault.Fields
	f.Between("first", most, 0, problemsMost)
	if err := f.Err(); err != nil {
		return nil, err
	}
	q := c.ImportProblem.Query().Where(importproblem.ImportID(i.ID))
	switch {
	case warnings == nil:
	case *warnings:
		q.Where(importproblem.CodeIn(warningCodes...))
	default:
		q.Where(importproblem.CodeNotIn(warningCodes...))
	}
	return q.
		Order(importproblem.ByRow(), importproblem.ByID()).Limit(most).All(ctx)
}

// Told is a kept problem as it was found.
func Told(p *db.ImportProblem) Problem {
	out := Problem{Code: p.Code}
	if p.ImportField != nil {
		out.Field = *p.ImportField
	}
	for _, n := range p.Args {
		out.Args = append(out.Args, n)
	}
	return out
}

// WriteErrors writes the rejected rows of a table, marked. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (the file is gone).
func (s *Service) WriteErrors(ctx context.Context, store *database.Store, out io.Writer, id string, format table.Format) error {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return err
	}
	i, err := store.Client.PeopleImport.Get(ctx, id)
	if err != nil {
		return err
	}
	all, err := store.Client.ImportProblem.Query().Where(importproblem.ImportID(id), importproblem.CodeNotIn(warningCodes...)).Order(importproblem.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("import problems: %w", err)
	}
	wrong := map[int][]Problem{}
	for _, p := range all {
		wrong[p.Row] = append(wrong[p.Row], Told(p))
	}
	file, err := s.open(ctx, store.Client, i)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	to, err := NewErrorsFile(out, format, file.Headings, i.Columns, v.Language)
	if err != nil {
		return err
	}
	for len(wrong) > 0 {
		record, err := file.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if problems, ok := wrong[record.Number]; ok {
			if err := to.Add(Rejected{record, problems}); err != nil {
				return err
			}
			delete(wrong, record.Number)
		}
	}
	return to.Close()
}
