package place

import (
	"context"
	"fmt"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/server/fault"
)

// Find is the region with the code; an unknown one is INVALID at path.
func Find(ctx context.Context, c *db.Client, path, code string) (*db.Region, error) {
	r, err := c.Region.Query().Where(region.Code(code)).Only(ctx)
	if db.IsNotFound(err) {
		var f fault.Fields
		f.Add(path, "unknown")
		return nil, f.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("find region: %w", err)
	}
	return r, nil
}

// All finds every code, or says which paths are unknown.
func All(ctx context.Context, c *db.Client, path string, codes []string) error {
	found, err := c.Region.Query().Where(region.CodeIn(codes...)).Select(region.FieldCode).Strings(ctx)
	if err != nil {
		return fmt.Errorf("find regions: %w", err)
	}
	known := map[string]bool{}
	for _, code := range found {
		known[code] = true
	}
	var f fault.Fields
	for i, code := range codes {
		f.Check(known[code], fmt.Sprintf("%s.%d", path, i), "unknown")
	}
	return f.Err()
}

// District is the kecamatan part of a kampung's or kecamatan's code, such as 11.16.03.
func District(code string) string {
	parts := strings.SplitN(code, ".", 4)
	return strings.Join(parts[:min(3, len(parts))], ".")
}

// villageDots are in the code of a kampung, such as 11.16.03.2001.
const villageDots = 3

// Under narrows rows to those whose region_code is code or lies under it.
func Under(code string) func(*sql.Selector) {
	return func(s *sql.Selector) {
		if strings.Count(code, ".") == villageDots { // nothing is under a kampung, and an index can be asked
			s.Where(sql.EQ(s.C("region_code"), code))
			return
		}
		s.Where(sql.Or(sql.EQ(s.C("region_code"), code), sql.HasPrefix(s.C("region_code"), code+".")))
	}
}
