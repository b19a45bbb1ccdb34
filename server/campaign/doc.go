// Package campaign runs the yearly update of the registry.
//
// Invariants: opening freezes the list: one task for everybody the filter names, none is added or taken away later; a person
// is once in a campaign; a task shows its person to whom it is given only while it is to do and the campaign is open; what
// was found is sealed and changes the record only when the office accepts it; what a visit found changed is a change
// request, approved by accepting the visit, superseded by returning it; a campaign does not close over work that
// waits for the office, and closing freezes a snapshot.
//
//	campaign  DRAFT --open--> OPEN --close--> CLOSED
//	task      TODO --record--> DONE --accept--> ACCEPTED
//	                           DONE --return--> REWORK --record--> DONE
package campaign
