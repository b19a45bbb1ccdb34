package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/apitoken"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/onetimelink"
	"github.com/jejaring/jejaring/ent/db/passkey"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/session"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/fault"
)

// AcceptInput is the secret of a one-time link and a password: the one to set or, where the invited address has an
// account that the link does not open, the one of that account.
type AcceptInput struct {
	Token    string
	Password string
	Otp      string // where the account has an authenticator app

	KeepPasskeys []string // of a reset: those that go on signing in; the others are forgotten
	Device       string   `json:"-"`
}

// Invitation says what a one-time link is for, to who holds it: no more than they are about to join, or of the account that it
// opens.
type Invitation struct {
	Organization string                 `json:"organization"` // that invites; "" for a reset
	Type         types.OrganizationType `json:"type,omitempty"`
	Role         types.Role             `json:"role,omitempty"`
	ExpiresAt    time.Time              `json:"expiresAt"`
	Passkeys     []KnownPasskey         `json:"passkeys"` // of a reset: those that sign in now
}

// KnownPasskey is a passkey as its owner called it.
type KnownPasskey struct {
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	LastUsedAt *time.Time `json:"lastUsedAt"`
}

// Invitation looks at a one-time link without using it. Errors: EXPIRED.
func (s *Service) Invitation(ctx context.Context, token string) (*Invitation, error) {
	ctx = viewer.Elevate(ctx, "invitation")
	d, err := s.door(ctx, token)
	if err != nil {
		return nil, err
	}
	out := &Invitation{ExpiresAt: d.link.ExpiresAt, Passkeys: []KnownPasskey{}}
	if d.membership != nil {
		o, err := d.membership.QueryOrganization().Only(ctx)
		if err != nil {
			return nil, fmt.Errorf("invitation: %w", err)
		}
		out.Organization, out.Type, out.Role = o.Name, o.Type, d.membership.Role
		return out, nil
	}
	keys, err := s.store.Client.Passkey.Query().Where(passkey.UserID(d.user.ID)).Order(passkey.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("invitation: %w", err)
	}
	for _, k := range keys {
		out.Passkeys = append(out.Passkeys, KnownPasskey{k.ID, k.Name, k.LastUsedAt})
	}
	return out, nil
}

// door is what a one-time link leads to.
type door struct {
	link       *db.OneTimeLink
	membership *db.Membership // that waits for it; nil for a reset
	user       *db.User       // whose it will be
	name       string         // as the inviter wrote it
	hash       string         // of the password that the link sets; "" where it opens no account
	fresh      bool           // an account that somebody else made is made safe first
}

// AcceptInvite uses a one-time link. A reset, and an invitation of an address without an account, set the password and
// end every session; passkeys that a reset does not keep are forgotten. Where the address has an account, whoever is signed in to it or knows its password joins with it;
// an invitation to the office sets a new password and ends sessions, API tokens and the authenticator app, as nobody
// knows who made that account. Errors: INVALID (password), EXPIRED (link), UNAUTHENTICATED (the account's password or
// code is missing or wrong), RATE_LIMITED.
func (s *Service) AcceptInvite(ctx context.Context, in AcceptInput) (*Session, error) {
	who := viewer.From(ctx)
	ctx = viewer.Elevate(ctx, "invitation")
	d, err := s.door(ctx, in.Token)
	if err != nil {
		return nil, err
	}
	if err := s.unlock(ctx, d, who, in); err != nil {
		return nil, err
	}
	err = s.store.Write(viewer.With(ctx, actor(ctx, d.user.ID, "")), func(ctx context.Context, c *db.Client) error {
		now := s.clock.Now()
		n, err := c.OneTimeLink.Update().
			Where(onetimelink.ID(d.link.ID), onetimelink.UsedAtIsNil(), onetimelink.ExpiresAtGT(now)).SetUsedAt(now).Save(ctx)
		if err != nil {
			return fmt.Errorf("accept invitation: %w", err)
		}
		if n == 0 {
			return usedUp()
		}
		if err := s.claim(ctx, c, d, in.KeepPasskeys); err != nil {
			return err
		}
		if d.membership != nil {
			if err := s.join(ctx, c, d); err != nil {
				return err
			}
		}
		return s.end(ctx, c, audit.EndSession, s.outlived(d, who))
	})
	if err != nil {
		return nil, err
	}
	return s.open(ctx, d.user.ID, in.Device, d.membership)
}

func usedUp() error { return fault.New(fault.Expired, "invite_used") }

