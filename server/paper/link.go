package paper

import (
	"crypto/subtle"
	"net/url"
	"strconv"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/report"
)

const (
	linkLasts = 10 * time.Minute
	linkStep  = 5 * time.Minute
)

// Format is the kind of file.
type Format string

// Formats of reports.
const (
	PDF  Format = "pdf"
	XLSX Format = "xlsx"
)

// Service makes documents.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
}

// CompanyLink is where the report can be fetched, by whoever has the link.
func (s *Service) CompanyLink(r *report.Company, f Format) string {
	query := url.Values{"donor": {r.Donor.ID}, "year": {strconv.Itoa(r.Year)}}
	if r.Quarter != nil {
		query.Set("quarter", strconv.Itoa(*r.Quarter))
	}
	return s.link("/papers/report."+string(f), query)
}

// HandoverLink is where the handover report of a receipt can be fetched; nil where something was taken back.
func (s *Service) HandoverLink(d *db.Delivery) *string {
	if d.Quantity < 0 {
		return nil
	}
	link := s.link("/papers/handover.pdf", url.Values{"delivery": {d.ID}})
	return &link
}

func (s *Service) link(path string, query url.Values) string {
	query.Set("until", strconv.FormatInt(s.Clock.Now().Add(linkLasts).Truncate(linkStep).Unix(), 10))
	query.Set("signature", s.sign(path, query))
	return path + "?" + query.Encode()
}

func (s *Service) sign(path string, query url.Values) string {
	return s.Box.BlindIndex("paper link", path+"?"+query.Encode())
}

// check says why a link is no good. Errors: NOT_FOUND (wrong signature), EXPIRED.
func (s *Service) check(path string, query url.Values) error {
	signature := query.Get("signature")
	query.Del("signature")
	if subtle.ConstantTimeCompare([]byte(signature), []byte(s.sign(path, query))) != 1 {
		return fault.Missing()
	}
	until, err := strconv.ParseInt(query.Get("until"), 10, 64)
	if err != nil || s.Clock.Now().Unix() > until {
		return fault.New(fault.Expired, "expired")
	}
	return nil
}
