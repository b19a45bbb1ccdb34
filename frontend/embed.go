package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:build
var files embed.FS

// Files are the built screens.
func Files() (fs.FS, error) { return fs.Sub(files, "build") }
