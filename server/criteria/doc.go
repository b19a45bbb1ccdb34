// Package criteria keeps the weights by which groups and graduations are judged, and the limits of groups, as versions that
// the office may change.
//
// Invariants: a version that was made is never changed; of a subject one is active, by a unique index; the points of
// weights make 100, limits have none and are complete; codes are those that the code knows how to look at; a decision keeps
// the name of the version it used.
//
//	ACTIVE --retire (another is created)--> RETIRED
package criteria
