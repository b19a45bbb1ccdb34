package main

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/oklog/ulid/v2"
)

const (
	useKey = `INSERT INTO idempotency_keys (id, version, created_at, updated_at, owner_id, key, operation, request_hash, result_id)
VALUES ($1, 1, $2, $2, $3, $4, 'submitPledge', $5, $6) ON CONFLICT (owner_id, key) DO NOTHING`
	ownDonor = `SELECT id FROM donors WHERE organization_id = $1`
	hold     = `UPDATE needs SET promised = promised + $2, version = version + 1, updated_at = $3
WHERE id = $1 AND status = 'OPEN' AND due_on >= $4 AND (allow_excess OR promised + $2 <= requested) RETURNING kind, unit, unit_value, program_id`
	addPledge = `INSERT INTO pledges (id, version, created_at, updated_at, organization_id, status, hold_until, donor_id, submitted_by_id)
VALUES ($1, 1, $2, $2, $3, 'SUBMITTED', $4, $5, $6)`
	addLine = `INSERT INTO pledge_lines (id, version, created_at, updated_at, organization_id, kind, unit, quantity, value, pledge_id, need_id)
VALUES ($1, 1, $2, $2, $3, $4, $5, $6, $7, $8, $9)`
	addOutbox = `INSERT INTO outbox_events (id, version, created_at, updated_at, topic, subject_id) VALUES ($1, 1, $2, $2, 'pledge.submitted', $3)`
	lockHead  = `UPDATE audit_heads SET seq = seq + 3 WHERE id = 'head_1' RETURNING seq - 3, hash`
	addLinks  = `INSERT INTO audit_events (id, seq, at, actor_id, actor_organization_id, action, subject_type, subject_id, changed, reason, previous_hash, hash)
VALUES ($1, $2, $3, $4, $5, 'UPDATE', 'Need', $6, $7, '', $8, $9), ($10, $11, $3, $4, $5, 'CREATE', 'Pledge', $12, $13, '', $14, $15),
($16, $17, $3, $4, $5, 'CREATE', 'PledgeLine', $18, $19, '', $20, $21)`
	closeHead = `UPDATE audit_heads SET hash = $1 WHERE id = 'head_1'`
)

var errFull = errors.New("FULL")

type promiseInput struct {
	Key      string `json:"idempotencyKey"`
	NeedID   string `json:"needId"`
	Quantity int    `json:"quantity"`
}

func (s *server) pledge(r *http.Request, v viewer) (any, error) {
	var in promiseInput
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return nil, err
	}
	id, err := s.promise(r, v, in)
	if err != nil {
		return nil, err
	}
	var out struct {
		Data struct {
			SubmitPledge struct {
				Pledge struct {
					ID     string `json:"id"`
					Status string `json:"status"`
				} `json:"pledge"`
			} `json:"submitPledge"`
		} `json:"data"`
	}
	p := &out.Data.SubmitPledge.Pledge
	p.ID, p.Status = id, "SUBMITTED"
	return out, nil
}

// promise holds a quantity, as jejaring does: once for a key, never too much, with its links in the chain.
func (s *server) promise(r *http.Request, v viewer, in promiseInput) (string, error) {
	ctx, now := r.Context(), time.Now().UTC().Truncate(time.Microsecond)
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer func() { _ = tx.Rollback() }()
	id, line := newID("plg"), newID("lin")
	request := sha256.Sum256([]byte(in.NeedID + string(rune(in.Quantity))))
	if _, err := s.exec(tx, useKey, newID("idk"), now, v.membership, in.Key, hex.EncodeToString(request[:]), id); err != nil {
		return "", err
	}
	var donor, kind, unit string
	var value int64
	var program sql.NullString
	if err := s.row(tx, ownDonor, v.organization).Scan(&donor); err != nil {
		return "", err
	}
	if _, err := s.exec(tx, addPledge, id, now, v.organization, now.Add(14*24*time.Hour), donor, v.user); err != nil {
		return "", err
	}
	err = s.row(tx, hold, in.NeedID, in.Quantity, now, now.Format(time.DateOnly)).Scan(&kind, &unit, &value, &program)
	if errors.Is(err, sql.ErrNoRows) {
		return "", errFull
	}
	if err != nil {
		return "", err
	}
	if _, err := s.exec(tx, addLine, line, now, v.organization, kind, unit, in.Quantity, value*int64(in.Quantity), id, in.NeedID); err != nil {
		return "", err
	}
	if _, err := s.exec(tx, addOutbox, newID("out"), now, id); err != nil {
		return "", err
	}
	if err := s.audit(tx, v, now, in.NeedID, id, line); err != nil {
		return "", err
	}
	return id, tx.Commit()
}

// audit appends three links to the chain.
func (s *server) audit(tx *sql.Tx, v viewer, now time.Time, subjects ...string) error {
	var seq int64
	var previous string
	if err := s.row(tx, lockHead).Scan(&seq, &previous); err != nil {
		return err
	}
	kinds, actions := []string{"Need", "Pledge", "PledgeLine"}, []string{"UPDATE", "CREATE", "CREATE"}
	changes := [][]string{{"promised"}, {"donor_id", "hold_until", "organization_id", "submitted_by_id"}, {"kind", "need_id", "pledge_id", "quantity", "unit", "value"}}
	var args []any
	for i, subject := range subjects {
		seq++
		id := newID("evt")
		changed, err := json.Marshal(changes[i])
		if err != nil {
			return err
		}
		fields, err := json.Marshal([]any{previous, seq, now.Format(time.RFC3339Nano), id, v.user, v.organization, actions[i], kinds[i], subject, changes[i], ""})
		if err != nil {
			return err
		}
		sum := sha256.Sum256(fields)
		next := hex.EncodeToString(sum[:])
		args = append(args, id, seq)
		if i == 0 {
			args = append(args, now, v.user, v.organization)
		}
		args = append(args, subject, changed, previous, next)
		previous = next
	}
	if _, err := s.exec(tx, addLinks, args...); err != nil {
		return err
	}
	_, err := s.exec(tx, closeHead, previous)
	return err
}

func (s *server) exec(tx *sql.Tx, query string, args ...any) (sql.Result, error) {
	return tx.Stmt(s.writes[query]).Exec(args...)
}

func (s *server) row(tx *sql.Tx, query string, args ...any) *sql.Row {
	return tx.Stmt(s.writes[query]).QueryRow(args...)
}

func newID(prefix string) string { return prefix + "_" + ulid.Make().String() }
