package auth

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/refreshtoken"
	"github.com/jejaring/jejaring/ent/db/session"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/ratelimit"
)

const (
	refreshLasts = 14 * 24 * time.Hour
	sessionLasts = 60 * 24 * time.Hour
	grace        = 10 * time.Second
	triesAMinute = 10
	callsAMinute = 300
)

// Service keeps sessions.
type Service struct {
	store   *database.Store
	clock   clock.Clock
	viewers viewers
	signer  *token.Signer
	box     *crypt.Box

	tries    *ratelimit.Limiter // per account
	machines *ratelimit.Limiter // per API token
	options  Options
}

// Options of sessions.
type Options struct {
	BaseURL    string // that people type, for passkeys
	HTTPS      bool   // people reach the server by TLS
	Limited    bool   // off is for measuring only
	RequireOTP bool   // administrators must have an authenticator app
}

// New is the service.
func New(store *database.Store, c clock.Clock, signer *token.Signer, box *crypt.Box, o Options) *Service {
	tries, calls := 0, 0
	if o.Limited {
		tries, calls = triesAMinute, callsAMinute
	}
	return &Service{
		store: store, clock: c, signer: signer, box: box, tries: ratelimit.New(tries, c), machines: ratelimit.New(calls, c), options: o,
	}
}

// Session is what a client gets: an access token for the header and a refresh token for the cookie.
type Session struct {
	AccessToken string    `json:"accessToken"`
	ExpiresAt   time.Time `json:"expiresAt"`
	refresh     string
}

// SignInInput is what somebody proves to be themselves with.
type SignInInput struct {
	Identifier string
	Password   string
	Otp        string // of the authenticator app, or a recovery code
	Device     string `json:"-"`
}

// Validate finds what is left out.
func (in SignInInput) Validate() error {
	var f fault.Fields
	f.Check(strings.TrimSpace(in.Identifier) != "", "identifier", "required")
	f.Check(in.Password != "", "password", "required")
	return f.Err()
}

// SignIn opens a session. Errors: INVALID (what is left out), UNAUTHENTICATED (whatever is wrong; with the field otp where only the code is missing
// or wrong), RATE_LIMITED (too many tries of the account).
func (s *Service) SignIn(ctx context.Context, in SignInInput) (*Session, error) {
	if err := in.Validate(); err != nil {
		return nil, err
	}
	identifier, word := strings.ToLower(strings.TrimSpace(in.Identifier)), in.Password
	if ok, wait := s.tries.Allow(identifier); !ok {
		return nil, fault.Later(wait)
	}
	ctx = viewer.Elevate(ctx, "sign in")
	u, err := s.store.Client.User.Query().Where(user.Email(identifier), user.Active(true)).Only(ctx)
	if db.IsNotFound(err) {
		password.Dummy(word)
		return nil, s.failed(ctx, "")
	}
	if err != nil {
		return nil, fmt.Errorf("sign in: %w", err)
	}
	if u.PasswordHash == "" {
		password.Dummy(word)
		return nil, s.failed(ctx, u.ID)
	}
	if ok, err := password.Verify(u.PasswordHash, word); err != nil || !ok {
		return nil, s.failed(ctx, u.ID)
	}
	if err := s.second(ctx, u, in.Otp); err != nil {
		return nil, err
	}
	return s.open(ctx, u.ID, in.Device, nil)
}

// failed notes a sign-in that was refused; an unknown account is noted too, so that both take as long.
func (s *Service) failed(ctx context.Context, userID string) error {
	err := s.store.Write(ctx, func(ctx context.Context, _ *db.Client) error {
		return audit.Note(ctx, audit.Event{Action: audit.SignInFailed, SubjectType: "User", SubjectID: userID})
	})
	return access.First(err, refused())
}

func refused() error { return fault.New(fault.Unauthenticated, "sign_in_failed") }

// open starts a session on the membership or, without one, on the user's first active one.
func (s *Service) open(ctx context.Context, userID, device string, m *db.Membership) (*Session, error) {
	if m == nil {
		var err error
		m, err = s.store.Client.Membership.Query().Where(membership.UserID(userID), membership.Active(true)).
			Order(membership.ByCreatedAt()).First(ctx)
		if db.IsNotFound(err) {
			return nil, refused()
		}
		if err != nil {
			return nil, fmt.Errorf("sign in: %w", err)
		}
	}
	var out *Session
	err := s.store.Write(viewer.With(ctx, actor(ctx, userID, m.OrganizationID)), func(ctx context.Context, c *db.Client) error {
		now := s.clock.Now()
		begun, err := c.Session.Create().SetUserID(userID).SetMembershipID(m.ID).SetDevice(device).
			SetAuthenticatedAt(now).SetLastUsedAt(now).SetExpiresAt(now.Add(refreshLasts)).Save(ctx)
		if err != nil {
			return fmt.Errorf("sign in: %w", err)
		}
		if out, err = s.issue(ctx, c, begun); err != nil {
			return err
		}
		return audit.Note(ctx, audit.Event{Action: audit.SignIn, SubjectType: "User", SubjectID: userID})
	})
	return out, err
}

