// Package access answers what a role may do, in the words of design section 1.
//
// Invariants: nobody signed in is UNAUTHENTICATED, a role that may not is FORBIDDEN;
// the same function guards the act and fills its permission.
package access