// door finds what a link that still works leads to.
func (s *Service) door(ctx context.Context, token string) (*door, error) {
	link, err := s.store.Client.OneTimeLink.Query().
		Where(onetimelink.TokenHash(secret.Hash(token)), onetimelink.UsedAtIsNil(), onetimelink.ExpiresAtGT(s.clock.Now())).
		WithUser().WithMembership().Only(ctx)
	if db.IsNotFound(err) {
		return nil, usedUp()
	}
	if err != nil {
		return nil, fmt.Errorf("accept invitation: %w", err)
	}
	d := &door{link: link, membership: link.Edges.Membership, user: link.Edges.User, name: link.Edges.User.Name}
	if d.membership == nil {
		return d, nil
	}
	account, err := s.store.Client.User.Query().Where(user.Email(d.membership.InvitedEmail)).Only(ctx)
	if db.IsNotFound(err) {
		return d, nil
	}
	if err != nil {
		return nil, fmt.Errorf("accept invitation: %w", err)
	}
	d.user, d.fresh = account, viewer.Viewer{Role: d.membership.Role}.IsOffice()
	return d, nil
}

// unlock asks for what the link alone does not prove, and prepares the password that it sets.
func (s *Service) unlock(ctx context.Context, d *door, who viewer.Viewer, in AcceptInput) error {
	if d.membership != nil && !d.fresh && d.user.Email == d.membership.InvitedEmail {
		return s.known(ctx, d.user, who, in)
	}
	var f fault.Fields
	f.Check(password.Validate(in.Password), "password", "password")
	if err := f.Err(); err != nil {
		return err
	}
	if !d.fresh {
		if err := s.second(ctx, d.user, in.Otp); err != nil {
			return err
		}
	}
	var err error
	d.hash, err = password.Hash(in.Password)
	return err
}

// known lets the owner of an account pass: signed in, or by its password and code.
func (s *Service) known(ctx context.Context, u *db.User, who viewer.Viewer, in AcceptInput) error {
	if who.UserID == u.ID {
		return nil
	}
	if ok, wait := s.tries.Allow(u.Email); !ok {
		return fault.Later(wait)
	}
	if ok, err := password.Verify(u.PasswordHash, in.Password); err != nil || !ok {
		f := fault.New(fault.Unauthenticated, "invite_account")
		f.Fields = fault.Fields{{Path: "password", Code: "wrong"}}
		return f
	}
	return s.second(ctx, u, in.Otp)
}

// claim gives the account the address that the link was for and, where the link sets a password, makes it that of whoever
// holds the link. Passkeys are forgotten but for those that a reset keeps.
func (s *Service) claim(ctx context.Context, c *db.Client, d *door, keep []string) error {
	update := c.User.UpdateOneID(d.user.ID)
	if d.hash != "" {
		update.SetPasswordHash(d.hash)
	}
	if d.fresh {
		update.SetName(d.name)
	}
	if d.membership != nil {
		update.SetEmail(d.membership.InvitedEmail)
	}
	if err := update.Exec(ctx); err != nil {
		return fmt.Errorf("accept invitation: %w", err)
	}
	if d.hash == "" {
		return nil
	}
	now := s.clock.Now()
	err := c.OneTimeLink.Update().Where(onetimelink.UserID(d.user.ID), onetimelink.MembershipIDIsNil(), onetimelink.UsedAtIsNil()).SetUsedAt(now).Exec(ctx)
	if err != nil {
		return fmt.Errorf("accept invitation: %w", err)
	}
	if d.membership != nil {
		keep = nil // nobody knows who made them
	}
	if err := s.dropPasskeys(ctx, c, d.user.ID, keep...); err != nil {
		return err
	}
	if !d.fresh {
		return nil
	}
	err = c.ApiToken.Update().Where(apitoken.HasMembershipWith(membership.UserID(d.user.ID)), apitoken.RevokedAtIsNil()).SetRevokedAt(now).Exec(ctx)
	if err != nil {
		return fmt.Errorf("accept invitation: %w", err)
	}
	return s.forget(ctx, c, d.user.ID)
}

// join binds the membership to the account; who stood there by name only is nobody any more.
func (s *Service) join(ctx context.Context, c *db.Client, d *door) error {
	n, err := c.Membership.Update().Where(membership.ID(d.membership.ID), membership.InvitedEmail(d.membership.InvitedEmail)).
		SetInvitedEmail("").SetUserID(d.user.ID).SetActive(true).Save(ctx)
	if err != nil {
		return fmt.Errorf("accept invitation: %w", err)
	}
	if n == 0 { // taken back in between
		return usedUp()
	}
	if d.link.UserID == d.user.ID {
		return nil
	}
	if err := c.OneTimeLink.Update().Where(onetimelink.UserID(d.link.UserID)).SetUserID(d.user.ID).Exec(ctx); err != nil {
		return fmt.Errorf("accept invitation: %w", err)
	}
	if err := c.User.DeleteOneID(d.link.UserID).Exec(ctx); err != nil {
		return fmt.Errorf("accept invitation: %w", err)
	}
	return nil
}

// outlived are the sessions that a new one replaces: all where the password is new, else the one that accepted.
func (s *Service) outlived(d *door, who viewer.Viewer) predicate.Session {
	if d.hash != "" {
		return session.UserID(d.user.ID)
	}
	return session.And(session.UserID(d.user.ID), session.ID(who.SessionID))
}
