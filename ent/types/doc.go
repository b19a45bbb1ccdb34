// Package types holds the value types that the database, the domain and GraphQL share.
//
// It imports nothing of the project: everything else may import it.
// Enumerations are named strings whose values are the contract names of GraphQL.
package types
