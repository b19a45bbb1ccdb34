// Package secret mints random tokens; only their hash is kept.
//
// Invariants: 256 bits from the system's source; the database holds SHA-256 only.
package secret
