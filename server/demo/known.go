package demo

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
)

// knownYears is for how long the network is there: longer than anything that it did in the demo.
const knownYears = 5

// known makes the verified partners, and whoever acts for them, be known for years, so that it can be shown who has gone quiet
// and who is late, and nobody did anything before there was an account.
func (f *Filler) known(ctx context.Context) error {
	return f.Store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		const verified = "(SELECT id FROM organizations WHERE status = $2)"
		for _, statement := range []string{
			"UPDATE organizations SET created_at = $1 WHERE id IN " + verified,
			"UPDATE donors SET created_at = $1 WHERE organization_id IN " + verified,
			"UPDATE users SET created_at = $1 WHERE id IN (SELECT user_id FROM memberships WHERE organization_id IN " + verified + ")",
			"UPDATE memberships SET created_at = $1 WHERE organization_id IN " + verified,
		} {
			if _, err := c.ExecContext(ctx, statement, f.Clock.Now().AddDate(-knownYears, 0, 0), string(types.OrganizationStatusVerified)); err != nil {
				return err
			}
		}
		return nil
	})
}
