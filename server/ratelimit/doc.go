// Package ratelimit counts requests per key in this process.
//
// Invariants: a key may spend a minute's allowance at once and earns it back evenly; memory is bounded;
// several processes count each for itself.
package ratelimit
