// Package report counts people in need, and what a giver's support came to.
//
// Invariants: kept totals are those of a count (the database's triggers keep them, server/database/keep.go); only VERIFIED
// people count in totals. Officers without a purpose (ADR 0022) count as if nobody were in a sensitive category or restricted:
// what they see listed is what they see counted. For whoever is no officer: people in sensitive categories are in no table and in no total; there
// is one fixed set of tables (the total, by one dimension, by two) and of a kecamatan only what these tell of it; a cell of fewer than five is
// null, and so are others beside it, such that it cannot be worked out. The rule: for every hidden cell of fewer than five
// another population, with one person elsewhere or two people who changed places, has the same visible numbers in all
// tables and another number in that cell; the cells that would differ are all hidden. Where no such population is,
// nothing is told at all.
//
// A giver's report hides small cells and sensitive categories from everybody, as it is handed on: it does not even name them,
// but has one cell of all others, which are at least five in every period by itself. What is hidden is decided
// for a year and its quarters together, by the same rule with quarters in the place of kecamatan, so that comparing two
// periods tells of nobody; its figures are sums of the lines it names.
package report
