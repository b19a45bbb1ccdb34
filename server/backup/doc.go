// Package backup takes the whole database out, sealed, and brings it back.
//
// Invariants: a backup is one moment of the database, taken while it serves; it never lies on disk unsealed except as
// the working copy of SQLite, which is removed; a cut or changed backup does not restore; nothing is restored over
// a database that is there; the keys are not in it.
package backup
