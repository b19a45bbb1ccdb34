package file

import (
	"context"
	"crypto/subtle"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/file"
	"github.com/jejaring/jejaring/ent/db/story"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

const (
	linkLasts = 10 * time.Minute
	linkStep  = 5 * time.Minute // links made within a step are equal, so that a browser keeps what it has
)

// Link is where the content can be fetched, by whoever has the link, for five to ten minutes.
func (s *Service) Link(f *db.File) string {
	until := s.Clock.Now().Add(linkLasts).Truncate(linkStep).Unix()
	query := url.Values{"until": {strconv.FormatInt(until, 10)}, "signature": {s.sign(f.ID, until)}}
	return "/files/" + f.ID + "?" + query.Encode()
}

func (s *Service) sign(id string, until int64) string {
	return s.Box.BlindIndex("file link", fmt.Sprintf("%s:%d", id, until))
}

// Linked is the file of a link; a photo of a story is there only while its person agrees to it. Errors: NOT_FOUND (no such file,
// wrong signature), EXPIRED.
func (s *Service) Linked(ctx context.Context, c *db.Client, id, until, signature string) (*db.File, error) {
	end, err := strconv.ParseInt(until, 10, 64)
	if err != nil || subtle.ConstantTimeCompare([]byte(signature), []byte(s.sign(id, end))) != 1 {
		return nil, fault.Missing()
	}
	if s.Clock.Now().Unix() > end {
		return nil, fault.New(fault.Expired, "expired")
	}
	ctx = viewer.Elevate(ctx, "signed link")
	f, err := c.File.Query().Where(file.ID(id), file.Or(file.StoryIDIsNil(), file.HasStoryWith(story.HasBeneficiaryWith(
		beneficiary.HasConsentsWith(consent.PurposeEQ(types.ConsentPurposePublicStory), consent.WithdrawnAtIsNil()))))).Only(ctx)
	if db.IsNotFound(err) || (err == nil && f.RemovedAt != nil) {
		return nil, fault.Missing()
	}
	return f, err
}
