package idempotency

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/idempotencykey"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

const (
	kept    = 90 * 24 * time.Hour // longer than any device stays away from the network
	atATime = 500
)

// Once runs effect unless the viewer's membership has used key before; it returns the id the effect made. The key is
// written before the effect: whoever sends the same at the same time waits here for the answer of the first.
func Once(ctx context.Context, c *db.Client, box *crypt.Box, operation, key string, input any, effect func() (string, error)) (string, error) {
	made := ""
	id, err := Make(ctx, c, box, operation, key, input, "", func(string) (err error) {
		made, err = effect()
		return err
	})
	if err != nil || made == "" {
		return id, err
	}
	err = c.IdempotencyKey.Update().Where(idempotencykey.OwnerID(viewer.From(ctx).MembershipID), idempotencykey.Key(key)).
		SetResultID(made).Exec(viewer.Elevate(ctx, "idempotency"))
	if err != nil {
		return "", fmt.Errorf("idempotency: %w", err)
	}
	return made, nil
}

// Make is Once for an effect whose id is known before: nothing is written after the effect, which may hold what others wait for.
func Make(ctx context.Context, c *db.Client, box *crypt.Box, operation, key string, input any, id string, effect func(id string) error) (string, error) {
	request, err := Hash(box, input)
	if err != nil {
		return "", err
	}
	owner := viewer.From(ctx).MembershipID
	system := viewer.Elevate(ctx, "idempotency")
	err = c.IdempotencyKey.Create().SetOwnerID(owner).SetKey(key).SetOperation(operation).SetRequestHash(request).SetResultID(id).
		OnConflictColumns(idempotencykey.FieldOwnerID, idempotencykey.FieldKey).DoNothing().Exec(system)
	if errors.Is(err, sql.ErrNoRows) {
		return again(system, c, owner, operation, key, request)
	}
	if err != nil {
		return "", fmt.Errorf("idempotency: %w", err)
	}
	return id, effect(id)
}

// Unless is what is wrong with a request today, unless the viewer's membership has used its key: a repetition is answered as
// the first time, though a day has passed since or a door has closed.
func Unless(ctx context.Context, c *db.Client, key string, wrong error) error {
	if wrong == nil {
		return nil
	}
	used, err := c.IdempotencyKey.Query().Where(idempotencykey.OwnerID(viewer.From(ctx).MembershipID), idempotencykey.Key(key)).
		Exist(viewer.Elevate(ctx, "idempotency"))
	if err != nil || used {
		return err
	}
	return wrong
}

// again is the answer of the request that had the key first.
func again(ctx context.Context, c *db.Client, owner, operation, key, request string) (string, error) {
	seen, err := c.IdempotencyKey.Query().Where(idempotencykey.OwnerID(owner), idempotencykey.Key(key)).Only(ctx)
	if db.IsNotFound(err) { // it was given up in between
		return "", database.ErrAgain
	}
	if err != nil {
		return "", fmt.Errorf("idempotency: %w", err)
	}
	if seen.Operation != operation || !Same(seen.RequestHash, request) {
		return "", fault.New(fault.Conflict, "idempotency")
	}
	return seen.ResultID, nil
}

// Hash is the keyed fingerprint of a request: without the key nobody can try out what was in it.
func Hash(box *crypt.Box, input any) (string, error) {
	raw, err := json.Marshal(input)
	if err != nil {
		return "", fmt.Errorf("idempotency: %w", err)
	}
	return box.BlindIndex("request", string(raw)), nil
}

// Same says whether a kept fingerprint is that of the request; those of before they were keyed were cleared, and fit all.
func Same(kept, request string) bool { return kept == "" || kept == request }

// Purge deletes keys after 90 days, some at a time.
func Purge(c clock.Clock) func(context.Context, *database.Store) (int, error) {
	return func(ctx context.Context, store *database.Store) (int, error) {
		ctx = viewer.System(ctx, "retention")
		old, err := store.Client.IdempotencyKey.Query().Where(idempotencykey.CreatedAtLT(c.Now().Add(-kept))).Limit(atATime).IDs(ctx)
		if err != nil || len(old) == 0 {
			return 0, err
		}
		n := 0
		err = store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			n, err = c.IdempotencyKey.Delete().Where(idempotencykey.IDIn(old...)).Exec(ctx)
			return err
		})
		return n, err
	}
}
