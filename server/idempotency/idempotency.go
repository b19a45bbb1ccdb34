package idempotency

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/idempotencykey"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// Once runs effect unless the viewer's membership has used key before; it returns the id the effect made.
func Once(ctx context.Context, c *db.Client, operation, key string, input any, effect func() (string, error)) (string, error) {
	raw, err := json.Marshal(input)
	if err != nil {
		return "", fmt.Errorf("idempotency: %w", err)
	}
	sum := sha256.Sum256(raw)
	request := hex.EncodeToString(sum[:])
	owner := viewer.From(ctx).MembershipID
	system := viewer.Elevate(ctx, "idempotency")
	seen, err := c.IdempotencyKey.Query().
		Where(idempotencykey.OwnerID(owner), idempotencykey.Key(key)).Only(system)
	if err == nil {
		if seen.Operation != operation || seen.RequestHash != request {
			return "", fault.New(fault.Conflict, "idempotency")
		}
		return seen.ResultID, nil
	}
	if !db.IsNotFound(err) {
		return "", fmt.Errorf("idempotency: %w", err)
	}
	id, err := effect()
	if err != nil {
		return "", err
	}
	err = c.IdempotencyKey.Create().SetOwnerID(owner).SetKey(key).SetOperation(operation).
		SetRequestHash(request).SetResultID(id).Exec(system)
	if db.IsConstraintError(err) {
		return "", database.ErrAgain
	}
	if err != nil {
		return "", fmt.Errorf("idempotency: %w", err)
	}
	return id, nil
}
