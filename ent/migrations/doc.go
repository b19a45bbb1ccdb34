// Package migrations holds the versioned changes of the schema for both databases.
//
// Invariants: the same names in both folders; a file is never changed once it is on main;
// replayed from zero they give what ent/schema declares.
package migrations
