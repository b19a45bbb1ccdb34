// Package certificate prints certificates of training.
//
// Invariants: only who sees the holder gets the print with the whole name; the QR code leads to the public page,
// which shows a masked name; a revoked certificate is not printed.
package certificate
