package classification

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/categorymove"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
)

const decidedAtOnce = 100

// DecideInput says what people are in place of a category that is not in force.
type DecideInput struct {
	BeneficiaryIDs   []string
	FromCode, ToCode string
}

// Validate finds every wrong value.
func (in DecideInput) Validate() error {
	var f fault.Fields
	f.Check(len(in.BeneficiaryIDs) > 0, "beneficiaryIds", "too_few", 1)
	f.Check(len(in.BeneficiaryIDs) <= decidedAtOnce, "beneficiaryIds", "too_many", decidedAtOnce)
	for i, id := range in.BeneficiaryIDs {
		path := fmt.Sprintf("beneficiaryIds.%d", i)
		f.Ref(path, types.PrefixBeneficiary, id)
		f.Check(slices.Index(in.BeneficiaryIDs, id) == i, path, "duplicate")
	}
	return f.Err()
}

// Decide gives people another category in place of one that is not in force; all of them or none.
// Errors: FORBIDDEN, INVALID (codes; purpose_missing), NOT_FOUND (one of them, or without the category), CONFLICT (restricted, erased).
func (s *Service) Decide(ctx context.Context, c *db.Client, in DecideInput) ([]*db.Beneficiary, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), in.Validate()); err != nil {
		return nil, err
	}
	found, err := c.Beneficiary.Query().Where(beneficiary.IDIn(in.BeneficiaryIDs...)).WithCategories().Order(beneficiary.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("decide category: %w", err)
	}
	if len(found) != len(in.BeneficiaryIDs) {
		return nil, fault.Missing()
	}
	from, to, err := named(ctx, c, v, in)
	if err != nil {
		return nil, err
	}
	for _, b := range found {
		if !has(b, from) {
			return nil, fault.Missing()
		}
		if err := access.First(access.OfficerFor(v, b.RegionCode), people.Usable(b)); err != nil {
			return nil, err
		}
		if err := replace(ctx, c, b, from, to); err != nil {
			return nil, fmt.Errorf("decide category: %w", err)
		}
	}
	return found, nil
}

func named(ctx context.Context, c *db.Client, v viewer.Viewer, in DecideInput) (from, to *db.Category, err error) {
	all, err := c.Category.Query().Where(category.CodeIn(in.FromCode, in.ToCode)).All(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("decide category: %w", err)
	}
	for _, k := range all {
		switch {
		case k.Code == in.FromCode && !k.Current:
			from = k
		case k.Code == in.ToCode && k.Current:
			to = k
		}
	}
	var f fault.Fields
	f.Check(from != nil, "fromCode", "unknown")
	f.Check(to != nil, "toCode", "unknown")
	if to != nil {
		f.Check(!to.Sensitive || v.SeesProtected(), "toCode", "purpose_missing")
	}
	return from, to, f.Err()
}

func has(b *db.Beneficiary, k *db.Category) bool {
	return slices.ContainsFunc(b.Edges.Categories, func(o *db.Category) bool { return o.ID == k.ID })
}

// replace keeps what was, so that switching back restores it.
func replace(ctx context.Context, c *db.Client, b *db.Beneficiary, from, to *db.Category) error {
	main := b.PrimaryCategoryID == from.ID
	update := c.Beneficiary.Update().Where(beneficiary.ID(b.ID), beneficiary.Version(b.Version)).RemoveCategoryIDs(from.ID)
	if !has(b, to) {
		update.AddCategoryIDs(to.ID)
	}
	if main {
		update.SetPrimaryCategoryID(to.ID)
	}
	if to.Sensitive {
		update.SetSensitive(true)
	}
	n, err := update.Save(ctx)
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.Stale(b.Version)
	}
	all := viewer.Elevate(ctx, "category decided")
	_, err = c.CategoryMove.Delete().Where(categorymove.BeneficiaryID(b.ID), categorymove.FromID(from.ID), categorymove.ToID(to.ID)).Exec(all)
	if err != nil {
		return err
	}
	return c.CategoryMove.Create().SetBeneficiaryID(b.ID).SetFromID(from.ID).SetToID(to.ID).SetMain(main).SetDecided(true).Exec(all)
}
