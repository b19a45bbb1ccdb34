package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/session"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
)

// viewer is v with the memberships to choose from.
func (r *Resolver) viewer(ctx context.Context, v viewer.Viewer) (*model.Viewer, error) {
	all, err := r.Store.Client.Membership.Query().Where(membership.UserID(v.UserID), membership.Active(true)).
		WithUser().WithOrganization(func(q *db.OrganizationQuery) { q.WithDonor() }).All(viewer.With(ctx, v))
	out := &model.Viewer{Memberships: all}
	for _, m := range all {
		if m.ID == v.MembershipID {
			out.Membership, out.User = m, m.Edges.User
			out.TotpEnabled = m.Edges.User.TotpConfirmedAt != nil
			out.MustEnrolTotp = r.Sessions.MustEnrol(m.Role, out.TotpEnabled)
		}
	}
	if err == nil && v.TokenID != "" {
		out.APIToken, err = r.Store.Client.ApiToken.Get(viewer.Elevate(ctx, "own token"), v.TokenID)
	}
	return out, err
}

// membershipFilter says of which organisation, and which of its members.
func membershipFilter(ctx context.Context, f *model.MembershipFilter) (of string, ps []predicate.Membership) {
	of, active := viewer.From(ctx).OrganizationID, true
	if f != nil && f.OrganizationID != nil {
		of = *f.OrganizationID
	}
	if f != nil && f.Active != nil {
		active = *f.Active
	}
	goesOn := membership.Or(membership.Active(true), membership.InvitedEmailNEQ(""))
	if !active {
		goesOn = membership.Not(goesOn)
	}
	ps = append(ps, membership.OrganizationID(of), goesOn)
	if f != nil && f.Role != nil {
		ps = append(ps, membership.RoleIn(f.Role...))
	}
	return of, ps
}

// live are the sessions that go on; whose, the policy says.
func (r *Resolver) live() []predicate.Session {
	return []predicate.Session{session.EndedAtIsNil(), session.ExpiresAtGT(r.Clock.Now())}
}

// emailOf shows an address to the person, the owners of the organisation and the office's administrators; who is
// invited has none yet.
func emailOf(v viewer.Viewer, u *db.User) *string {
	if (v.UserID != u.ID && !v.IsAdmin() && v.Role != types.RoleOwner) || u.Email == u.ID {
		return nil
	}
	return &u.Email
}

// invitedEmail shows where an invitation went to the owners of the organisation and the office's administrators.
func invitedEmail(v viewer.Viewer, m *db.Membership) *string {
	if m.InvitedEmail == "" || (!v.IsAdmin() && (v.Role != types.RoleOwner || v.OrganizationID != m.OrganizationID)) {
		return nil
	}
	return &m.InvitedEmail
}

// purposeOf shows a purpose to the person and the office's administrators.
func purposeOf(v viewer.Viewer, m *db.Membership) *string {
	if m.SensitivePurpose == "" || !v.IsAdmin() && v.MembershipID != m.ID {
		return nil
	}
	return &m.SensitivePurpose
}

// untilOf shows its last day to the same people.
func untilOf(v viewer.Viewer, m *db.Membership) *types.Date {
	if !v.IsAdmin() && v.MembershipID != m.ID {
		return nil
	}
	return m.SensitiveUntil
}
