package matching

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/savedsearch"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

const searches = 20 // of a user in an organisation

// SaveInput keeps a search of the needs; what is left out means all. Notify is on where left out.
type SaveInput struct {
	Name       string
	Kinds      []types.NeedKind
	RegionCode string
	Skill      string
	Search     string
	Notify     *bool
}

// Validate finds every wrong value.
func (in SaveInput) Validate() error {
	var f fault.Fields
	f.Text("name", in.Name, 200)
	f.Optional("regionCode", in.RegionCode, 20)
	f.Optional("skill", in.Skill, 200)
	f.Optional("search", in.Search, 200)
	for i, kind := range in.Kinds {
		f.Check(!slices.Contains(in.Kinds[:i], kind), fmt.Sprintf("kinds.%d", i), "duplicate")
	}
	return f.Err()
}

// Save keeps a search for the viewer. Errors: FORBIDDEN, INVALID, FULL (twenty already).
func (s *Service) Save(ctx context.Context, c *db.Client, in SaveInput) (*db.SavedSearch, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Partner(v), in.Validate()); err != nil {
		return nil, err
	}
	if in.RegionCode != "" {
		if _, err := place.Find(ctx, c, "regionCode", in.RegionCode); err != nil {
			return nil, err
		}
	}
	taken, err := c.SavedSearch.Query().Select(savedsearch.FieldSlot).Ints(ctx)
	if err != nil {
		return nil, fmt.Errorf("save search: %w", err)
	}
	slot := 1
	for slices.Contains(taken, slot) {
		slot++
	}
	if slot > searches {
		return nil, fault.NoRoom(0)
	}
	made, err := c.SavedSearch.Create().SetOrganizationID(v.OrganizationID).SetUserID(v.UserID).SetSlot(slot).SetName(in.Name).
		SetKinds(append([]types.NeedKind{}, in.Kinds...)).SetRegionCode(in.RegionCode).SetSkill(in.Skill).SetSearch(in.Search).
		SetNillableNotify(in.Notify).Save(ctx)
	if db.IsConstraintError(err) { // another of the viewer's windows took the slot meanwhile
		return nil, database.ErrAgain
	}
	if err != nil {
		return nil, fmt.Errorf("save search: %w", err)
	}
	return made, nil
}

// SearchInput names a saved search.
type SearchInput struct{ SavedSearchID string }

// Forget removes a saved search of the viewer and answers what it was. Errors: UNAUTHENTICATED, NOT_FOUND.
func (s *Service) Forget(ctx context.Context, c *db.Client, in SearchInput) (*db.SavedSearch, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, err
	}
	found, err := c.SavedSearch.Get(ctx, in.SavedSearchID) // one of somebody else is hidden
	if err != nil {
		return nil, err
	}
	if err := c.SavedSearch.DeleteOneID(found.ID).Exec(ctx); err != nil {
		return nil, fmt.Errorf("forget search: %w", err)
	}
	return found, nil
}

// Suits says whether a need is what the search looks for.
func Suits(s *db.SavedSearch, n *db.Need) bool {
	return (len(s.Kinds) == 0 || slices.Contains(s.Kinds, n.Kind)) &&
		(s.RegionCode == "" || n.RegionCode == s.RegionCode || strings.HasPrefix(n.RegionCode, s.RegionCode+".")) &&
		(s.Skill == "" || strings.EqualFold(s.Skill, n.Skill)) &&
		strings.Contains(strings.ToLower(n.Title), strings.ToLower(s.Search))
}

// Searchers are the active members of verified organisations who want to be told of the need.
func Searchers(ctx context.Context, c *db.Client, n *db.Need) ([]*db.Membership, error) {
	all, err := c.SavedSearch.Query().Where(savedsearch.Notify(true)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("who searches: %w", err)
	}
	type seat struct{ user, organization string }
	wanted := map[seat]bool{}
	var users []string
	for _, s := range all {
		if Suits(s, n) {
			wanted[seat{s.UserID, s.OrganizationID}] = true
			users = append(users, s.UserID)
		}
	}
	if len(users) == 0 {
		return nil, nil
	}
	members, err := c.Membership.Query().Where(membership.Active(true), membership.UserIDIn(users...),
		membership.HasOrganizationWith(organization.StatusEQ(types.OrganizationStatusVerified))).Order(membership.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("who searches: %w", err)
	}
	return slices.DeleteFunc(members, func(m *db.Membership) bool { return !wanted[seat{m.UserID, m.OrganizationID}] }), nil
}
