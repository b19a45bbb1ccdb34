// Package paper makes documents that leave the office: a giver's report as PDF and workbook, the handover report (BAST).
//
// Invariants: a document shows what the viewer who asked for its link may see, and nobody gets a link to anything else; a
// link is signed, tells nothing of a person, and ends after five to ten minutes; a document's figures are those that the API
// answers, as both come from server/report.
package paper
