// Command jejaring serves the registry and its network.
//
// Invariants: this package only puts parts together; `serve` has no default password and applies no migration
// to PostgreSQL; `demo` stays on loopback unless told otherwise.
package main
