// Package rule says who sees which rows, as named rules that become SQL predicates.
//
// Invariants: a policy is read top to bottom; the first rule that is about the viewer decides;
// what no rule is about is hidden. Predicates bind reads, updates and deletes alike, so counts,
// cursors and limits stay true. Inserts are checked in the domain.
package rule
