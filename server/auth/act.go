package auth

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

// Act is the context of an account for a command on the server itself, where whoever runs it holds the keys:
// the membership at the office first. An empty identifier is the system, with why in the audit.
func (s *Service) Act(ctx context.Context, identifier, why string) (context.Context, error) {
	if identifier == "" {
		return viewer.System(ctx, why), nil
	}
	all, err := s.store.Client.Membership.Query().
		Where(membership.Active(true), membership.HasUserWith(user.Email(strings.ToLower(strings.TrimSpace(identifier))), user.Active(true))).
		WithOrganization().Order(membership.ByID()).All(viewer.System(ctx, why))
	if err != nil {
		return nil, fmt.Errorf("find the account: %w", err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no active account has this identifier")
	}
	office := slices.IndexFunc(all, func(m *db.Membership) bool { return m.Edges.Organization.Type == types.OrganizationTypeOffice })
	v, err := s.member(ctx, all[max(0, office)].ID, "")
	return viewer.With(ctx, v), err
}

// Through is the context of a membership for work that goes on after its request; an error where it acts no more.
func (s *Service) Through(ctx context.Context, membershipID string) (context.Context, error) {
	v, err := s.member(ctx, membershipID, "")
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.Denied()
	}
	return viewer.With(ctx, v), err
}
