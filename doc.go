// Package jejaring holds the tests that keep the conventions of the repository.
package jejaring
