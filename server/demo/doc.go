// Package demo fills an empty database with an invented regency at work.
//
// Invariants: every person, number and organisation is invented; a filled database is left as it is; the same seed
// gives the same data; everything is made through the domain, so that it obeys its rules. What --households asks for
// beyond the demo enters in bulk by the domain's Enter functions, every record with its own link in the audit chain.
package demo
