package duplicate

import (
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/sqljson"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/duplicatepair"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// SeenOnVisit says that somebody who was there found two records to be one person.
const SeenOnVisit = "seen_on_visit"

const certain = 100

// Report puts two records first in the queue that somebody found to be one person, also where the office thought otherwise
// before; which of them stays, the office decides by merging. Errors: CONFLICT (one of them is not in the registry any more).
func (s *Service) Report(ctx context.Context, c *db.Client, one, other string) error {
	ctx = viewer.Elevate(ctx, "reported duplicate")
	there, err := c.Beneficiary.Query().Where(beneficiary.IDIn(one, other), Present()).Count(ctx)
	if err != nil {
		return fmt.Errorf("report duplicate: %w", err)
	}
	if there != 2 {
		return fault.New(fault.Conflict, "duplicate_gone")
	}
	first, second := min(one, other), max(one, other)
	p, err := c.DuplicatePair.Query().Where(duplicatepair.FirstID(first), duplicatepair.SecondID(second)).Only(ctx)
	if db.IsNotFound(err) {
		err = c.DuplicatePair.Create().SetFirstID(first).SetSecondID(second).SetScore(certain).SetReasons([]string{SeenOnVisit}).Exec(ctx)
		if db.IsConstraintError(err) { // it was found at the same moment
			return database.ErrAgain
		}
		return err
	}
	if err != nil {
		return fmt.Errorf("report duplicate: %w", err)
	}
	update := c.DuplicatePair.Update().Where(duplicatepair.ID(p.ID), duplicatepair.StatusEQ(p.Status)).SetScore(certain)
	if !reported(p) {
		update.SetReasons(append(slices.Clone(p.Reasons), SeenOnVisit))
	}
	if next, ok := transitions.Next(p.Status, Reopen); ok {
		update.SetStatus(next).ClearDecidedAt().ClearDecidedByID()
	}
	n, err := update.Save(ctx)
	if err != nil {
		return fmt.Errorf("report duplicate: %w", err)
	}
	if n == 0 { // decided at the same moment
		return database.ErrAgain
	}
	return nil
}

func reported(p *db.DuplicatePair) bool { return slices.Contains(p.Reasons, SeenOnVisit) }

// unreported narrows to pairs that only their likeness speaks for.
func unreported(s *sql.Selector) {
	s.Where(sql.Not(sqljson.ValueContains(s.C(duplicatepair.FieldReasons), SeenOnVisit)))
}
