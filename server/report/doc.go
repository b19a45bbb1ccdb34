// Package report counts people in need, and what a giver's support came to.
//
// Invariants: kept totals are those of a count (the database's triggers keep them, server/database/keep.go); only VERIFIED
// people count in totals; a cell of fewer than five is null for whoever is no officer, and where only one cell of a table is
// hidden the next smallest is hidden too, so that it cannot be worked out; sensitive categories are no cell of their own for
// others than officers. A giver's report hides small cells and sensitive categories from everybody, as it is handed on; its
// figures are sums of the lines it names.
package report
