// Package metrics counts and times what the server does, for Prometheus.
//
// Invariants: no label names a person, a record or an address: routes, field names, kinds of errors and statements
// only; a nil *Metrics does nothing, so that nobody asks whether measuring is on.
package metrics
