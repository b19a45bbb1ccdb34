// Package reference holds the tables that regulations give: regions, categories, kinds of PSKS and of business.
//
// Invariants: seeding again changes nothing; the data are embedded, their sources are in data/ATTRIBUTION.md.
package reference
