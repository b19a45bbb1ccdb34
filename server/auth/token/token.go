package token

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/jejaring/jejaring/server/clock"
)

const (
	// TTL is how long an access token lives.
	TTL = 15 * time.Minute
	// skew is how far the clocks of two servers may differ.
	skew = 10 * time.Second
	// typ is the media type of an access token (RFC 9068).
	typ = "at+jwt"
	// maxLength is far above what Issue makes.
	maxLength = 4096
)

// ErrInvalid is the one refusal of a token.
var ErrInvalid = errors.New("token: the access token is not valid")

// Key is an Ed25519 key and the id that tokens name it by.
type Key struct {
	ID      string
	Private ed25519.PrivateKey
}

// Claims is whom the token speaks for.
type Claims struct {
	UserID       string
	MembershipID string // empty without a membership
	SessionID    string
	AuthTime     time.Time // when the person proved who they are
	ExpiresAt    time.Time // of the token that was verified
}

// Signer issues and verifies; it is safe for concurrent use.
type Signer struct {
	first    Key
	public   map[string]ed25519.PublicKey
	issuer   string
	audience string
	clock    clock.Clock
	parser   *jwt.Parser
}

type payload struct {
	jwt.RegisteredClaims
	MembershipID string           `json:"mem,omitempty"`
	SessionID    string           `json:"sid"`
	AuthTime     *jwt.NumericDate `json:"auth_time"`
}

// New takes the keys (the first signs, all verify), the issuer and the audience.
func New(keys []Key, issuer, audience string, c clock.Clock) (*Signer, error) {
	if len(keys) == 0 || issuer == "" || audience == "" || c == nil {
		return nil, errors.New("token: a signer needs a key, an issuer, an audience and a clock")
	}
	s := &Signer{
		first: keys[0], public: make(map[string]ed25519.PublicKey, len(keys)),
		issuer: issuer, audience: audience, clock: c,
	}
	for _, k := range keys {
		if k.ID == "" || len(k.Private) != ed25519.PrivateKeySize {
			return nil, errors.New("token: a key needs an id and an Ed25519 private key")
		}
		if _, twice := s.public[k.ID]; twice {
			return nil, errors.New("token: two keys have the same id")
		}
		public, ok := k.Private.Public().(ed25519.PublicKey)
		if !ok {
			return nil, errors.New("token: a key has no public half")
		}
		s.public[k.ID] = public
	}
	s.parser = jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}),
		jwt.WithIssuer(issuer), jwt.WithAudience(audience),
		jwt.WithExpirationRequired(), jwt.WithNotBeforeRequired(),
		jwt.WithStrictDecoding(), jwt.WithTimeFunc(c.Now),
	)
	return s, nil
}

// Issue signs a token that lives for TTL.
func (s *Signer) Issue(c Claims) (string, time.Time, error) {
	if c.UserID == "" || c.SessionID == "" || c.AuthTime.IsZero() {
		return "", time.Time{}, errors.New("token: the claims need a user, a session and a time of sign-in")
	}
	now := s.clock.Now().Truncate(time.Second)
	expires := now.Add(TTL)
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		return "", time.Time{}, errors.New("token: no randomness")
	}
	t := jwt.NewWithClaims(jwt.SigningMethodEdDSA, payload{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: s.issuer, Subject: c.UserID, Audience: jwt.ClaimStrings{s.audience},
			IssuedAt: jwt.NewNumericDate(now), NotBefore: jwt.NewNumericDate(now.Add(-skew)),
			ExpiresAt: jwt.NewNumericDate(expires), ID: base64.RawURLEncoding.EncodeToString(id[:]),
		},
		MembershipID: c.MembershipID, SessionID: c.SessionID, AuthTime: jwt.NewNumericDate(c.AuthTime),
	})
	t.Header["typ"] = typ
	t.Header["kid"] = s.first.ID
	signed, err := t.SignedString(s.first.Private)
	if err != nil {
		return "", time.Time{}, errors.New("token: signing failed")
	}
	return signed, expires, nil
}

// Verify is whom the token speaks for, or ErrInvalid.
func (s *Signer) Verify(signed string) (Claims, error) {
	if len(signed) > maxLength {
		return Claims{}, ErrInvalid
	}
	var p payload
	t, err := s.parser.ParseWithClaims(signed, &p, s.key)
	if err != nil || !t.Valid || !s.complete(&p) {
		return Claims{}, ErrInvalid
	}
	return Claims{
		UserID: p.Subject, MembershipID: p.MembershipID, SessionID: p.SessionID, AuthTime: p.AuthTime.UTC(),
		ExpiresAt: p.ExpiresAt.UTC(),
	}, nil
}

// key is the public key that the header names, when the header is that of an access token.
func (s *Signer) key(t *jwt.Token) (any, error) {
	kind, _ := t.Header["typ"].(string)
	if strings.TrimPrefix(strings.ToLower(kind), "application/") != typ {
		return nil, ErrInvalid
	}
	if _, ok := t.Header["crit"]; ok {
		return nil, ErrInvalid
	}
	id, _ := t.Header["kid"].(string)
	public, ok := s.public[id]
	if !ok {
		return nil, ErrInvalid
	}
	return public, nil
}

// complete says that no claim is missing and that the token does not live too long.
func (s *Signer) complete(p *payload) bool {
	if p.ID == "" || p.Subject == "" || p.SessionID == "" || p.AuthTime == nil || p.IssuedAt == nil {
		return false
	}
	if p.IssuedAt.After(s.clock.Now().Add(skew)) {
		return false
	}
	return p.ExpiresAt.Sub(p.IssuedAt.Time) <= TTL && p.ExpiresAt.Sub(p.NotBefore.Time) <= TTL+skew
}
