// Package criteria keeps the weights by which groups and graduations are judged, as versions that the office may change.
//
// Invariants: a version that was made is never changed; of a subject one is active, by a unique index; its points make
// 100 and its codes are those that the code knows how to look at; a decision keeps the name of the version it used.
//
//	ACTIVE --retire (another is created)--> RETIRED
package criteria
