package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/recoverycode"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/fault"
)

const (
	otpPeriod     = 30 // seconds
	otpSkew       = 1  // periods before and after
	otpTries      = 10 // wrong codes in a row, then a pause
	otpPause      = 15 * time.Minute
	recoveryCount = 10
	recoveryBytes = 10
)

var otpOptions = totp.ValidateOpts{Period: otpPeriod, Skew: otpSkew, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// Enrolment is what an authenticator app needs.
type Enrolment struct{ Secret, URI string }

// Enrol makes a secret for the viewer's authenticator app; it counts once confirmed. Errors: UNAUTHENTICATED, CONFLICT (one is on).
func (s *Service) Enrol(ctx context.Context, c *db.Client, _ struct{}) (*Enrolment, error) {
	u, err := s.self(ctx, c)
	if err != nil {
		return nil, err
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: "Jejaring", AccountName: u.Email, Period: otpPeriod})
	if err != nil {
		return nil, fmt.Errorf("enrol: %w", err)
	}
	sealed, err := s.box.Seal(key.Secret(), "user.totp:"+u.ID)
	if err != nil {
		return nil, fmt.Errorf("enrol: %w", err)
	}
	n, err := c.User.Update().Where(user.ID(u.ID), user.TotpConfirmedAtIsNil()).SetTotpSealed(sealed).SetTotpLast(0).
		Save(viewer.Elevate(ctx, "own account"))
	if err != nil {
		return nil, fmt.Errorf("enrol: %w", err)
	}
	if n == 0 {
		return nil, fault.New(fault.Conflict, "otp_on")
	}
	return &Enrolment{Secret: key.Secret(), URI: key.URL()}, nil
}

// CodeInput is a code of the app or, where that is allowed, a recovery code.
type CodeInput struct{ Code string }

// Confirm turns the enrolled app on and makes recovery codes. Errors: UNAUTHENTICATED, INVALID (wrong code), CONFLICT (nothing to confirm).
func (s *Service) Confirm(ctx context.Context, c *db.Client, in CodeInput) ([]string, error) {
	u, err := s.self(ctx, c)
	if err != nil {
		return nil, err
	}
	if u.TotpConfirmedAt != nil || len(u.TotpSealed) == 0 {
		return nil, fault.New(fault.Conflict, "otp_not_enrolled")
	}
	if ok, err := s.step(ctx, c, u, in.Code); err != nil || !ok {
		return nil, wrongCode(err)
	}
	own := viewer.Elevate(ctx, "own account")
	if err := c.User.UpdateOneID(u.ID).SetTotpConfirmedAt(s.clock.Now()).Exec(own); err != nil {
		return nil, fmt.Errorf("confirm: %w", err)
	}
	codes, rows := make([]string, recoveryCount), make([]*db.RecoveryCodeCreate, recoveryCount)
	for i := range codes {
		codes[i] = recovery()
		rows[i] = c.RecoveryCode.Create().SetUserID(u.ID).SetCodeHash(secret.Hash(plainCode(codes[i])))
	}
	if err := c.RecoveryCode.CreateBulk(rows...).Exec(own); err != nil {
		return nil, fmt.Errorf("confirm: %w", err)
	}
	return codes, nil
}

// Disable turns the app off. Errors: UNAUTHENTICATED, INVALID (wrong code), CONFLICT (none is on).
func (s *Service) Disable(ctx context.Context, c *db.Client, in CodeInput) (*db.User, error) {
	u, err := s.self(ctx, c)
	if err != nil {
		return nil, err
	}
	if u.TotpConfirmedAt == nil {
		return nil, fault.New(fault.Conflict, "otp_not_enrolled")
	}
	if ok, err := s.prove(ctx, c, u, in.Code); err != nil || !ok {
		return nil, wrongCode(err)
	}
	return u, s.forget(ctx, c, u.ID)
}

// ResetInput names a membership whose user lost the device or the password.
type ResetInput struct{ MembershipID string }

// ResetOtp turns the app of somebody off whose device is lost, and the passkeys on it. Errors: FORBIDDEN (no administrator of the office), NOT_FOUND.
func (s *Service) ResetOtp(ctx context.Context, c *db.Client, in ResetInput) (*db.Membership, error) {
	if err := access.Admin(viewer.From(ctx)); err != nil {
		return nil, err
	}
	m, err := c.Membership.Get(ctx, in.MembershipID)
	if err != nil {
		return nil, err
	}
	return m, access.First(s.forget(ctx, c, m.UserID), s.dropPasskeys(ctx, c, m.UserID))
}

func (s *Service) forget(ctx context.Context, c *db.Client, userID string) error {
	ctx = viewer.Elevate(ctx, "authenticator off")
	if err := c.User.UpdateOneID(userID).ClearTotpSealed().ClearTotpConfirmedAt().SetTotpFailed(0).Exec(ctx); err != nil {
		return fmt.Errorf("authenticator off: %w", err)
	}
	if _, err := c.RecoveryCode.Delete().Where(recoverycode.UserID(userID)).Exec(ctx); err != nil {
		return fmt.Errorf("authenticator off: %w", err)
	}
	return nil
}

