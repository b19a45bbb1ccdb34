// Package frontend embeds the built screens.
//
// Invariants: build/ is made by `make build` and not committed; without it the server still starts and says so.
package frontend
