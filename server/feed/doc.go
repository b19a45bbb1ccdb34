// Package feed says what changed since a system last looked.
//
// Invariants: the feed is the audit chain, whose links are numbered in the order in which transactions commit, without a gap: a
// reader that goes on where it stopped misses nothing, however many write meanwhile; it tells of records that the viewer may see,
// and of nothing else; one answer looks at a bounded piece of the chain and says whether there is more.
package feed
