// Package identity reads what a NIK says.
//
// Invariants: 16 digits, a day (women +40), month and year that exist, a serial other than 0000; errors refuse,
// warnings are shown and kept. A NIK never changes on moving. Source: reference id_rules.json, nik_test_vectors.csv.
package identity