func actor(ctx context.Context, userID, organizationID string) viewer.Viewer {
	v := viewer.From(viewer.Elevate(ctx, "session"))
	v.UserID, v.OrganizationID = userID, organizationID
	return v
}

// issue writes the next refresh token of a session and signs an access token.
func (s *Service) issue(ctx context.Context, c *db.Client, of *db.Session) (*Session, error) {
	plain, hash := secret.New("jrf_")
	err := c.RefreshToken.Create().SetSessionID(of.ID).SetTokenHash(hash).SetExpiresAt(of.ExpiresAt).Exec(ctx)
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	out, err := s.access(of)
	if err != nil {
		return nil, err
	}
	out.refresh = plain
	return out, nil
}

// access signs an access token for the session's active membership.
func (s *Service) access(of *db.Session) (*Session, error) {
	signed, until, err := s.signer.Issue(token.Claims{
		UserID: of.UserID, MembershipID: of.MembershipID, SessionID: of.ID, AuthTime: of.AuthenticatedAt,
	})
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	return &Session{AccessToken: signed, ExpiresAt: until}, nil
}

// Refresh trades a refresh token for a new session; the same one twice within 10 seconds is a lost answer, later a theft.
func (s *Service) Refresh(ctx context.Context, plain string) (*Session, error) {
	ctx = viewer.Elevate(ctx, "refresh")
	var out *Session
	stolen := false
	err := s.store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		out, stolen = nil, false
		old, err := c.RefreshToken.Query().Where(refreshtoken.TokenHash(secret.Hash(plain))).Only(ctx)
		if err != nil {
			return err
		}
		now := s.clock.Now()
		used, err := c.RefreshToken.Update().Where(refreshtoken.ID(old.ID), refreshtoken.UsedAtIsNil()).SetUsedAt(now).Save(ctx)
		if err != nil {
			return fmt.Errorf("refresh: %w", err)
		}
		if used == 0 && old.UsedAt != nil && now.Sub(*old.UsedAt) > grace {
			stolen = true
			return s.end(ctx, c, audit.Stolen, session.ID(old.SessionID))
		}
		kept, err := s.keep(ctx, c, old.SessionID)
		if err != nil {
			return err
		}
		out, err = s.issue(ctx, c, kept)
		return err
	})
	if stolen || db.IsNotFound(err) {
		return nil, expired()
	}
	return out, err
}

// keep lets a session that goes on live for another 14 days, at most 60 from the sign-in.
func (s *Service) keep(ctx context.Context, c *db.Client, id string) (*db.Session, error) {
	now := s.clock.Now()
	begun, err := c.Session.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	expires := now.Add(refreshLasts)
	if end := begun.AuthenticatedAt.Add(sessionLasts); end.Before(expires) {
		expires = end
	}
	n, err := c.Session.Update().
		Where(session.ID(id), session.EndedAtIsNil(), session.ExpiresAtGT(now),
			session.HasMembershipWith(membership.Active(true)), session.HasUserWith(user.Active(true))).
		SetLastUsedAt(now).SetExpiresAt(expires).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("refresh: %w", err)
	}
	if n == 0 {
		return nil, expired()
	}
	return c.Session.Get(ctx, id)
}

func expired() error { return fault.New(fault.Unauthenticated, "unauthenticated") }

// end ends the sessions that go on and fit, at once: their access tokens are refused too.
func (s *Service) end(ctx context.Context, c *db.Client, action string, which ...predicate.Session) error {
	ids, err := c.Session.Query().Where(append(which, session.EndedAtIsNil())...).IDs(ctx)
	if err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	for _, id := range ids {
		if err := audit.Note(ctx, audit.Event{Action: action, SubjectType: "Session", SubjectID: id}); err != nil {
			return err
		}
	}
	if err := c.Session.Update().Where(session.IDIn(ids...), session.EndedAtIsNil()).SetEndedAt(s.clock.Now()).Exec(ctx); err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	return nil
}

// SignOut ends the session of the refresh token; an unknown one is signed out already.
func (s *Service) SignOut(ctx context.Context, plain string) error {
	ctx = viewer.Elevate(ctx, "sign out")
	return s.store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		old, err := c.RefreshToken.Query().Where(refreshtoken.TokenHash(secret.Hash(plain))).Only(ctx)
		if db.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("sign out: %w", err)
		}
		return s.end(ctx, c, audit.SignOut, session.ID(old.SessionID))
	})
}
