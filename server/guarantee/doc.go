// Package guarantee provides lastingly for those who cannot stand alone, through a PSKS as guardian.
//
// Invariants: only a verified person on the pathway GUARANTEE is entitled; an entitlement has a guardian and a plan of
// provisions from its first day; the same aid, or two allowances counted the same way, are never given to a person at once
// (unique indexes behind the named rules); a guardian sees the person only while the entitlement lasts; what was not given
// in time is missed and told; who received it is sealed; when the guardian changes, what was given keeps who gave it
// and what was missed who missed it; whoever leaves the registry is guaranteed no longer.
//
//	entitlement  PLANNED --activate--> ACTIVE --suspend--> SUSPENDED --resume--> ACTIVE
//	             PLANNED, ACTIVE, SUSPENDED --end--> ENDED
//	             PLANNED, ACTIVE, SUSPENDED --reassign (to another guardian)--> the same
//	provision    DUE --give--> GIVEN --confirm--> CONFIRMED     DUE --miss (7 days late)--> MISSED --give--> GIVEN
//	             DUE --skip (suspended or ended)--> SKIPPED --reopen (resumed before its day)--> DUE
package guarantee
