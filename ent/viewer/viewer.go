package viewer

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/types"
)

// Viewer is the signed-in user through one active membership, the public, or the system itself.
type Viewer struct {
	UserID           string
	MembershipID     string
	OrganizationID   string
	OrganizationType types.OrganizationType
	Organization     types.OrganizationStatus
	Role             types.Role
	Areas            []string // region code prefixes; the office with none sees all
	Purpose          string   // for which an officer may see who is protected now; "" for none
	SessionID        string
	TokenID          string        // of the API token that acts; "" for people
	Scopes           []types.Scope // of the token
	Test             bool          // what the token changes is taken back at once
	Expires          time.Time     // of what the viewer showed to prove it
	MustEnrol        bool          // may do nothing before an authenticator app is enrolled
	Language         string        // "id" or "en"
	elevated         string        // why the system acts; "" for people
}

type contextKey struct{}

// With puts v into the context.
func With(ctx context.Context, v Viewer) context.Context {
	return context.WithValue(ctx, contextKey{}, v)
}

// From is the viewer of the context, or the public.
func From(ctx context.Context) Viewer {
	v, _ := ctx.Value(contextKey{}).(Viewer)
	return v
}

// System is the context of a background job; why is written to the audit.
func System(ctx context.Context, why string) context.Context {
	return With(ctx, Viewer{elevated: why})
}

// Elevate lets a domain rule write rows its caller may not touch, keeping the caller's name for the audit.
func Elevate(ctx context.Context, why string) context.Context {
	v := From(ctx)
	v.elevated = why
	return With(ctx, v)
}

// IsSystem says whether rules are set aside.
func (v Viewer) IsSystem() bool { return v.elevated != "" }

// SignedIn says whether a user acts.
func (v Viewer) SignedIn() bool { return v.UserID != "" }

// UserRef is the user's id to write into a record; nil for the system and the public.
func (v Viewer) UserRef() *string {
	if v.UserID == "" {
		return nil
	}
	return &v.UserID
}

// OrganizationRef is the partner's id to write into a record; nil for the office and for who acts for nobody.
func (v Viewer) OrganizationRef() *string {
	if v.IsOffice() || v.OrganizationID == "" {
		return nil
	}
	return &v.OrganizationID
}

// IsOffice says whether the viewer works at the office, in whatever role.
func (v Viewer) IsOffice() bool {
	return v.Role == types.RoleOfficeViewer || v.Role == types.RoleOfficer || v.Role == types.RoleOfficeAdmin
}

// IsOfficer says whether the viewer decides for the office.
func (v Viewer) IsOfficer() bool {
	return v.Role == types.RoleOfficer || v.Role == types.RoleOfficeAdmin
}

// SeesProtected says whether the viewer may see people of sensitive categories, and those whose record is restricted.
func (v Viewer) SeesProtected() bool { return v.IsSystem() || v.IsOfficer() && v.Purpose != "" }

// IsAdmin says whether the viewer administers the office.
func (v Viewer) IsAdmin() bool { return v.Role == types.RoleOfficeAdmin }

// RegistersPeople says whether the viewer's organisation is of a kind that registers and nominates people.
func (v Viewer) RegistersPeople() bool {
	if v.OrganizationID == "" || v.IsOffice() {
		return false
	}
	return slices.Contains([]types.OrganizationType{
		types.OrganizationTypeCommunity, types.OrganizationTypeSocialOrganization,
		types.OrganizationTypePsks, types.OrganizationTypeAgency,
	}, v.OrganizationType)
}

// ReadsPeople says whether the viewer's organisation may read people: of a kind that registers them, and verified now.
func (v Viewer) ReadsPeople() bool {
	return v.RegistersPeople() && v.Organization == types.OrganizationStatusVerified
}

// CoversRegion says whether a region code lies in the viewer's areas; no areas means everywhere for the office only.
func (v Viewer) CoversRegion(code string) bool {
	if len(v.Areas) == 0 {
		return v.Role != types.RoleEnumerator
	}
	return slices.ContainsFunc(v.Areas, func(area string) bool {
		return code == area || strings.HasPrefix(code, area+".")
	})
}
