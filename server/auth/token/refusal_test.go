package token_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/clock"
)

func forge(t *testing.T, method jwt.SigningMethod, with any, change func(h, c map[string]any)) string {
	t.Helper()
	c := jwt.MapClaims{
		"iss": issuer, "aud": audience, "sub": "usr_1", "sid": "ses_1", "mem": "mem_1", "jti": "x",
		"iat": start.Unix(), "nbf": start.Unix(), "exp": start.Add(token.TTL).Unix(), "auth_time": start.Unix(),
	}
	made := jwt.NewWithClaims(method, c)
	made.Header["typ"], made.Header["kid"] = "at+jwt", "k1"
	if change != nil {
		change(made.Header, c)
	}
	signed, err := made.SignedString(with)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

func TestVerifyRefuses(t *testing.T) {
	good := key("k1", 1)
	s := signer(t, clock.NewFake(start), good)
	eddsa := func(change func(h, c map[string]any)) string {
		return forge(t, jwt.SigningMethodEdDSA, good.Private, change)
	}
	claim := func(name string, value any) string {
		return eddsa(func(_, c map[string]any) { c[name] = value })
	}
	without := func(name string) string { return eddsa(func(_, c map[string]any) { delete(c, name) }) }
	header := func(name string, value any) string {
		return eddsa(func(h, _ map[string]any) { h[name] = value })
	}
	plain := eddsa(nil)
	parts := strings.Split(plain, ".")
	public := good.Private[32:]

	for name, signed := range map[string]string{
		"plain":            plain,
		"typ upper":        header("typ", "AT+JWT"),
		"typ full":         header("typ", "application/at+jwt"),
		"audience in list": claim("aud", []string{"other", audience}),
	} {
		if _, err := s.Verify(signed); err != nil {
			t.Errorf("%s is refused", name)
		}
	}
	cases := map[string]string{
		"nothing":            "",
		"garbage":            "a.b.c",
		"two parts":          parts[0] + "." + parts[1],
		"alg none":           forge(t, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil),
		"alg none, EdDSA":    forge(t, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, func(h, _ map[string]any) { h["alg"] = "EdDSA" }),
		"HS256, public key":  forge(t, jwt.SigningMethodHS256, []byte(public), nil),
		"HS512, public key":  forge(t, jwt.SigningMethodHS512, []byte(public), nil),
		"other key, same id": forge(t, jwt.SigningMethodEdDSA, key("k1", 9).Private, nil),
		"audience":           claim("aud", "other"),
		"no audience":        without("aud"),
		"issuer":             claim("iss", "https://evil.example"),
		"no issuer":          without("iss"),
		"expired":            claim("exp", start.Unix()),
		"no exp":             without("exp"),
		"not yet":            claim("nbf", start.Add(time.Minute).Unix()),
		"no nbf":             without("nbf"),
		"issued later":       claim("iat", start.Add(time.Minute).Unix()),
		"no iat":             without("iat"),
		"no jti":             without("jti"),
		"no sub":             without("sub"),
		"no sid":             without("sid"),
		"no auth_time":       without("auth_time"),
		"too long":           claim("exp", start.Add(token.TTL+time.Second).Unix()),
		"nbf long ago":       claim("nbf", start.Add(-time.Hour).Unix()),
		"typ JWT":            header("typ", "JWT"),
		"typ missing":        eddsa(func(h, _ map[string]any) { delete(h, "typ") }),
		"typ number":         header("typ", 1),
		"kid unknown":        header("kid", "k2"),
		"kid missing":        eddsa(func(h, _ map[string]any) { delete(h, "kid") }),
		"kid list":           header("kid", []string{"k1"}),
		"crit":               header("crit", []string{"x"}),
		"huge":               claim("pad", strings.Repeat("x", 5000)),
		"padded":             plain + "=",
		"spaced":             plain + " ",
	}
	cases["payload swapped"] = parts[0] + "." + base64.RawURLEncoding.EncodeToString(
		fmt.Appendf(nil, `{"iss":%q,"aud":%q,"sub":"usr_2","sid":"s","jti":"x","iat":%d,"nbf":%[4]d,"exp":%[4]d}`,
			issuer, audience, start.Unix(), start.Add(time.Minute).Unix())) + "." + parts[2]
	flipped := []byte(parts[2])
	flipped[10] ^= 1
	cases["signature flipped"] = parts[0] + "." + parts[1] + "." + string(flipped)
	for name, signed := range cases {
		got, err := s.Verify(signed)
		if !errors.Is(err, token.ErrInvalid) || got != (token.Claims{}) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
