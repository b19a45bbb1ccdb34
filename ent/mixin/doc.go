// Package mixin holds the columns that many entities share.
//
// Invariants: a public id is the type prefix and a ULID; a changeable record counts its changes in version.
package mixin
