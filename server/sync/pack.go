package sync

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/packset"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

const (
	mostPeople = 1000
	perPull    = 100
	setsLast   = 60 * 24 * time.Hour
	overlap    = 2 * time.Minute // a change is stamped before it is committed; no transaction takes longer
)

// gone are the states of whom nobody visits any more.
var gone = []types.BeneficiaryStatus{
	types.BeneficiaryStatusMoved, types.BeneficiaryStatusDeceased, types.BeneficiaryStatusRemoved,
}

// Pull is one answer to a device that fetches the people of a kampung.
type Pull struct {
	RegionCode string
	IDs        []string // whom to send
	Removed    []string // who has left the viewer's sight, or the kampung, since the cursor
	Visits     []string // tasks of the viewer to do there, all of them, with the last answer of a round
	Complete   bool     // the pack starts anew: what the device has and does not get is to go
	More       bool
	Total      int
	Cursor     string
}

// cursor is where a device stands: it has the set From as of Since, and is on the way to the set To as of Now.
type cursor struct {
	From  string `json:"f,omitempty"`
	Since int64  `json:"s,omitempty"`
	To    string `json:"t,omitempty"`
	Now   int64  `json:"n,omitempty"`
	After string `json:"a,omitempty"`
}

// Pull says whom the device is to be sent next. Errors: UNAUTHENTICATED, FORBIDDEN (role, area), INVALID (kampung, cursor).
func (s *Service) Pull(ctx context.Context, store *database.Store, regionCode string, at *string) (*Pull, error) {
	v := viewer.From(ctx)
	if err := access.Registrar(v); err != nil {
		return nil, err
	}
	where, err := decode(at)
	if err != nil {
		return nil, err
	}
	village, err := place.Find(ctx, store.Client, "regionCode", regionCode)
	if err != nil {
		return nil, err
	}
	if village.Level != types.RegionLevelVillage {
		return nil, fault.Wrong("regionCode", "unknown")
	}
	if !v.CoversRegion(regionCode) {
		return nil, fault.New(fault.Forbidden, "outside_area")
	}
	var out *Pull
	err = store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		out, err = s.pull(ctx, c, regionCode, where)
		return err
	})
	return out, err
}

func (s *Service) pull(ctx context.Context, c *db.Client, regionCode string, where cursor) (*Pull, error) {
	from, known, err := s.set(ctx, c, regionCode, where.From)
	if err != nil {
		return nil, err
	}
	if !known {
		where = cursor{}
	}
	to, going, err := s.set(ctx, c, regionCode, where.To)
	if err != nil {
		return nil, err
	}
	out := &Pull{RegionCode: regionCode, Complete: where.From == "", Removed: []string{}}
	visible := c.Beneficiary.Query().Where(entben.RegionCode(regionCode), entben.StatusNotIn(gone...))
	if out.Total, err = visible.Clone().Count(ctx); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	if where.To == "" || !going { // a new round: fix whom the pack holds now
		if to, err = visible.Clone().Order(entben.ByNameKey(), entben.ByID()).Limit(mostPeople).IDs(ctx); err != nil {
			return nil, fmt.Errorf("pack: %w", err)
		}
		slices.Sort(to)
		where.Now, where.After = s.Clock.Now().Add(-overlap).UnixMicro(), ""
		if where.To, err = s.remember(ctx, c, regionCode, to); err != nil {
			return nil, err
		}
		out.Removed = without(from, to)
	}
	changed, err := visible.Clone().Where(entben.UpdatedAtGTE(time.UnixMicro(where.Since).UTC())).IDs(ctx)
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	slices.Sort(changed)
	for _, id := range to {
		_, had := slices.BinarySearch(from, id)
		_, moved := slices.BinarySearch(changed, id)
		if id > where.After && (!had || moved) {
			out.IDs = append(out.IDs, id)
		}
	}
	if out.More = len(out.IDs) > perPull; out.More {
		out.IDs = out.IDs[:perPull]
		where.After = out.IDs[perPull-1]
	} else {
		where = cursor{From: where.To, Since: where.Now}
		if out.Visits, err = visits(ctx, c, regionCode); err != nil {
			return nil, err
		}
	}
	out.Cursor, err = where.encode()
	return out, err
}

// visits are the tasks of the yearly update that the viewer is to do in the kampung.
func visits(ctx context.Context, c *db.Client, regionCode string) ([]string, error) {
	v := viewer.From(ctx)
	ids, err := c.Task.Query().Where(task.Open(true), campaign.ToDo(), task.RegionCode(regionCode),
		task.OrganizationID(v.OrganizationID), task.Or(task.EnumeratorIDIsNil(), task.EnumeratorID(v.UserID))).
		Order(task.ByID()).Limit(mostPeople).IDs(ctx)
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return ids, nil
}

// set is who was in the pack with the digest; not known where it was never given to this member, or long ago.
func (s *Service) set(ctx context.Context, c *db.Client, regionCode, digest string) (people []string, known bool, err error) {
	if digest == "" {
		return nil, true, nil
	}
	found, err := c.PackSet.Query().
		Where(packset.MembershipID(viewer.From(ctx).MembershipID), packset.Digest(digest), packset.RegionCode(regionCode)).
		Only(viewer.Elevate(ctx, "area pack"))
	if db.IsNotFound(err) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("pack: %w", err)
	}
	return found.People, true, nil
}

// remember keeps who is in the pack, and forgets what no device will come back to.
func (s *Service) remember(ctx context.Context, c *db.Client, regionCode string, people []string) (string, error) {
	sum := sha256.Sum256([]byte(regionCode + "\n" + strings.Join(people, "\n")))
	digest := hex.EncodeToString(sum[:12])
	_, known, err := s.set(ctx, c, regionCode, digest)
	if err != nil || known {
		return digest, err
	}
	owner := viewer.From(ctx).MembershipID
	ctx = viewer.Elevate(ctx, "area pack")
	_, err = c.PackSet.Delete().Where(packset.MembershipID(owner), packset.RegionCode(regionCode),
		packset.CreatedAtLT(s.Clock.Now().Add(-setsLast))).Exec(ctx)
	if err != nil {
		return "", fmt.Errorf("pack: %w", err)
	}
	err = c.PackSet.Create().SetMembershipID(owner).SetRegionCode(regionCode).SetDigest(digest).SetPeople(people).Exec(ctx)
	if db.IsConstraintError(err) {
		return "", database.ErrAgain
	}
	if err != nil {
		return "", fmt.Errorf("pack: %w", err)
	}
	return digest, nil
}

// without are those of a that are not in b; both sorted.
func without(a, b []string) []string {
	out := []string{}
	for _, id := range a {
		if _, there := slices.BinarySearch(b, id); !there {
			out = append(out, id)
		}
	}
	return out
}

func (c cursor) encode() (string, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("pack: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}

func decode(text *string) (c cursor, err error) {
	if text == nil || *text == "" {
		return c, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(*text)
	if err != nil || json.Unmarshal(raw, &c) != nil {
		return c, fault.Wrong("cursor", "unknown")
	}
	return c, nil
}