// self is the account of the viewer, who may try a code or a password so often a minute.
func (s *Service) self(ctx context.Context, c *db.Client) (*db.User, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	if ok, wait := s.tries.Allow(v.UserID); !ok {
		return nil, fault.Later(wait)
	}
	return c.User.Get(ctx, v.UserID)
}

// second asks for the code of a user whose app is on, before a session opens. A wrong one counts, also where the caller fails.
func (s *Service) second(ctx context.Context, u *db.User, code string) error {
	if u.TotpConfirmedAt == nil {
		return nil
	}
	if code == "" {
		return otpRefused("otp_required", "required")
	}
	ok := false
	err := s.store.Write(viewer.With(ctx, actor(ctx, u.ID, "")), func(ctx context.Context, c *db.Client) error {
		now, err := c.User.Get(ctx, u.ID)
		if err != nil {
			return fmt.Errorf("second factor: %w", err)
		}
		if wait := otpPause - s.clock.Now().Sub(now.UpdatedAt); now.TotpFailed >= otpTries && wait > 0 {
			return fault.Later(wait)
		}
		if ok, err = s.prove(ctx, c, now, code); err != nil {
			return err
		}
		if ok {
			return c.User.UpdateOneID(u.ID).SetTotpFailed(0).Exec(ctx)
		}
		if err := c.User.UpdateOneID(u.ID).AddTotpFailed(1).Exec(ctx); err != nil {
			return err
		}
		return audit.Note(ctx, audit.Event{Action: audit.SignInFailed, SubjectType: "User", SubjectID: u.ID})
	})
	if err == nil && !ok {
		err = otpRefused("otp_wrong", "otp")
	}
	return err
}

func otpRefused(key, field string) error {
	f := fault.New(fault.Unauthenticated, key)
	f.Fields = fault.Fields{{Path: "otp", Code: field}}
	return f
}

func wrongCode(err error) error {
	if err != nil {
		return err
	}
	var f fault.Fields
	f.Add("code", "otp")
	return f.Err()
}

// prove takes a code of the app or a recovery code; each serves once.
func (s *Service) prove(ctx context.Context, c *db.Client, u *db.User, code string) (bool, error) {
	if ok, err := s.step(ctx, c, u, code); ok || err != nil {
		return ok, err
	}
	n, err := c.RecoveryCode.Update().
		Where(recoverycode.UserID(u.ID), recoverycode.CodeHash(secret.Hash(plainCode(code))), recoverycode.UsedAtIsNil()).
		SetUsedAt(s.clock.Now()).Save(viewer.Elevate(ctx, "recovery code"))
	if err != nil {
		return false, fmt.Errorf("recovery code: %w", err)
	}
	return n == 1, nil
}

// step takes a code of the app whose time step is later than any that was used.
func (s *Service) step(ctx context.Context, c *db.Client, u *db.User, code string) (bool, error) {
	key, err := s.box.Open(u.TotpSealed, "user.totp:"+u.ID)
	if err != nil {
		return false, fmt.Errorf("open the authenticator's secret: %w", err)
	}
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	now := s.clock.Now()
	for shift := -otpSkew; shift <= otpSkew; shift++ {
		at := now.Add(time.Duration(shift*otpPeriod) * time.Second)
		want, err := totp.GenerateCodeCustom(key, at, otpOptions)
		if err != nil {
			return false, fmt.Errorf("authenticator: %w", err)
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(code)) != 1 {
			continue
		}
		step := at.Unix() / otpPeriod
		n, err := c.User.Update().Where(user.ID(u.ID), user.TotpLastLT(step)).SetTotpLast(step).Save(viewer.Elevate(ctx, "code used"))
		if err != nil {
			return false, fmt.Errorf("authenticator: %w", err)
		}
		return n == 1, nil
	}
	return false, nil
}

// recovery is a fresh code of 80 bits in four groups.
func recovery() string {
	raw := make([]byte, recoveryBytes)
	_, _ = rand.Read(raw) // never fails: crypto/rand ends the program instead
	text := base32.StdEncoding.EncodeToString(raw)
	return text[:4] + "-" + text[4:8] + "-" + text[8:12] + "-" + text[12:]
}

// plainCode is a recovery code as it is kept, however it was typed.
func plainCode(code string) string {
	return strings.NewReplacer("-", "", " ", "").Replace(strings.ToUpper(code))
}

// MustEnrol says whether the role may not act without an authenticator app.
func (s *Service) MustEnrol(role types.Role, confirmed bool) bool {
	return s.options.RequireOTP && role == types.RoleOfficeAdmin && !confirmed
}
