package database

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/pressly/goose/v3"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/peoplecount"
	"github.com/jejaring/jejaring/ent/viewer"
)

//go:embed keep/*.sql
var keepFiles embed.FS

// between statements of a file in keep/, which hold semicolons themselves.
const between = "\n----\n"

// keep makes sure that the database keeps totals by itself: its triggers are no part of the migrations, as SQLite drops
// them whenever a migration copies the table. Where they are missing, or count as an earlier version did, they are made
// and everybody is counted anew.
func (s *Store) keep(ctx context.Context) error {
	query := "SELECT count(*) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgname = 'people_counts_2' AND p.prosrc LIKE '%restricted%'"
	if s.Dialect == dialect.SQLite {
		query = "SELECT count(*) FROM sqlite_master WHERE name = 'people_counts_5'"
	}
	var there int
	if err := s.SQL.QueryRowContext(ctx, query).Scan(&there); err != nil {
		return fmt.Errorf("keep totals: %w", err)
	}
	if there > 0 {
		return nil
	}
	err := s.script(ctx, "keep/"+folder(s.Dialect)+".sql", "keep/recount.sql")
	if err != nil || s.Dialect == dialect.SQLite {
		return err
	}
	if err := s.script(ctx, "keep/search.sql"); err != nil {
		return s.searchless(ctx, err)
	}
	return nil
}

// unkeep takes SQLite's triggers away while migrations are to run: one that names a table cannot outlive its copy.
func (s *Store) unkeep(ctx context.Context, target *sql.DB, p *goose.Provider) error {
	if s.Dialect != dialect.SQLite {
		return nil
	}
	pending, err := p.HasPending(ctx)
	if err != nil || !pending {
		return err
	}
	for n := 1; n <= 5; n++ {
		if _, err := target.ExecContext(ctx, fmt.Sprintf("DROP TRIGGER IF EXISTS people_counts_%d", n)); err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
	}
	return nil
}

// searchless goes on where an owner may not make the extension for search, which is slower then, and fails where something else is wrong.
func (s *Store) searchless(ctx context.Context, refused error) error {
	var there bool
	if err := s.SQL.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')").Scan(&there); err != nil || there {
		return fmt.Errorf("search: %w", refused)
	}
	return nil
}

// Recount counts everybody anew, such as after very many were entered at once.
func (s *Store) Recount(ctx context.Context) error { return s.script(ctx, "keep/recount.sql") }

// script runs the statements of files in one transaction.
func (s *Store) script(ctx context.Context, names ...string) error {
	tx, err := s.SQL.BeginTx(ctx, &sql.TxOptions{})
	if err != nil {
		return fmt.Errorf("keep totals: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if s.Dialect == dialect.Postgres { // counting everybody takes as long as it takes
		if _, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = 0"); err != nil {
			return fmt.Errorf("keep totals: %w", err)
		}
	}
	for _, name := range names {
		text, err := keepFiles.ReadFile(name)
		if err != nil {
			return err
		}
		for statement := range strings.SplitSeq(string(text), between) {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return tx.Commit()
}

const foldAtOnce = 5000

// cell is what people are counted by.
type cell struct {
	category                  string
	main                      bool
	district, pathway, status string
	sensitive                 bool
}

// manyOfACell are rows that share their cell with another.
func manyOfACell(s *entsql.Selector) {
	cells := []string{peoplecount.FieldCategoryID, peoplecount.FieldMain, peoplecount.FieldDistrictCode, peoplecount.FieldPathway,
		peoplecount.FieldStatus, peoplecount.FieldSensitive}
	t := entsql.Table(peoplecount.Table).As("other")
	same := []*entsql.Predicate{entsql.ColumnsNEQ(s.C(peoplecount.FieldID), t.C(peoplecount.FieldID))}
	for _, column := range cells {
		same = append(same, entsql.ColumnsEQ(s.C(column), t.C(column)))
	}
	s.Where(entsql.Exists(entsql.Dialect(s.Dialect()).Select(t.C(peoplecount.FieldID)).From(t).Where(entsql.And(same...))))
}

// Fold puts the rows of each cell of the totals into one; several processes may do so at once, and of two one gives way.
func (s *Store) Fold(ctx context.Context) error {
	ctx = viewer.System(ctx, "fold totals")
	return s.Write(ctx, func(ctx context.Context, c *db.Client) error {
		rows, err := c.PeopleCount.Query().Where(manyOfACell).Limit(foldAtOnce).All(ctx)
		if err != nil || len(rows) == 0 {
			return err
		}
		ids, sums := make([]string, len(rows)), map[cell]int{}
		for i, r := range rows {
			ids[i] = r.ID
			sums[cell{r.CategoryID, r.Main, r.DistrictCode, r.Pathway, r.Status, r.Sensitive}] += r.Number
		}
		gone, err := c.PeopleCount.Delete().Where(peoplecount.IDIn(ids...)).Exec(ctx)
		if err != nil {
			return err
		}
		if gone != len(ids) {
			return ErrAgain
		}
		var creates []*db.PeopleCountCreate
		for k, n := range sums {
			if n != 0 {
				creates = append(creates, c.PeopleCount.Create().SetCategoryID(k.category).SetMain(k.main).SetDistrictCode(k.district).
					SetPathway(k.pathway).SetStatus(k.status).SetSensitive(k.sensitive).SetNumber(n))
			}
		}
		return c.PeopleCount.CreateBulk(creates...).Exec(ctx)
	})
}
