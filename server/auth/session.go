package auth

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/onetimelink"
	"github.com/jejaring/jejaring/ent/db/refreshtoken"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/ratelimit"
)

const (
	refreshLasts = 14 * 24 * time.Hour
	sessionLasts = 60 * 24 * time.Hour
	grace        = 10 * time.Second
	triesAMinute = 10
)

// Service keeps sessions.
type Service struct {
	store  *database.Store
	clock  clock.Clock
	signer *token.Signer
	tries  *ratelimit.Limiter // per account; 0 where limits are off
	https  bool
}

// New is the service; limits off is for measuring only.
func New(store *database.Store, c clock.Clock, signer *token.Signer, https, limited bool) *Service {
	tries := 0
	if limited {
		tries = triesAMinute
	}
	return &Service{store: store, clock: c, signer: signer, tries: ratelimit.New(tries, c), https: https}
}

// Session is what a client gets: an access token for the header and a refresh token for the cookie.
type Session struct {
	AccessToken string    `json:"accessToken"`
	ExpiresAt   time.Time `json:"expiresAt"`
	refresh     string
}

// SignIn opens a session. Errors: UNAUTHENTICATED (whatever is wrong), RATE_LIMITED (too many tries of the account).
func (s *Service) SignIn(ctx context.Context, identifier, word string) (*Session, error) {
	identifier = strings.ToLower(strings.TrimSpace(identifier))
	if ok, _ := s.tries.Allow(identifier); !ok {
		return nil, fault.New(fault.RateLimited, "rate_limited")
	}
	ctx = viewer.Elevate(ctx, "sign in")
	u, err := s.store.Client.User.Query().Where(user.Email(identifier), user.Active(true)).Only(ctx)
	if db.IsNotFound(err) {
		password.Dummy(word)
		return nil, refused()
	}
	if err != nil {
		return nil, fmt.Errorf("sign in: %w", err)
	}
	if u.PasswordHash == "" {
		password.Dummy(word)
		return nil, refused()
	}
	if ok, err := password.Verify(u.PasswordHash, word); err != nil || !ok {
		return nil, refused()
	}
	return s.open(ctx, u.ID)
}

func refused() error { return fault.New(fault.Unauthenticated, "sign_in_failed") }

// open starts a session on the user's first active membership.
func (s *Service) open(ctx context.Context, userID string) (*Session, error) {
	m, err := s.store.Client.Membership.Query().Where(membership.UserID(userID), membership.Active(true)).
		Order(membership.ByCreatedAt()).First(ctx)
	if db.IsNotFound(err) {
		return nil, refused()
	}
	if err != nil {
		return nil, fmt.Errorf("sign in: %w", err)
	}
	var out *Session
	err = s.store.Write(viewer.With(ctx, actor(ctx, userID, m.OrganizationID)), func(ctx context.Context, c *db.Client) error {
		out, err = s.issue(ctx, c, db.RefreshToken{
			SessionID: types.NewID(types.PrefixSession), UserID: userID, MembershipID: m.ID, AuthenticatedAt: s.clock.Now(),
		})
		if err != nil {
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
func (s *Service) issue(ctx context.Context, c *db.Client, of db.RefreshToken) (*Session, error) {
	plain, hash := secret.New("jrf_")
	expires := s.clock.Now().Add(refreshLasts)
	if end := of.AuthenticatedAt.Add(sessionLasts); end.Before(expires) {
		expires = end
	}
	err := c.RefreshToken.Create().SetSessionID(of.SessionID).SetUserID(of.UserID).SetMembershipID(of.MembershipID).
		SetTokenHash(hash).SetAuthenticatedAt(of.AuthenticatedAt).SetExpiresAt(expires).Exec(ctx)
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	access, until, err := s.signer.Issue(token.Claims{
		UserID: of.UserID, MembershipID: of.MembershipID, SessionID: of.SessionID, AuthTime: of.AuthenticatedAt,
	})
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	return &Session{AccessToken: access, ExpiresAt: until, refresh: plain}, nil
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
		if old.RevokedAt != nil || !old.ExpiresAt.After(now) {
			return expired()
		}
		used, err := c.RefreshToken.Update().Where(refreshtoken.ID(old.ID), refreshtoken.UsedAtIsNil()).SetUsedAt(now).Save(ctx)
		if err != nil {
			return fmt.Errorf("refresh: %w", err)
		}
		if used == 0 && old.UsedAt != nil && now.Sub(*old.UsedAt) > grace {
			stolen = true
			return s.revoke(ctx, c, old.SessionID)
		}
		alive, err := c.Membership.Query().
			Where(membership.ID(old.MembershipID), membership.Active(true), membership.HasUserWith(user.Active(true))).Exist(ctx)
		if err != nil || !alive {
			return firstError(err, expired())
		}
		out, err = s.issue(ctx, c, *old)
		return err
	})
	if stolen || db.IsNotFound(err) {
		return nil, expired()
	}
	return out, err
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func expired() error { return fault.New(fault.Unauthenticated, "unauthenticated") }

func (s *Service) revoke(ctx context.Context, c *db.Client, sessionID string) error {
	err := c.RefreshToken.Update().Where(refreshtoken.SessionID(sessionID), refreshtoken.RevokedAtIsNil()).
		SetRevokedAt(s.clock.Now()).Exec(ctx)
	if err != nil {
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
		return s.revoke(ctx, c, old.SessionID)
	})
}

// AcceptInvite sets the password behind a one-time link and opens a session. Errors: INVALID (password), EXPIRED (link).
func (s *Service) AcceptInvite(ctx context.Context, plain, word string) (*Session, error) {
	var f fault.Fields
	f.Check(password.Validate(word), "password", "password")
	if err := f.Err(); err != nil {
		return nil, err
	}
	hash, err := password.Hash(word)
	if err != nil {
		return nil, err
	}
	ctx = viewer.Elevate(ctx, "invitation")
	userID := ""
	err = s.store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		now := s.clock.Now()
		link, err := c.OneTimeLink.Query().Where(onetimelink.TokenHash(secret.Hash(plain))).Only(ctx)
		if err != nil {
			return err
		}
		n, err := c.OneTimeLink.Update().
			Where(onetimelink.ID(link.ID), onetimelink.UsedAtIsNil(), onetimelink.ExpiresAtGT(now)).SetUsedAt(now).Save(ctx)
		if err != nil {
			return fmt.Errorf("accept invitation: %w", err)
		}
		if n == 0 {
			return fault.New(fault.Expired, "invite_used")
		}
		userID = link.UserID
		return c.User.UpdateOneID(userID).SetPasswordHash(hash).Exec(ctx)
	})
	if db.IsNotFound(err) {
		return nil, fault.New(fault.Expired, "invite_used")
	}
	if err != nil {
		return nil, err
	}
	return s.open(ctx, userID)
}
