package feed

import (
	"context"
	"encoding/base64"
	"fmt"
	"strconv"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/csrfiling"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/db/instalment"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
)

const looksAt = 2000 // links of the chain at most in one answer

// Service reads the feed.
type Service struct{ Box *crypt.Box }

// Change is a record that changed.
type Change struct {
	ID string    // of the record
	At time.Time // of the latest change that this answer knows of
}

// Changes are what changed, where to go on, and whether there is more already.
type Changes struct {
	Changes []*Change
	Cursor  string
	HasMore bool
}

// Since are the pledges, deliveries, needs and filings of the viewer that changed after the cursor, each once, in the order of
// their latest change; without one nothing, and the cursor of now. Errors: UNAUTHENTICATED, INVALID (cursor).
func (s *Service) Since(ctx context.Context, c *db.Client, cursor *string, first int) (*Changes, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Between("first", first, 1, 500)
	if err := access.First(access.SignedIn(v), f.Err()); err != nil {
		return nil, err
	}
	system := viewer.Elevate(ctx, "feed")
	head, err := c.AuditHead.Get(system, audit.HeadID)
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	if cursor == nil {
		next, err := s.seal(head.Seq)
		return &Changes{Changes: []*Change{}, Cursor: next}, err
	}
	from, err := s.open(*cursor)
	if err != nil {
		return nil, fault.Wrong("since", "invalid")
	}
	links, err := c.AuditEvent.Query().Where(auditevent.SeqGT(from), auditevent.SeqLTE(min(from+looksAt, head.Seq))).Order(auditevent.BySeq()).All(system)
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	return s.collect(ctx, c, links, from, head.Seq, first)
}

// collect keeps of the links what the viewer sees, up to first records; those of one link come together, as a cursor stands between links.
func (s *Service) collect(ctx context.Context, c *db.Client, links []*db.AuditEvent, from, head int64, first int) (*Changes, error) {
	seen, err := visible(ctx, c, links)
	if err != nil {
		return nil, err
	}
	out, at, last := []*Change{}, map[string]*Change{}, from
	for _, l := range links {
		unknown := 0
		for _, id := range seen[l.SubjectID] {
			if at[id] == nil {
				unknown++
			}
		}
		if len(at) > 0 && len(at)+unknown > first {
			return s.answer(out, at, last, head)
		}
		for _, id := range seen[l.SubjectID] {
			at[id] = &Change{ID: id, At: l.At}
			out = append(out, at[id])
		}
		last = l.Seq
	}
	return s.answer(out, at, last, head)
}

// answer leaves of each record its latest change.
func (s *Service) answer(all []*Change, latest map[string]*Change, last, head int64) (*Changes, error) {
	out := make([]*Change, 0, len(latest))
	for _, one := range all {
		if latest[one.ID] == one {
			out = append(out, one)
		}
	}
	next, err := s.seal(last)
	return &Changes{Changes: out, Cursor: next, HasMore: last < head}, err
}

// visible says which records the viewer sees a change of each subject as: a line or an instalment is a change of its pledge, a
// receipt is one itself and of its pledge.
func visible(ctx context.Context, c *db.Client, links []*db.AuditEvent) (map[string][]string, error) {
	of := map[string][]string{}
	for _, l := range links {
		if l.Action == audit.Create || l.Action == audit.Update {
			of[types.IDPrefix(l.SubjectID)] = append(of[types.IDPrefix(l.SubjectID)], l.SubjectID)
		}
	}
	out := map[string][]string{}
	for _, prefix := range []struct {
		of   string
		read func([]string) ([]string, error)
	}{
		{types.PrefixPledge, func(ids []string) ([]string, error) { return c.Pledge.Query().Where(pledge.IDIn(ids...)).IDs(ctx) }},
		{types.PrefixNeed, func(ids []string) ([]string, error) { return publicNeeds(ctx, c, ids) }},
		{types.PrefixCsrFiling, func(ids []string) ([]string, error) {
			return c.CsrFiling.Query().Where(csrfiling.IDIn(ids...)).IDs(ctx)
		}},
	} {
		if len(of[prefix.of]) == 0 {
			continue
		}
		ids, err := prefix.read(of[prefix.of])
		if err != nil {
			return nil, fmt.Errorf("feed: %w", err)
		}
		for _, id := range ids {
			out[id] = []string{id}
		}
	}
	return out, parts(ctx, c, of, out)
}

// publicNeeds are the needs that the viewer sees or, as they closed, saw.
func publicNeeds(ctx context.Context, c *db.Client, ids []string) ([]string, error) {
	seen, err := c.Need.Query().Where(need.IDIn(ids...)).IDs(ctx)
	if err != nil {
		return nil, err
	}
	closed, err := c.Need.Query().Where(need.IDIn(ids...), need.IDNotIn(seen...), need.StatusEQ(types.NeedStatusClosed), need.PublishedAtNotNil()).
		IDs(viewer.Elevate(ctx, "needs that closed"))
	return append(seen, closed...), err
}

// parts adds the pledges that a line, an instalment or a receipt belongs to.
func parts(ctx context.Context, c *db.Client, of, out map[string][]string) error {
	if ids := of[types.PrefixPledgeLine]; len(ids) > 0 {
		lines, err := c.PledgeLine.Query().Where(pledgeline.IDIn(ids...)).All(ctx)
		if err != nil {
			return fmt.Errorf("feed: %w", err)
		}
		for _, l := range lines {
			out[l.ID] = []string{l.PledgeID}
		}
	}
	if ids := of[types.PrefixInstalment]; len(ids) > 0 {
		rows, err := c.Instalment.Query().Where(instalment.IDIn(ids...)).WithPledgeLine().All(ctx)
		if err != nil {
			return fmt.Errorf("feed: %w", err)
		}
		for _, r := range rows {
			if r.Edges.PledgeLine != nil {
				out[r.ID] = []string{r.Edges.PledgeLine.PledgeID}
			}
		}
	}
	if ids := of[types.PrefixDelivery]; len(ids) > 0 {
		rows, err := c.Delivery.Query().Where(delivery.IDIn(ids...)).WithPledgeLine().All(ctx)
		if err != nil {
			return fmt.Errorf("feed: %w", err)
		}
		for _, r := range rows {
			out[r.ID] = []string{r.ID}
			if r.Edges.PledgeLine != nil {
				out[r.ID] = append(out[r.ID], r.Edges.PledgeLine.PledgeID)
			}
		}
	}
	return nil
}

// A cursor is the number of a link, sealed: how much happens here is nobody's business.
func (s *Service) seal(seq int64) (string, error) {
	raw, err := s.Box.Seal(strconv.FormatInt(seq, 10), "feed cursor")
	return base64.RawURLEncoding.EncodeToString(raw), err
}

func (s *Service) open(cursor string) (int64, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return 0, err
	}
	plain, err := s.Box.Open(raw, "feed cursor")
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(plain, 10, 64)
}
