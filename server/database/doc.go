// Package database opens SQLite or PostgreSQL, brings them up to date, and runs transactions.
//
// Invariants: a write runs inside Store.Write and nowhere else; its audit links commit with it; versions and times
// are stamped there; prepared statements are reused; migrations are files, the same names for both databases.
package database
