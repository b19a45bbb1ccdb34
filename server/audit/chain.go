package audit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// HeadID is the key of the one row that orders writers.
const HeadID = "head_1"

// Flush appends the noted events to the chain; call it last in the transaction, as it makes other writers wait.
func Flush(ctx context.Context, c *db.Client, now time.Time) error {
	r, ok := ctx.Value(contextKey{}).(*recorder)
	if !ok || len(r.events) == 0 {
		return nil
	}
	ctx = viewer.Elevate(ctx, "audit")
	if _, err := c.AuditHead.UpdateOneID(HeadID).AddSeq(int64(len(r.events))).Save(ctx); err != nil {
		return fmt.Errorf("audit: lock the chain: %w", err)
	}
	head, err := c.AuditHead.Get(ctx, HeadID)
	if err != nil {
		return fmt.Errorf("audit: read the chain: %w", err)
	}
	previous, seq := head.Hash, head.Seq-int64(len(r.events))
	links := make([]*db.AuditEventCreate, len(r.events))
	for i, e := range r.events {
		seq++
		link := &db.AuditEvent{
			ID: types.NewID(types.PrefixAuditEvent), Seq: seq, At: now, ActorID: e.ActorID, ActorOrganizationID: e.ActorOrganizationID,
			Action: e.Action, SubjectType: e.SubjectType, SubjectID: e.SubjectID, Changed: e.Changed, Reason: e.Reason, PreviousHash: previous,
		}
		if link.Changed == nil {
			link.Changed = []string{}
		}
		link.Hash = hash(link)
		previous = link.Hash
		links[i] = c.AuditEvent.Create().SetID(link.ID).SetSeq(link.Seq).SetAt(link.At).SetActorID(link.ActorID).
			SetActorOrganizationID(link.ActorOrganizationID).SetAction(link.Action).SetSubjectType(link.SubjectType).
			SetSubjectID(link.SubjectID).SetChanged(link.Changed).SetReason(link.Reason).
			SetPreviousHash(link.PreviousHash).SetHash(link.Hash)
	}
	for start := 0; start < len(links); start += 500 {
		if err := c.AuditEvent.CreateBulk(links[start:min(start+500, len(links))]...).Exec(ctx); err != nil {
			return fmt.Errorf("audit: append: %w", err)
		}
	}
	if err := c.AuditHead.UpdateOneID(HeadID).SetHash(previous).Exec(ctx); err != nil {
		return fmt.Errorf("audit: close the chain: %w", err)
	}
	return nil
}

// hash covers every column of the link and the hash before it.
func hash(e *db.AuditEvent) string {
	fields, err := json.Marshal([]any{
		e.PreviousHash, e.Seq, e.At.UTC().Truncate(time.Microsecond).Format(time.RFC3339Nano), e.ID, e.ActorID,
		e.ActorOrganizationID, e.Action, e.SubjectType, e.SubjectID, e.Changed, e.Reason,
	})
	if err != nil { // strings and numbers always marshal
		return ""
	}
	sum := sha256.Sum256(fields)
	return hex.EncodeToString(sum[:])
}

// Verify reads the whole chain and returns its length; an error names the first link that does not hold.
func Verify(ctx context.Context, c *db.Client) (int64, error) {
	ctx = viewer.System(ctx, "verify audit")
	head, err := c.AuditHead.Get(ctx, HeadID)
	if err != nil {
		return 0, fmt.Errorf("audit: read the chain: %w", err)
	}
	previous, seq := "", int64(0)
	for {
		page, err := c.AuditEvent.Query().Where(auditevent.SeqGT(seq)).Order(auditevent.BySeq(sql.OrderAsc())).Limit(1000).All(ctx)
		if err != nil {
			return seq, fmt.Errorf("audit: read links: %w", err)
		}
		if len(page) == 0 {
			break
		}
		for _, e := range page {
			if e.Seq != seq+1 {
				return seq, fmt.Errorf("audit: link %d is missing", seq+1)
			}
			if e.PreviousHash != previous || e.Hash != hash(e) {
				return seq, fmt.Errorf("audit: link %d was changed", e.Seq)
			}
			previous, seq = e.Hash, e.Seq
		}
	}
	if head.Seq != seq || head.Hash != previous {
		return seq, fmt.Errorf("audit: the chain ends at link %d, but should at %d", seq, head.Seq)
	}
	return seq, nil
}
