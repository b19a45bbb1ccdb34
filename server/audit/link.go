package audit

import (
	"context"
	"encoding/json"
	"time"

	"entgo.io/ent/dialect"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
)

const linksAtOnce = 500

// link is a row of the chain as the database takes it.
type link struct {
	ID                  string   `json:"id"`
	Seq                 int64    `json:"seq"`
	ActorID             string   `json:"actor_id"`
	ActorOrganizationID string   `json:"actor_organization_id"`
	Action              string   `json:"action"`
	SubjectType         string   `json:"subject_type"`
	SubjectID           string   `json:"subject_id"`
	SubjectIDs          []string `json:"subject_ids"`
	Changed             []string `json:"changed"`
	Reason              string   `json:"reason"`
	PreviousHash        string   `json:"previous_hash"`
	Hash                string   `json:"hash"`
}

func newLink(e Event, seq int64, now time.Time, previous string) link {
	changed := e.Changed
	if changed == nil {
		changed = []string{}
	}
	l := link{
		ID: types.NewID(types.PrefixAuditEvent), Seq: seq, ActorID: e.ActorID, ActorOrganizationID: e.ActorOrganizationID, Action: e.Action,
		SubjectType: e.SubjectType, SubjectID: e.SubjectID, SubjectIDs: e.SubjectIDs, Changed: changed, Reason: e.Reason, PreviousHash: previous,
	}
	l.Hash = hash(&db.AuditEvent{
		ID: l.ID, Seq: seq, At: now, ActorID: l.ActorID, ActorOrganizationID: l.ActorOrganizationID, Action: l.Action, SubjectType: l.SubjectType,
		SubjectID: l.SubjectID, SubjectIds: l.SubjectIDs, Changed: changed, Reason: l.Reason, PreviousHash: previous,
	})
	return l
}

// The chain is written by one statement each for its head and its links, whatever their number: other writers wait meanwhile.
const (
	lockHead  = "UPDATE audit_heads SET seq = seq + $1 WHERE id = '" + HeadID + "' RETURNING seq, hash"
	closeHead = "UPDATE audit_heads SET hash = $1 WHERE id = '" + HeadID + "'"
	columns   = "INSERT INTO audit_events (id, seq, at, actor_id, actor_organization_id, action, subject_type, subject_id, subject_ids, changed, reason, previous_hash, hash) "

	onPostgres = "WITH head AS (UPDATE audit_heads SET hash = $3 WHERE id = '" + HeadID + "') " + columns +
		"SELECT id, seq, $2, actor_id, actor_organization_id, action, subject_type, subject_id, nullif(subject_ids, 'null'), changed, reason, previous_hash, hash " +
		"FROM jsonb_to_recordset($1) AS l(id text, seq bigint, actor_id text, actor_organization_id text, action text, subject_type text, subject_id text, " +
		"subject_ids jsonb, changed jsonb, reason text, previous_hash text, hash text)"
	onSQLite = columns + "SELECT value->>'id', value->>'seq', $2, value->>'actor_id', value->>'actor_organization_id', value->>'action', value->>'subject_type', " +
		"value->>'subject_id', nullif(value->'subject_ids', 'null'), value->'changed', value->>'reason', value->>'previous_hash', value->>'hash' FROM json_each($1)"
)

// onPostgresIf is onPostgres with nothing before it: it writes only where the chain still ends as the writer remembers.
const onPostgresIf = "WITH head AS (UPDATE audit_heads SET hash = $3, seq = $4 WHERE id = '" + HeadID + "' AND seq = $5 AND hash = $6 RETURNING seq) " + columns +
	"SELECT l.id, l.seq, $2, actor_id, actor_organization_id, action, subject_type, subject_id, nullif(subject_ids, 'null'), changed, reason, previous_hash, l.hash " +
	"FROM jsonb_to_recordset($1) AS l(id text, seq bigint, actor_id text, actor_organization_id text, action text, subject_type text, subject_id text, " +
	"subject_ids jsonb, changed jsonb, reason text, previous_hash text, hash text), head"

// Head is where a chain ends.
type Head struct {
	Seq  int64
	Hash string
}

// AppendAt appends the events in one statement if the chain still ends at head, and returns where it ends then. Where
// somebody else wrote meanwhile, nothing is written and ok is false. PostgreSQL only.
func AppendAt(ctx context.Context, c *db.Client, head Head, events []Event, now time.Time) (next Head, ok bool, err error) {
	links := chained(events, head.Seq, head.Hash, now)
	raw, err := json.Marshal(links)
	if err != nil {
		return head, false, err
	}
	last := links[len(links)-1]
	next = Head{Seq: last.Seq, Hash: last.Hash}
	done, err := c.ExecContext(ctx, onPostgresIf, string(raw), now, next.Hash, next.Seq, head.Seq, head.Hash)
	if err != nil {
		return head, false, err
	}
	n, err := done.RowsAffected()
	return next, n == int64(len(links)), err
}

// chained makes the links that follow seq and previous.
func chained(events []Event, seq int64, previous string, now time.Time) []link {
	links := make([]link, len(events))
	for i, e := range events {
		seq++
		links[i] = newLink(e, seq, now, previous)
		previous = links[i].Hash
	}
	return links
}

// lock takes numbers for n links and returns the last one before them, with its hash.
func lock(ctx context.Context, c *db.Client, n int) (seq int64, previous string, err error) {
	rows, err := c.QueryContext(ctx, lockHead, n)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = rows.Close() }()
	if !rows.Next() {
		return 0, "", errNoHead
	}
	if err := rows.Scan(&seq, &previous); err != nil {
		return 0, "", err
	}
	return seq - int64(n), previous, rows.Err()
}

func appendLinks(ctx context.Context, c *db.Client, dialectName string, links []link, now time.Time) error {
	raw, err := json.Marshal(links)
	if err != nil {
		return err
	}
	last := links[len(links)-1].Hash
	if dialectName == dialect.Postgres {
		_, err = c.ExecContext(ctx, onPostgres, string(raw), now, last)
		return err
	}
	if _, err := c.ExecContext(ctx, onSQLite, string(raw), now); err != nil {
		return err
	}
	_, err = c.ExecContext(ctx, closeHead, last)
	return err
}
