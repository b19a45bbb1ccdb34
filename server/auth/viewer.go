package auth

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/web"
)

// Middleware puts the viewer of the Authorization header into the context. It refuses a header that is no good, API
// tokens, and whoever must enrol an authenticator first: only GraphQL knows what is open to those.
func (s *Service) Middleware(next http.Handler) http.Handler {
	return s.Gated(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch v := viewer.From(r.Context()); {
		case v.TokenID != "":
			web.Refuse(w, r, http.StatusForbidden, fault.New(fault.Forbidden, "not_for_tokens"))
		case v.MustEnrol:
			web.Refuse(w, r, http.StatusForbidden, fault.New(fault.Forbidden, "otp_enrol_first"))
		default:
			next.ServeHTTP(w, r)
		}
	}))
}

// Gated is Middleware for a handler with a gate of its own, which holds API tokens to their scopes.
func (s *Service) Gated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := r.Header.Get("Authorization")
		if header == "" {
			next.ServeHTTP(w, r)
			return
		}
		bearer, ok := strings.CutPrefix(header, "Bearer ")
		v, err := s.viewer(r.Context(), bearer)
		if f := database.Fault(err); err != nil && (f.Kind == fault.RateLimited || f.Kind == fault.Unavailable) {
			if v.TokenID != "" {
				s.machines.Tell(w.Header(), v.TokenID)
			}
			web.Refuse(w, r, http.StatusTooManyRequests, f)
			return
		}
		if !ok || err != nil {
			w.Header().Set("WWW-Authenticate", "Bearer")
			web.Refuse(w, r, http.StatusUnauthorized, fault.New(fault.Unauthenticated, "unauthenticated"))
			return
		}
		if v.TokenID != "" {
			s.machines.Tell(w.Header(), v.TokenID)
			if v.Test {
				w.Header().Set("Jejaring-Test", "true")
			}
		}
		next.ServeHTTP(w, r.WithContext(viewer.With(r.Context(), v)))
	})
}

func (s *Service) viewer(ctx context.Context, bearer string) (viewer.Viewer, error) {
	if strings.HasPrefix(bearer, machinePrefix) {
		return s.machine(ctx, bearer)
	}
	now, whoIsWho := s.clock.Now(), s.store.WhoIsWho()
	if v, ok := s.viewers.get(bearer, now, whoIsWho); ok {
		v.Language = viewer.From(ctx).Language
		return v, nil
	}
	claims, err := s.signer.Verify(bearer)
	if err != nil {
		return viewer.Viewer{}, err
	}
	v, err := s.member(ctx, claims.MembershipID, claims.SessionID)
	if err == nil && v.UserID != claims.UserID {
		err = errGone
	}
	v.Expires = claims.ExpiresAt
	if err == nil {
		s.viewers.put(bearer, v, now, whoIsWho)
	}
	return v, err
}

// Acts says whether the viewer's session and membership still go on.
func (s *Service) Acts(ctx context.Context, v viewer.Viewer) bool {
	_, err := s.member(ctx, v.MembershipID, v.SessionID)
	return err == nil
}

var errGone = fault.New(fault.Unauthenticated, "unauthenticated")

const memberQuery = `SELECT m.user_id, m.role, m.areas, m.organization_id, o.type, o.status, u.totp_confirmed_at IS NOT NULL,
m.sensitive_purpose, m.sensitive_until
FROM memberships m JOIN organizations o ON o.id = m.organization_id JOIN users u ON u.id = m.user_id
WHERE m.id = $1 AND m.active AND u.active AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = $2 AND s.ended_at IS NOT NULL)`

// member reads a membership with its organisation in one statement, as every request needs it; a session that was
// ended acts no more.
func (s *Service) member(ctx context.Context, membershipID, sessionID string) (viewer.Viewer, error) {
	v := viewer.From(ctx)
	var (
		areas     []byte
		confirmed bool
		purpose   string
		until     *types.Date
	)
	err := s.store.SQL.QueryRowContext(ctx, memberQuery, membershipID, sessionID).
		Scan(&v.UserID, &v.Role, &areas, &v.OrganizationID, &v.OrganizationType, &v.Organization, &confirmed, &purpose, &until)
	if err != nil {
		return v, err
	}
	v.MembershipID, v.SessionID = membershipID, sessionID
	v.MustEnrol = s.MustEnrol(v.Role, confirmed)
	if until != nil && *until >= clock.Today(s.clock) {
		v.Purpose = purpose
	}
	return v, json.Unmarshal(areas, &v.Areas)
}
