package beneficiary

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
)

// Lookup is what registrations name, read once for many of them.
type Lookup struct {
	Regions    []*db.Region
	Categories []*db.Category
	byCode     map[string]*db.Region
}

// Lookup reads the regions and the categories of the set.
func (s *Service) Lookup(ctx context.Context, c *db.Client) (*Lookup, error) {
	l := &Lookup{byCode: map[string]*db.Region{}}
	var err error
	if l.Regions, err = c.Region.Query().Order(region.ByCode()).All(ctx); err != nil {
		return nil, fmt.Errorf("regions: %w", err)
	}
	for _, r := range l.Regions {
		l.byCode[r.Code] = r
	}
	if l.Categories, err = c.Category.Query().Where(category.Current(true)).Order(category.ByNo()).All(ctx); err != nil {
		return nil, fmt.Errorf("categories: %w", err)
	}
	return l, nil
}

// Region is the one with the code; nil where there is none.
func (l *Lookup) Region(code string) *db.Region { return l.byCode[code] }

// MayRegister says why the viewer may not write this down, whatever the NIK. Errors: as of Register.
func (s *Service) MayRegister(v viewer.Viewer, l *Lookup, in RegisterInput) error {
	if err := access.First(access.Registrar(v), in.Validate(clock.Today(s.Clock)), inhabited(v, l.byCode[in.RegionCode])); err != nil {
		return err
	}
	_, err := choose(v, l.Categories, in.CategoryCodes, in.PrimaryCategoryCode)
	return err
}

// RegisterMany writes down people whom nobody has yet, in few statements; all of them or none.
// Households are the caller's to have found. Errors: as of Register; database.ErrAgain where a NIK was taken meanwhile.
func (s *Service) RegisterMany(ctx context.Context, c *db.Client, l *Lookup, all []RegisterInput) error {
	v := viewer.From(ctx)
	creates := make([]*db.BeneficiaryCreate, len(all))
	for i, in := range all {
		if err := s.MayRegister(v, l, in); err != nil {
			return err
		}
		if in.ID == nil {
			id := types.NewID(types.PrefixBeneficiary)
			in.ID = &id
		}
		found, err := choose(v, l.Categories, in.CategoryCodes, in.PrimaryCategoryCode)
		if err != nil {
			return err
		}
		if creates[i], err = s.draft(v, c, in, l.byCode[in.RegionCode], found); err != nil {
			return err
		}
	}
	made, err := c.Beneficiary.CreateBulk(creates...).Save(ctx)
	if db.IsConstraintError(err) {
		return database.ErrAgain
	}
	if err != nil {
		return fmt.Errorf("register many: %w", err)
	}
	for i, b := range made {
		if err := s.consent(ctx, c, b, all[i].Consents); err != nil {
			return err
		}
	}
	return nil
}
