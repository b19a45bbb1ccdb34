package audit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/audithead"
	"github.com/jejaring/jejaring/ent/viewer"
)

// HeadID is the key of the one row that orders writers.
const HeadID = "head_1"

// Flush appends the noted events to the chain; call it last in the transaction, as it makes other writers wait.
func Flush(ctx context.Context, c *db.Client, dialectName string, now time.Time) error {
	r, ok := ctx.Value(contextKey{}).(*recorder)
	if !ok || len(r.events) == 0 {
		return nil
	}
	seq, previous, err := lock(ctx, c, len(r.events))
	if err != nil {
		return fmt.Errorf("audit: lock the chain: %w", err)
	}
	links := chained(r.events, seq, previous, now)
	r.head = Head{Seq: links[len(links)-1].Seq, Hash: links[len(links)-1].Hash}
	for start := 0; start < len(links); start += linksAtOnce {
		if err := appendLinks(ctx, c, dialectName, links[start:min(start+linksAtOnce, len(links))], now); err != nil {
			return fmt.Errorf("audit: append: %w", err)
		}
	}
	return nil
}

// hash covers every column of the link and the hash before it.
func hash(e *db.AuditEvent) string {
	columns := []any{
		e.PreviousHash, e.Seq, e.At.UTC().Truncate(time.Microsecond).Format(time.RFC3339Nano), e.ID, e.ActorID,
		e.ActorOrganizationID, e.Action, e.SubjectType, e.SubjectID, e.Changed, e.Reason,
	}
	if len(e.SubjectIds) > 0 { // links from before there were such are as they were
		columns = append(columns, e.SubjectIds)
	}
	fields, err := json.Marshal(columns)
	if err != nil { // strings and numbers always marshal
		return ""
	}
	sum := sha256.Sum256(fields)
	return hex.EncodeToString(sum[:])
}

// Verify reads the chain up to its end as it is now and returns its length; an error names the first link that does not hold.
// Others may write meanwhile: what they add comes after that end, and its head with it.
func Verify(ctx context.Context, c *db.Client) (int64, error) {
	ctx = viewer.System(ctx, "verify audit")
	head, err := c.AuditHead.Get(ctx, HeadID)
	if err != nil {
		return 0, fmt.Errorf("audit: read the chain: %w", err)
	}
	previous, seq := "", int64(0)
	for {
		page, err := c.AuditEvent.Query().Where(auditevent.SeqGT(seq), auditevent.SeqLTE(head.Seq)).Order(auditevent.BySeq(sql.OrderAsc())).Limit(1000).All(ctx)
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
	loose, err := c.AuditEvent.Query().Where(beyondHead).Exist(ctx)
	if err != nil {
		return seq, fmt.Errorf("audit: read links: %w", err)
	}
	if loose {
		return seq, errors.New("audit: there are links after the chain's end")
	}
	return seq, nil
}

// beyondHead narrows to links after the chain's head, seen at one moment.
func beyondHead(q *sql.Selector) {
	h := sql.Dialect(q.Dialect()).Table(audithead.Table)
	head := sql.Dialect(q.Dialect()).Select(h.C(audithead.FieldSeq)).From(h).Where(sql.EQ(h.C(audithead.FieldID), HeadID))
	q.Where(sql.P(func(b *sql.Builder) {
		b.Ident(q.C(auditevent.FieldSeq)).WriteOp(sql.OpGT).Wrap(func(b *sql.Builder) { b.Join(head) })
	}))
}
