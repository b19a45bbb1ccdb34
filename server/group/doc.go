// Package group forms business groups (KUBE), keeps their book and follows how far they have come.
//
// Invariants: who founds or joins a group meets the rules that the office has in force (package criteria): at first 5 to 20 heads of
// family of one kecamatan, none of them a child (Permensos 2/2019); each is a graduate of training or on the pathway EMPOWERMENT;
// a person is in one group; one chair, one secretary, one treasurer. Every line of the book moves an
// amount from one account to another, so the book is balanced; a group's cash is the sum of its lines, and cash, a
// member's savings and debt, and stock are never below zero, by conditional updates with CHECKs behind them. A line is
// numbered without a gap, never changed, and corrected once by a reversal (the database refuses anything else). A month
// that was reported is closed: no line is written into it. Reports and scores are made from the book and never typed
// in; a stage is decided by an officer. The account of a group is sealed and opened with a reason in the audit; its plan is
// read by partners and holds no number; what it received is made from deliveries.
//
//	group  FORMING --activate--> ACTIVE --sleep (60 days of silence)--> DORMANT --wake, record (who writes in the book is awake)--> ACTIVE
//	       FORMING, ACTIVE, DORMANT --disband (no cash left)--> DISBANDED
//	       ACTIVE --record, review--> ACTIVE     DORMANT --review--> DORMANT
//	       FORMING, ACTIVE, DORMANT --compose (members, officers, plan, account or mentor's visits change)--> the same
//	stage  TUMBUH, BERKEMBANG, MANDIRI by an officer's review of the scored evidence, in any direction
package group
