// Package live tells people of notifications while they look.
//
// Invariants: a stream carries only what its viewer may see, and is read again from the database by that viewer; it ends when
// the access token ends, and within half a minute of the session or the membership; a user has at most five; whoever does
// not keep up is cut off, and reads the list again on coming back, so that nothing is lost silently. On PostgreSQL a
// notification is announced in the transaction that writes it, to every server process; on SQLite there is only one.
package live
