// Package registrytest gives tests a whole office on a real database.
//
// Invariants: the same test runs on SQLite and on PostgreSQL; a missing PostgreSQL fails the test and never skips it;
// every World has a database of its own.
package registrytest
