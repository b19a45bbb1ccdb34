package demo

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
)

// known makes the verified partners be known for two years, so that it can be shown who has gone quiet and who is late.
func (f *Filler) known(ctx context.Context) error {
	return f.Store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		_, err := c.ExecContext(ctx, "UPDATE organizations SET created_at = $1 WHERE status = $2", f.Clock.Now().AddDate(-2, 0, 0), string(types.OrganizationStatusVerified))
		return err
	})
}
