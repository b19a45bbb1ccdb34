package auth

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/url"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/ceremony"
	"github.com/jejaring/jejaring/ent/db/passkey"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/fault"
)

const (
	ceremonyLasts = 5 * time.Minute
	mostPasskeys  = 10 // of a user
)

// party is who passkeys are made for: the address that people type. An IP address cannot have passkeys, so on this machine it is
// localhost.
func (s *Service) party() (*webauthn.WebAuthn, error) {
	u, err := url.Parse(s.options.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("passkeys: %w", err)
	}
	host, origins := u.Hostname(), []string{u.Scheme + "://" + u.Host}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		host = "localhost"
		origins = append(origins, u.Scheme+"://"+net.JoinHostPort(host, u.Port()))
	}
	return webauthn.New(&webauthn.Config{RPID: host, RPDisplayName: "Jejaring", RPOrigins: origins})
}

// holder is a user as passkeys know it.
type holder struct {
	*db.User
	keys []webauthn.Credential
}

func (h holder) WebAuthnID() []byte                         { return []byte(h.ID) }
func (h holder) WebAuthnName() string                       { return h.Name }
func (h holder) WebAuthnDisplayName() string                { return h.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.keys }

func sealedKey(id string) string { return "passkey.credential:" + id }

// holder loads the passkeys of a user.
func (s *Service) holder(ctx context.Context, c *db.Client, u *db.User) (holder, error) {
	rows, err := c.Passkey.Query().Where(passkey.UserID(u.ID)).All(ctx)
	if err != nil {
		return holder{}, fmt.Errorf("passkeys: %w", err)
	}
	h := holder{User: u, keys: make([]webauthn.Credential, len(rows))}
	for i, row := range rows {
		plain, err := s.box.Open(row.CredentialSealed, sealedKey(row.ID))
		if err != nil {
			return holder{}, fmt.Errorf("passkeys: %w", err)
		}
		if err := json.Unmarshal([]byte(plain), &h.keys[i]); err != nil {
			return holder{}, fmt.Errorf("passkeys: %w", err)
		}
	}
	return h, nil
}

// Question is what a browser asks a passkey, and the ceremony it belongs to.
type Question struct {
	CeremonyID string          `json:"ceremonyId"`
	Options    json.RawMessage `json:"options"`
}

// ask keeps a ceremony until it is answered.
func (s *Service) ask(ctx context.Context, c *db.Client, userID *string, options any, data *webauthn.SessionData) (*Question, error) {
	raw, err := json.Marshal(options)
	if err != nil {
		return nil, err
	}
	kept, err := json.Marshal(data)
	if err != nil {
		return nil, err
	}
	id := types.NewID(types.PrefixCeremony)
	sealed, err := s.box.Seal(string(kept), "ceremony.data:"+id)
	if err != nil {
		return nil, err
	}
	err = c.Ceremony.Create().SetID(id).SetNillableUserID(userID).SetDataSealed(sealed).SetExpiresAt(s.clock.Now().Add(ceremonyLasts)).
		Exec(viewer.Elevate(ctx, "passkey"))
	if err != nil {
		return nil, fmt.Errorf("passkey: %w", err)
	}
	return &Question{CeremonyID: id, Options: raw}, nil
}

// take uses a ceremony up; nil where there is none that still works.
func (s *Service) take(ctx context.Context, c *db.Client, id string) (*db.Ceremony, *webauthn.SessionData, error) {
	ctx = viewer.Elevate(ctx, "passkey")
	kept, err := c.Ceremony.Get(ctx, id)
	if db.IsNotFound(err) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("passkey: %w", err)
	}
	n, err := c.Ceremony.Delete().Where(ceremony.ID(id)).Exec(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("passkey: %w", err)
	}
	if n == 0 || !kept.ExpiresAt.After(s.clock.Now()) {
		return nil, nil, nil
	}
	plain, err := s.box.Open(kept.DataSealed, "ceremony.data:"+id)
	if err != nil {
		return nil, nil, err
	}
	data := &webauthn.SessionData{}
	return kept, data, json.Unmarshal([]byte(plain), data)
}

