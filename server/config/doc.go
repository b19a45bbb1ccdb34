// Package config reads the environment.
//
// Invariants: one struct; a wrong value stops the server with one line that says what to do; secrets are never printed;
// keys come from the environment or a file, and only with SQLite are made at first start.
package config
