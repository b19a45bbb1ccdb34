// Package rule says who sees which rows, as named rules that become SQL predicates.
//
// Invariants: a policy is read top to bottom; the first rule that is about the viewer decides;
// what no rule is about is hidden. Predicates bind reads, updates and deletes alike, so counts,
// cursors and limits stay true. People, and what is about them, are read by the office and by verified organisations
// only: one that waits for its check (also the yearly one), is suspended or refused reads nobody until it is verified.
// Inserts are checked in the domain.
package rule
