package classification

import (
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/campaign"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/categorymove"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/reference"
)

// Preview is what would become of the people.
type Preview struct {
	Set                        string
	People, Settled, Undecided int
	Rows                       []*Prediction
	Campaigns                  []*db.Campaign
}

// Prediction is what would become of one category.
type Prediction struct {
	Category         *db.Category
	Correspondence   reference.Correspondence
	Becomes          []reference.Name
	People, Restored int
}

// Preview counts whom the viewer may see. Errors: UNAUTHENTICATED, FORBIDDEN, INVALID (no such set, or it is in force).
func (s *Service) Preview(ctx context.Context, c *db.Client, set string) (*Preview, error) {
	if err := access.Admin(viewer.From(ctx)); err != nil {
		return nil, err
	}
	current, err := Current(ctx, c)
	if err != nil {
		return nil, err
	}
	if set == current || !reference.Known(set) {
		return nil, fault.Wrong("set", "unknown")
	}
	out, err := predict(ctx, c, current, set)
	if err != nil {
		return nil, fmt.Errorf("preview of a switch: %w", err)
	}
	return out, nil
}

func predict(ctx context.Context, c *db.Client, current, set string) (*Preview, error) {
	mappings, err := reference.Mappings(current, set)
	if err != nil {
		return nil, err
	}
	inForce, err := c.Category.Query().Where(category.Current(true)).Order(category.ByNo()).All(ctx)
	if err != nil {
		return nil, err
	}
	before, err := c.Category.Query().Where(category.CategorySet(set)).IDs(ctx)
	if err != nil {
		return nil, err
	}
	out := &Preview{Set: set}
	var unclear, lost []string
	for _, k := range inForce {
		m := mappings[k.Code]
		p := &Prediction{Category: k, Correspondence: m.Correspondence, Becomes: m.Becomes}
		if p.People, err = c.Beneficiary.Query().Where(beneficiary.HasCategoriesWith(category.ID(k.ID))).Count(ctx); err != nil {
			return nil, err
		}
		if len(before) > 0 {
			if p.Restored, err = c.Beneficiary.Query().Where(had(before, true, k.ID)).Count(ctx); err != nil {
				return nil, err
			}
		}
		if !m.Correspondence.Certain() {
			unclear = append(unclear, k.ID)
		}
		if !slices.ContainsFunc(m.Becomes, func(n reference.Name) bool { return n.Code == k.Code }) {
			lost = append(lost, k.Code)
		}
		out.Rows = append(out.Rows, p)
	}
	if out.People, err = c.Beneficiary.Query().Count(ctx); err != nil {
		return nil, err
	}
	// nobody decides about those who left: they keep what they had
	if out.Undecided, err = c.Beneficiary.Query().Where(had(before, false, unclear...), here()).Count(ctx); err != nil {
		return nil, err
	}
	out.Settled = out.People - out.Undecided
	out.Campaigns, err = naming(ctx, c, lost)
	return out, err
}

// had are people who have one of the categories, and for whom something of the other set is kept (or not) that it came from.
func had(before []string, kept bool, ids ...string) func(*sql.Selector) {
	return func(s *sql.Selector) {
		d := sql.Dialect(s.Dialect())
		t, m := d.Table(beneficiary.CategoriesTable).As("has"), d.Table(categorymove.Table).As("kept")
		has := sql.And(sql.ColumnsEQ(t.C("beneficiary_id"), s.C(beneficiary.FieldID)), sql.In(t.C("category_id"), anys(ids)...))
		from := d.Select(m.C(categorymove.FieldID)).From(m).Where(sql.And(
			sql.ColumnsEQ(m.C(categorymove.FieldBeneficiaryID), t.C("beneficiary_id")), sql.ColumnsEQ(m.C(categorymove.FieldToID), t.C("category_id")),
			sql.In(m.C(categorymove.FieldFromID), anys(before)...)))
		if kept {
			has = sql.And(has, sql.Exists(from))
		} else {
			has = sql.And(has, sql.NotExists(from))
		}
		s.Where(sql.Exists(d.Select(t.C("beneficiary_id")).From(t).Where(has)))
	}
}

func anys(texts []string) []any {
	out := make([]any, len(texts))
	for i, text := range texts {
		out[i] = text
	}
	return out
}

// naming are drafts of campaigns whose list names one of the codes.
func naming(ctx context.Context, c *db.Client, codes []string) ([]*db.Campaign, error) {
	drafts, err := c.Campaign.Query().Where(campaign.StatusEQ(types.CampaignStatusDraft)).Order(campaign.ByID()).All(ctx)
	return slices.DeleteFunc(drafts, func(k *db.Campaign) bool {
		return !slices.ContainsFunc(k.CategoryCodes, func(code string) bool { return slices.Contains(codes, code) })
	}), err
}
