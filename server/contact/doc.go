// Package contact normalises phone numbers.
//
// Invariants: a stored number is E.164, Indonesian; source: reference id_rules.json.
package contact
