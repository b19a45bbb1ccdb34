// Package services puts the domain together, once for the server, the demo and the tests.
//
// Invariants: every domain service is made here and nowhere else, from the same clock, keys and office.
package services
