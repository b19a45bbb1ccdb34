package auth

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/fault"
)

// machinePrefix begins every API token.
const machinePrefix = "jjr_"

const machineQuery = `SELECT t.id, t.scopes, t.expires_at, t.last_used_at, t.membership_id, t.test
FROM api_tokens t WHERE t.token_hash = $1 AND t.revoked_at IS NULL`

// machine is the viewer that an API token acts as: its membership as it is now, within the token's scopes.
func (s *Service) machine(ctx context.Context, plain string) (viewer.Viewer, error) {
	var (
		id, membershipID string
		scopes           []byte
		expires          time.Time
		used             *time.Time
		test             bool
		now              = s.clock.Now()
	)
	err := s.store.SQL.QueryRowContext(ctx, machineQuery, secret.Hash(plain)).Scan(&id, &scopes, &expires, &used, &membershipID, &test)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return viewer.Viewer{}, err
	}
	if err != nil || !expires.After(now) {
		return viewer.Viewer{}, errGone
	}
	if ok, wait := s.machines.Allow(id); !ok {
		return viewer.Viewer{TokenID: id}, fault.Later(wait)
	}
	v, err := s.member(ctx, membershipID, "")
	if err != nil {
		return v, err
	}
	if err := json.Unmarshal(scopes, &v.Scopes); err != nil {
		return v, err
	}
	v.TokenID, v.Expires, v.Test = id, expires, test
	if used != nil && now.Sub(*used) < time.Minute {
		return v, nil
	}
	return v, s.store.Write(viewer.Elevate(ctx, "token used"), func(ctx context.Context, c *db.Client) error {
		_, err := c.ExecContext(ctx, "UPDATE api_tokens SET last_used_at = $1 WHERE id = $2", now, id) // no change worth an audit
		return err
	})
}
