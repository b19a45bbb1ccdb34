// Package number gives running numbers to papers.
//
// Invariants: a sequence gives each number once and, as it is written in the transaction of what it numbers, without a gap.
package number
