package migrations

import "embed"

// Files are the migrations, in the folders sqlite and postgres.
//
//go:embed sqlite/*.sql postgres/*.sql
var Files embed.FS
