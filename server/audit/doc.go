// Package audit keeps the chain that tells who changed or saw what.
//
// Invariants: every change of a record is one link, written in the transaction that made it; links are numbered
// without a gap; each hash covers the link and the hash before it; links hold names of fields, never values; what was read is one link
// an answer, durable before the answer leaves (docs/adr/0014-reads-are-audited-together.md).
package audit
