package beneficiary

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
)

// fillable are the fields that a survivor takes from a record of the same person where it has none.
var fillable = []string{"sex", "birthDate", "birthYear", "nik", "phone", "address", "notes", "householdId"}

// What is filled beside the fields of a form.
const (
	filledPathway   = "pathway"
	filledSensitive = "sensitive"
)

// FillFrom gives the survivor what it lacks and the other record, which has left, has; it names what it filled.
func (s *Service) FillFrom(ctx context.Context, c *db.Client, survivor, other *db.Beneficiary) ([]string, error) {
	mine, err := s.present(ctx, c, survivor)
	if err != nil {
		return nil, err
	}
	theirs, err := s.present(ctx, c, other)
	if err != nil {
		return nil, err
	}
	have := mine.values()
	var filled []string
	for _, f := range changeables {
		_, theyHave := f.text(theirs)
		told := f.name == "birthYear" && survivor.BirthDate != nil
		if have[f.name] == "" && theyHave && !told && slices.Contains(fillable, f.name) {
			filled = append(filled, f.name)
		} else {
			f.drop(&theirs)
		}
	}
	theirs.PrimaryCategoryCode = nil
	update := c.Beneficiary.Update().SetSensitive(survivor.Sensitive || other.Sensitive).
		Where(beneficiary.ID(survivor.ID), beneficiary.Version(survivor.Version), beneficiary.StatusIn(transitions.From(Join)...))
	if !survivor.Sensitive && other.Sensitive { // what comes along keeps its protection
		filled = append(filled, filledSensitive)
	}
	if survivor.Pathway == types.PathwayUnassessed && other.Pathway != types.PathwayUnassessed { // its assessment comes along
		update.SetPathway(other.Pathway)
		filled = append(filled, filledPathway)
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("fill: %w", err)
	}
	if n == 0 { // somebody was quicker, or it is no record that stays
		return nil, fault.WrongState(survivor.Version)
	}
	if survivor.RegionCode != other.RegionCode {
		if err := s.follow(ctx, c, survivor.ID, survivor.RegionCode); err != nil {
			return nil, err
		}
	}
	if theirs.empty() {
		return filled, nil
	}
	if err := s.apply(ctx, c, survivor, survivor.Version+1, theirs, true); err != nil {
		return nil, err
	}
	return filled, nil
}

// EmptyAgain takes back what was filled and is still as the other record says.
func (s *Service) EmptyAgain(ctx context.Context, c *db.Client, survivor, other *db.Beneficiary, filled []string, missing *types.NikMissingReason) error {
	mine, err := s.present(ctx, c, survivor)
	if err != nil {
		return err
	}
	theirs, err := s.present(ctx, c, other)
	if err != nil {
		return err
	}
	is, was := mine.values(), theirs.values()
	update := c.Beneficiary.UpdateOneID(survivor.ID)
	clears := map[string]func(){
		"sex": func() { update.ClearSex() }, "birthDate": func() { update.ClearBirthDate() }, "birthYear": func() { update.ClearBirthYear() },
		"nik":   func() { update.ClearNikSealed().ClearNikIndex().SetNillableNikMissingReason(missing) },
		"phone": func() { update.ClearPhoneSealed() }, "address": func() { update.ClearAddressSealed() },
		"notes": func() { update.ClearNotesSealed() }, "householdId": func() { update.ClearHouseholdID() },
	}
	for _, name := range filled {
		if empty, ok := clears[name]; ok && is[name] == was[name] {
			empty()
		}
	}
	if slices.Contains(filled, filledSensitive) {
		update.SetSensitive(false)
	}
	if slices.Contains(filled, filledPathway) && survivor.Pathway == other.Pathway {
		update.SetPathway(types.PathwayUnassessed)
	}
	if err := update.Exec(ctx); err != nil {
		return fmt.Errorf("empty again: %w", err)
	}
	return nil
}
