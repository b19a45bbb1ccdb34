package token_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/clock"
)

const issuer, audience = "https://jejaring.example", "jejaring"

var start = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

func key(id string, fill byte) token.Key {
	seed := make([]byte, ed25519.SeedSize)
	for i := range seed {
		seed[i] = fill
	}
	return token.Key{ID: id, Private: ed25519.NewKeyFromSeed(seed)}
}

func signer(t *testing.T, c clock.Clock, keys ...token.Key) *token.Signer {
	t.Helper()
	s, err := token.New(keys, issuer, audience, c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var who = token.Claims{UserID: "usr_1", MembershipID: "mem_1", SessionID: "ses_1", AuthTime: start.Add(-time.Hour)}

func part(t *testing.T, signed string, n int) map[string]any {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(strings.Split(signed, ".")[n])
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestIssueAndVerify(t *testing.T) {
	c := clock.NewFake(start)
	s := signer(t, c, key("k1", 1))
	signed, expires, err := s.Issue(who)
	if err != nil {
		t.Fatal(err)
	}
	if !expires.Equal(start.Add(15 * time.Minute)) {
		t.Errorf("expires %v", expires)
	}
	known := who
	known.ExpiresAt = expires
	if got, err := s.Verify(signed); err != nil || got != known {
		t.Errorf("%+v, %v", got, err)
	}
	if h := part(t, signed, 0); h["typ"] != "at+jwt" || h["kid"] != "k1" || h["alg"] != "EdDSA" {
		t.Errorf("header %v", h)
	}
	names := slices.Sorted(maps.Keys(part(t, signed, 1)))
	if want := []string{"aud", "auth_time", "exp", "iat", "iss", "jti", "mem", "nbf", "sid", "sub"}; !slices.Equal(names, want) {
		t.Errorf("claims %v", names)
	}
	again, _, _ := s.Issue(who)
	if part(t, signed, 1)["jti"] == part(t, again, 1)["jti"] {
		t.Error("two tokens have one id")
	}
	c.Advance(token.TTL - time.Second)
	if _, err := s.Verify(signed); err != nil {
		t.Error("refused in its last second")
	}
	c.Advance(time.Second)
	if _, err := s.Verify(signed); !errors.Is(err, token.ErrInvalid) {
		t.Error("accepted when expired")
	}
}

func TestWithoutMembership(t *testing.T) {
	s := signer(t, clock.NewFake(start), key("k1", 1))
	alone := who
	alone.MembershipID = ""
	signed, expires, err := s.Issue(alone)
	if err != nil {
		t.Fatal(err)
	}
	alone.ExpiresAt = expires
	if got, err := s.Verify(signed); err != nil || got != alone {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestIssueRefuses(t *testing.T) {
	s := signer(t, clock.NewFake(start), key("k1", 1))
	for name, change := range map[string]func(*token.Claims){
		"user": func(c *token.Claims) { c.UserID = "" }, "session": func(c *token.Claims) { c.SessionID = "" },
		"time": func(c *token.Claims) { c.AuthTime = time.Time{} },
	} {
		c := who
		change(&c)
		if _, _, err := s.Issue(c); err == nil {
			t.Errorf("issued without %s", name)
		}
	}
}

func TestRotation(t *testing.T) {
	c := clock.NewFake(start)
	signed, _, err := signer(t, c, key("old", 1)).Issue(who)
	if err != nil {
		t.Fatal(err)
	}
	both := signer(t, c, key("new", 2), key("old", 1))
	if _, err := both.Verify(signed); err != nil {
		t.Error("the old key does not verify")
	}
	fresh, _, _ := both.Issue(who)
	if part(t, fresh, 0)["kid"] != "new" {
		t.Error("the first key does not sign")
	}
	if _, err := signer(t, c, key("new", 2)).Verify(signed); !errors.Is(err, token.ErrInvalid) {
		t.Error("a removed key verifies")
	}
}

func TestClockSkew(t *testing.T) {
	ahead := clock.NewFake(start.Add(5 * time.Second))
	signed, _, err := signer(t, ahead, key("k1", 1)).Issue(who)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := signer(t, clock.NewFake(start), key("k1", 1)).Verify(signed); err != nil {
		t.Error("5 seconds between two servers are refused")
	}
}

func TestNewRefuses(t *testing.T) {
	c := clock.NewFake(start)
	for name, try := range map[string]struct {
		keys      []token.Key
		iss, aud  string
		withClock clock.Clock
	}{
		"no key":    {nil, issuer, audience, c},
		"no issuer": {[]token.Key{key("a", 1)}, "", audience, c},
		"no aud":    {[]token.Key{key("a", 1)}, issuer, "", c},
		"no clock":  {[]token.Key{key("a", 1)}, issuer, audience, nil},
		"no id":     {[]token.Key{key("", 1)}, issuer, audience, c},
		"same id":   {[]token.Key{key("a", 1), key("a", 2)}, issuer, audience, c},
		"short key": {[]token.Key{{ID: "a", Private: []byte("x")}}, issuer, audience, c},
	} {
		if _, err := token.New(try.keys, try.iss, try.aud, try.withClock); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
