// Package crypt seals the few personal values that the database may not hold in clear, and indexes them blindly.
//
// Invariants: a sealed value opens only with the context it was sealed with, so that it cannot be moved to another
// record or column; sealing the same value twice gives different bytes; after Rotate every old value still opens;
// a blind index is the same for the same purpose and value, differs between purposes, and tells nothing without
// its key; no error names a value or a key.
package crypt
