package database

import (
	"fmt"

	"entgo.io/ent/dialect"
	"github.com/oklog/ulid/v2"
)

// NewIDs is the SQL expression that mints an id with the prefix for every row of an INSERT … SELECT:
// the time of now and 64 random bits.
func NewIDs(name, prefix string) string {
	random := "upper(hex(randomblob(8)))"
	if name == dialect.Postgres {
		random = "upper(right(replace(gen_random_uuid()::text, '-', ''), 16))"
	}
	return fmt.Sprintf("'%s_%s' || %s", prefix, ulid.Make().String()[:10], random)
}
