// Package report counts people in need.
//
// Invariants: kept totals are those of a count (the database's triggers keep them, server/database/keep.go); only VERIFIED people count; a cell of fewer than five is null for whoever is no officer, and where only one
// cell of a table is hidden the next smallest is hidden too, so that it cannot be worked out; sensitive categories are
// no cell of their own for others than officers.
package report
