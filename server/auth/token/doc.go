// Package token signs and checks the short-lived access tokens (JWT, EdDSA with Ed25519, RFC 9068 type at+jwt).
//
// Invariants: only EdDSA is accepted; a token names its key, issuer, audience, id and every time, and lives at most
// TTL; the first key signs and all keys verify, so that keys rotate without signing anybody out; a token holds ids
// and times only, no personal data; every refusal is the one ErrInvalid, which never quotes the token.
package token