// BeginPasskeyInput proves that whoever adds a passkey is the owner of the account.
type BeginPasskeyInput struct{ Password string }

// BeginPasskey asks the viewer's device for a new passkey. Errors: UNAUTHENTICATED, INVALID (wrong password), CONFLICT (too many).
func (s *Service) BeginPasskey(ctx context.Context, c *db.Client, in BeginPasskeyInput) (*Question, error) {
	u, err := s.self(ctx, c)
	if err != nil {
		return nil, err
	}
	if ok, err := password.Verify(u.PasswordHash, in.Password); err != nil || !ok {
		return nil, fault.Wrong("password", "wrong_password")
	}
	h, err := s.holder(ctx, c, u)
	if err != nil {
		return nil, err
	}
	if len(h.keys) >= mostPasskeys {
		return nil, fault.New(fault.Conflict, "passkeys_most", mostPasskeys)
	}
	party, err := s.party()
	if err != nil {
		return nil, err
	}
	options, data, err := party.BeginRegistration(h,
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired,
		}),
		webauthn.WithExclusions(webauthn.Credentials(h.keys).CredentialDescriptors()))
	if err != nil {
		return nil, fmt.Errorf("passkey: %w", err)
	}
	return s.ask(ctx, c, &u.ID, options.Response, data)
}

// FinishPasskeyInput is the answer of the device, as JSON, and what the passkey is called.
type FinishPasskeyInput struct {
	CeremonyID string
	Name       string
	Response   string
}

// FinishPasskey keeps a new passkey. Errors: UNAUTHENTICATED, INVALID (answer), EXPIRED (asked too long ago), CONFLICT (known already).
func (s *Service) FinishPasskey(ctx context.Context, c *db.Client, in FinishPasskeyInput) (*db.Passkey, error) {
	u, err := s.self(ctx, c)
	if err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Text("name", in.Name, 60)
	if err := f.Err(); err != nil {
		return nil, err
	}
	asked, data, err := s.take(ctx, c, in.CeremonyID)
	if err != nil {
		return nil, err
	}
	if asked == nil || asked.UserID == nil || *asked.UserID != u.ID {
		return nil, fault.New(fault.Expired, "expired")
	}
	h, err := s.holder(ctx, c, u)
	if err != nil {
		return nil, err
	}
	party, err := s.party()
	if err != nil {
		return nil, err
	}
	answer, err := protocol.ParseCredentialCreationResponseBytes([]byte(in.Response))
	if err != nil {
		return nil, fault.Wrong("response", "passkey")
	}
	key, err := party.CreateCredential(h, *data, answer)
	if err != nil {
		return nil, fault.Wrong("response", "passkey")
	}
	return s.keepKey(ctx, c, u.ID, in.Name, key)
}

func (s *Service) keepKey(ctx context.Context, c *db.Client, userID, name string, key *webauthn.Credential) (*db.Passkey, error) {
	raw, err := json.Marshal(key)
	if err != nil {
		return nil, err
	}
	id := types.NewID(types.PrefixPasskey)
	sealed, err := s.box.Seal(string(raw), sealedKey(id))
	if err != nil {
		return nil, err
	}
	kept, err := c.Passkey.Create().SetID(id).SetUserID(userID).SetName(name).SetCredentialID(base64.RawURLEncoding.EncodeToString(key.ID)).
		SetCredentialSealed(sealed).Save(ctx)
	if db.IsConstraintError(err) {
		return nil, fault.New(fault.Conflict, "exists")
	}
	return kept, err
}

// RemovePasskeyInput names one of the viewer's passkeys.
type RemovePasskeyInput struct{ PasskeyID string }

