// Command plain is the hand-written server that jejaring is compared with: net/http, lib/pq, prepared statements.
//
// Invariants: it answers as jejaring does, with the same rule of who sees what; every answer is one or two statements;
// it checks the same access tokens and, as jejaring, trusts a checked one for two seconds; it audits what it changes,
// but not what it reads, which is to its advantage.
package main
