// Package access answers what a role may do, in the words of design section 1.
//
// Invariants: nobody signed in is UNAUTHENTICATED, a role that may not is FORBIDDEN;
// an officer with areas acts within them alone, on people and on everything else; the same function guards the act and fills its permission.
package access
