//go:build tools

// Package jejaring pins the tools that `make generate` and `make check` run.
package jejaring

import (
	_ "github.com/99designs/gqlgen"
	_ "golang.org/x/vuln/cmd/govulncheck"
	_ "honnef.co/go/tools/cmd/staticcheck"
)
