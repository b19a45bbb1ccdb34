package classification

import (
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/categoryswitch"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/reference"
)

const switchesTold = 20

// Service keeps the set in force.
type Service struct{ Clock clock.Clock }

// Current is the code of the set in force.
func Current(ctx context.Context, c *db.Client) (string, error) {
	sets, err := c.Category.Query().Where(category.Current(true)).Limit(1).Select(category.FieldCategorySet).Strings(ctx)
	if err != nil || len(sets) == 0 {
		return "", fmt.Errorf("set of categories: %w", err)
	}
	return sets[0], nil
}

// Sets are the sets that this program knows.
type Sets struct {
	Current   string
	Sets      []*Set
	Undecided []*Undecided
	Switches  []*db.CategorySwitch
}

// Set is one of them.
type Set struct {
	Code, NameID, NameEn string
	Current              bool
	Size                 int
}

// Undecided is a category of another set that people have still.
type Undecided struct {
	Category  *db.Category
	People    int
	Choices   []*db.Category
	Suggested int
}

// Waits are people of whom somebody must decide; who is gone for good waits for nothing.
func Waits() predicate.Beneficiary {
	return beneficiary.And(beneficiary.HasCategoriesWith(category.Current(false)), here())
}

func here() predicate.Beneficiary {
	return beneficiary.StatusNotIn(people.Left...)
}

// Sets tells the office. Errors: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) Sets(ctx context.Context, c *db.Client) (*Sets, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, err
	}
	out := &Sets{}
	var err error
	if out.Current, err = Current(ctx, c); err != nil {
		return nil, err
	}
	for _, k := range reference.CategorySets() {
		out.Sets = append(out.Sets, &Set{k.Code, k.NameID, k.NameEn, k.Code == out.Current, k.Size})
	}
	if out.Undecided, err = undecided(ctx, c, out.Current); err != nil {
		return nil, fmt.Errorf("sets of categories: %w", err)
	}
	out.Switches, err = c.CategorySwitch.Query().WithSwitchedBy().Order(categoryswitch.ByCreatedAt(sql.OrderDesc()), categoryswitch.ByID()).
		Limit(switchesTold).All(ctx)
	return out, err
}

func undecided(ctx context.Context, c *db.Client, current string) ([]*Undecided, error) {
	left, err := c.Category.Query().Where(category.Current(false), category.HasBeneficiaries()).Order(category.ByNo()).All(ctx)
	if err != nil || len(left) == 0 {
		return []*Undecided{}, err
	}
	inForce, err := c.Category.Query().Where(category.Current(true)).Order(category.ByNo()).All(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*Undecided, 0, len(left))
	for _, k := range left {
		n, err := c.Beneficiary.Query().Where(beneficiary.HasCategoriesWith(category.ID(k.ID)), here()).Count(ctx)
		if err != nil {
			return nil, err
		}
		if n == 0 { // or the viewer may know of none
			continue
		}
		u := &Undecided{Category: k, People: n}
		if err := u.choose(inForce, current); err != nil {
			return nil, err
		}
		out = append(out, u)
	}
	return out, nil
}

// choose puts what corresponds before the rest of the same unit.
func (u *Undecided) choose(inForce []*db.Category, current string) error {
	mappings, err := reference.Mappings(u.Category.CategorySet, current)
	if err != nil {
		return err
	}
	var rest []*db.Category
	for _, k := range inForce {
		corresponds := slices.ContainsFunc(mappings[u.Category.Code].Becomes, func(n reference.Name) bool { return n.Code == k.Code })
		switch {
		case corresponds:
			u.Choices = append(u.Choices, k)
		case k.Unit == u.Category.Unit:
			rest = append(rest, k)
		}
	}
	u.Suggested, u.Choices = len(u.Choices), append(u.Choices, rest...)
	return nil
}

// MaySwitch says why the viewer may not put the set in force.
func (s *Service) MaySwitch(v viewer.Viewer, k *Set) error {
	if err := access.Admin(v); err != nil {
		return err
	}
	if k.Current {
		return fault.New(fault.Conflict, "wrong_state")
	}
	return nil
}
