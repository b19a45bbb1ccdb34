// Package model holds the generated payloads and filters of the GraphQL contract.
//
// Invariants: nothing here is written by hand but this comment.
package model
