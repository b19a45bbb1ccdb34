package beneficiary

import (
	"context"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/category"
)

// named finds categories of the set in force by their codes. A code of another set, such as a phone sends that had no network
// while the set was switched, stands for what it surely became; else it stands for itself, and a person decides.
func (s *Service) named(ctx context.Context, c *db.Client, codes []string) ([]*db.Category, error) {
	all, err := c.Category.Query().Where(category.CodeIn(codes...)).Order(category.ByID()).All(ctx)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(slices.Clone(all), func(k *db.Category) bool { return !k.Current })
	if len(found) == len(all) {
		return found, nil
	}
	inForce, err := c.Category.Query().Where(category.Current(true)).Order(category.ByNo()).All(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range all {
		if slices.ContainsFunc(found, func(o *db.Category) bool { return o.Code == k.Code }) {
			continue
		}
		now, err := s.became(k, inForce)
		if err != nil {
			return nil, err
		}
		found = append(found, now)
	}
	return found, nil
}

// became is the category in force under the old code; the old one itself where that is not certain.
func (s *Service) became(old *db.Category, inForce []*db.Category) (*db.Category, error) {
	if len(inForce) == 0 {
		return old, nil
	}
	code, err := s.Becomes(old.CategorySet, old.Code, inForce[0].CategorySet)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(inForce, func(k *db.Category) bool { return k.Code == code })
	if at < 0 {
		return old, nil
	}
	now := *inForce[at]
	now.Code = old.Code
	return &now, nil
}
