package duplicate

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/duplicatepair"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
)

const (
	perRound = 50  // records compared in one transaction
	most     = 200 // records of a kind that one is compared with
)

// gone are the records that nobody is a duplicate of.
var gone = []types.BeneficiaryStatus{types.BeneficiaryStatusRemoved, types.BeneficiaryStatusDeceased}

// Present are the records that are in the registry.
func Present() predicate.Beneficiary { return beneficiary.StatusNotIn(gone...) }

// Seek compares the next records that were written since they were compared last, and returns how many.
func (s *Service) Seek(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.Elevate(ctx, "duplicates")
	done := 0
	err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		next, err := c.Beneficiary.Query().Where(beneficiary.Compared(false)).Order(beneficiary.ByID()).Limit(perRound).All(ctx)
		if err != nil {
			return fmt.Errorf("duplicates: %w", err)
		}
		for _, b := range next {
			if err := compare(ctx, c, b); err != nil {
				return err
			}
		}
		done = len(next)
		return nil
	})
	return done, err
}

// compare keeps the likely pairs of a record, forgets those that are likely no more, and notes how it sounds. To compare
// a record is no change of it: its version stays.
func compare(ctx context.Context, c *db.Client, b *db.Beneficiary) error {
	b.Sound = Sound(b.Name)
	key := telling(b.Sound)
	_, err := c.ExecContext(ctx, "UPDATE beneficiaries SET sound = $1, sound_key = $2, compared = $3 WHERE id = $4 AND version = $5", b.Sound, key, true, b.ID, b.Version)
	if err != nil {
		return fmt.Errorf("duplicates: %w", err)
	}
	var found []*db.Beneficiary
	if b.Kind == types.BeneficiaryKindIndividual && key != "" {
		if found, err = candidates(ctx, c, b, key); err != nil {
			return err
		}
	}
	kept := []string{b.ID}
	for _, other := range found {
		score, reasons := Score(b, other)
		if score < likely {
			continue
		}
		if err := keep(ctx, c, b.ID, other.ID, score, reasons); err != nil {
			return err
		}
		kept = append(kept, other.ID)
	}
	_, err = c.DuplicatePair.Delete().Where(duplicatepair.StatusEQ(types.DuplicateStatusOpen), unreported, duplicatepair.Or(
		duplicatepair.And(duplicatepair.FirstID(b.ID), duplicatepair.SecondIDNotIn(kept...)),
		duplicatepair.And(duplicatepair.SecondID(b.ID), duplicatepair.FirstIDNotIn(kept...)),
	)).Exec(ctx)
	if err != nil {
		return fmt.Errorf("duplicates: %w", err)
	}
	return nil
}

// keep writes a pair down once; one that was decided stays as it was.
func keep(ctx context.Context, c *db.Client, one, other string, score int, reasons []string) error {
	first, second := min(one, other), max(one, other)
	p, err := c.DuplicatePair.Query().Where(duplicatepair.FirstID(first), duplicatepair.SecondID(second)).Only(ctx)
	switch {
	case db.IsNotFound(err):
		err = c.DuplicatePair.Create().SetFirstID(first).SetSecondID(second).SetScore(score).SetReasons(reasons).Exec(ctx)
		if db.IsConstraintError(err) { // another process found it at the same moment
			return database.ErrAgain
		}
	case err == nil && p.Status == types.DuplicateStatusOpen && p.Score != score && !reported(p):
		err = c.DuplicatePair.UpdateOneID(p.ID).SetScore(score).SetReasons(reasons).Exec(ctx)
	}
	if err != nil {
		return fmt.Errorf("duplicates: %w", err)
	}
	return nil
}

// candidates are the few records to compare with: of the same birth date, of the same household, and of the kecamatan
// with the same telling word by sound. Each is an index range, so a million people cost no more than a thousand.
func candidates(ctx context.Context, c *db.Client, b *db.Beneficiary, key string) ([]*db.Beneficiary, error) {
	blocks := []predicate.Beneficiary{beneficiary.And(beneficiary.DistrictCode(b.DistrictCode), beneficiary.SoundKey(key))}
	if b.BirthDate != nil {
		days := []types.Date{*b.BirthDate}
		if other := swapped(*b.BirthDate); other != "" {
			days = append(days, other)
		}
		blocks = append(blocks, beneficiary.BirthDateIn(days...))
	}
	if b.HouseholdID != nil {
		blocks = append(blocks, beneficiary.HouseholdID(*b.HouseholdID))
	}
	seen := map[string]bool{b.ID: true}
	var out []*db.Beneficiary
	for _, block := range blocks {
		found, err := c.Beneficiary.Query().Where(block, func(s *sql.Selector) { s.Where(sql.NEQ(s.C(beneficiary.FieldSound), "")) },
			beneficiary.KindEQ(types.BeneficiaryKindIndividual), Present()).
			Select(compared...).Limit(most).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("duplicates: %w", err)
		}
		for _, other := range found {
			if !seen[other.ID] {
				seen[other.ID] = true
				out = append(out, other)
			}
		}
	}
	return out, nil
}

// compared are the columns that Score reads.
var compared = []string{
	beneficiary.FieldID, beneficiary.FieldSound, beneficiary.FieldBirthDate, beneficiary.FieldBirthYear, beneficiary.FieldSex,
	beneficiary.FieldRegionCode, beneficiary.FieldHouseholdID, beneficiary.FieldNikIndex,
}
