// Package graph is the GraphQL face of the domain.
//
// Invariants: a resolver reads arguments, calls one service and returns; a mutation is one transaction, opened in change;
// its answer is read again after the commit, in the shape the query asks for; errors are translated in errors.go alone.
package graph
