// Package password hashes passwords with argon2id (OWASP: m = 19 MiB, t = 2, p = 1).
//
// Invariants: at most one hash a processor at once; an unknown user costs as much time as a known one.
package password
