// Package schema declares the entities of the registry and its network, one a file.
//
// Invariants: the database backs what the domain promises with CHECK constraints and partial unique indexes;
// every entity has a policy that ends in nobody; what identifies a person beyond the name is sealed
// (columns *_sealed) and found by a keyed blind index (columns *_index).
package schema