// RemovePasskey forgets one of the viewer's passkeys. Errors: UNAUTHENTICATED, NOT_FOUND.
func (s *Service) RemovePasskey(ctx context.Context, c *db.Client, in RemovePasskeyInput) (*db.Passkey, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, err
	}
	k, err := c.Passkey.Get(ctx, in.PasskeyID)
	if err != nil {
		return nil, err
	}
	return k, c.Passkey.DeleteOneID(k.ID).Exec(ctx)
}

// dropPasskeys forgets the passkeys of an account that is made safe, but for those that are kept.
func (s *Service) dropPasskeys(ctx context.Context, c *db.Client, userID string, keep ...string) error {
	_, err := c.Passkey.Delete().Where(passkey.UserID(userID), passkey.IDNotIn(keep...)).Exec(viewer.Elevate(ctx, "passkeys off"))
	if err != nil {
		return fmt.Errorf("passkeys off: %w", err)
	}
	return nil
}

// AskPasskey asks whoever is at the browser for a passkey of ours; it does not say whose. A ceremony of somebody who goes away is
// purged.
func (s *Service) AskPasskey(ctx context.Context) (*Question, error) {
	party, err := s.party()
	if err != nil {
		return nil, err
	}
	options, data, err := party.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, fmt.Errorf("passkey: %w", err)
	}
	var out *Question
	err = s.store.Write(viewer.Elevate(ctx, "sign in"), func(ctx context.Context, c *db.Client) (err error) {
		out, err = s.ask(ctx, c, nil, options.Response, data)
		return err
	})
	return out, err
}

// PasskeyInput is the answer of a passkey.
type PasskeyInput struct {
	CeremonyID string          `json:"ceremonyId"`
	Response   json.RawMessage `json:"response"`
	Device     string          `json:"-"`
}

// SignInWithPasskey opens a session. The device has asked for a finger, a face or its code: that is two factors, and no code of an
// authenticator app is asked for. Errors: UNAUTHENTICATED (whatever is wrong).
func (s *Service) SignInWithPasskey(ctx context.Context, in PasskeyInput) (*Session, error) {
	ctx = viewer.Elevate(ctx, "sign in")
	var data *webauthn.SessionData
	err := s.store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		asked, kept, err := s.take(ctx, c, in.CeremonyID)
		if err == nil && asked != nil && asked.UserID == nil {
			data = kept
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, s.failed(ctx, "")
	}
	answer, err := protocol.ParseCredentialRequestResponseBytes(in.Response)
	if err != nil {
		return nil, s.failed(ctx, "")
	}
	party, err := s.party()
	if err != nil {
		return nil, err
	}
	who := ""
	_, key, err := party.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
		u, err := s.store.Client.User.Query().Where(user.ID(string(handle)), user.Active(true)).Only(ctx)
		if err != nil {
			return nil, err
		}
		who = u.ID
		return s.holder(ctx, s.store.Client, u)
	}, *data, answer)
	if err != nil || key.Authenticator.CloneWarning { // one of two devices with the same key is not its owner's
		return nil, s.failed(ctx, who)
	}
	if err := s.usedKey(ctx, who, key); err != nil {
		return nil, err
	}
	return s.open(ctx, who, in.Device, nil)
}

// usedKey keeps how often the passkey has signed, so that a copy of it is noticed.
func (s *Service) usedKey(ctx context.Context, userID string, key *webauthn.Credential) error {
	raw, err := json.Marshal(key)
	if err != nil {
		return err
	}
	return s.store.Write(viewer.With(ctx, actor(ctx, userID, "")), func(ctx context.Context, c *db.Client) error {
		kept, err := c.Passkey.Query().Where(passkey.CredentialID(base64.RawURLEncoding.EncodeToString(key.ID)), passkey.UserID(userID)).Only(ctx)
		if err != nil {
			return fmt.Errorf("passkey: %w", err)
		}
		sealed, err := s.box.Seal(string(raw), sealedKey(kept.ID))
		if err != nil {
			return err
		}
		return c.Passkey.UpdateOneID(kept.ID).SetCredentialSealed(sealed).SetLastUsedAt(s.clock.Now()).Exec(ctx)
	})
}
