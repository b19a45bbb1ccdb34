package pledge

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

const mostDecisions = 100

// Decision is the office's answer to pledges.
type Decision string

// DecideInput answers pledges alike; the reason is required where they are rejected.
type DecideInput struct {
	PledgeIds []string
	Decision  Decision
	Reason    string
}

// Validate finds every wrong value.
func (in DecideInput) Validate() error {
	var f fault.Fields
	f.Check(len(in.PledgeIds) > 0, "pledgeIds", "too_few", 1)
	f.Check(len(in.PledgeIds) <= mostDecisions, "pledgeIds", "too_many", mostDecisions)
	if in.Decision == Decision(Reject) {
		f.Text("reason", in.Reason, 2000)
	} else {
		f.Check(in.Reason == "", "reason", "not_allowed")
	}
	return f.Err()
}

// Decided is what came of one pledge; Refusal is nil where it was answered.
type Decided struct {
	PledgeID string
	Refusal  error
}

// Decide answers each pledge by itself, in a transaction of its own: what one cannot have does not hold up the others.
// Errors, of the whole: FORBIDDEN, INVALID.
func (s *Service) Decide(ctx context.Context, store *database.Store, in DecideInput) ([]Decided, error) {
	if err := access.First(access.Officer(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	out := make([]Decided, len(in.PledgeIds))
	for i, id := range in.PledgeIds {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error { return s.decide(ctx, c, in, id) })
		if kind := fault.KindOf(database.Fault(err)); err != nil && (kind == fault.Internal || kind == fault.Unavailable) {
			return nil, err
		}
		out[i] = Decided{id, err}
	}
	return out, nil
}

func (s *Service) decide(ctx context.Context, c *db.Client, in DecideInput, id string) (err error) {
	if !types.ValidID(types.PrefixPledge, id) {
		return fault.Missing()
	}
	if in.Decision == Decision(Reject) {
		_, err = s.Reject(ctx, c, Input{PledgeID: id, Reason: in.Reason})
	} else {
		_, err = s.Accept(ctx, c, AcceptInput{PledgeID: id})
	}
	return err
}
