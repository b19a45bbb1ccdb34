// Command bench compares jejaring with a small hand-written server on the same PostgreSQL and prints ratios.
//
// Invariants: both answer the same JSON, which is checked before anything is timed; both are driven by the same clients,
// by turns, in one run; nothing but HTTP is used of jejaring; a pledge too many, or one lost, fails the run.
package main
