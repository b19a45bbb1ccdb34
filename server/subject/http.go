package subject

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/paper"
	"github.com/jejaring/jejaring/server/web"
)

const (
	linkLasts = 10 * time.Minute
	linkStep  = 5 * time.Minute
	copyLasts = 30 * 24 * time.Hour // after it was granted
)

// Format is the kind of a copy.
type Format string

// Formats of copies.
const (
	JSON Format = "json"
	PDF  Format = "pdf"
)

// Link is where the copy of a granted request can be fetched by the viewer; nil for others than officers of the area, and
// where there is none.
func (s *Service) Link(v viewer.Viewer, r *db.SubjectRequest, f Format) *string {
	if access.OfficerFor(v, r.RegionCode) != nil || !s.copyable(r) {
		return nil
	}
	path := fmt.Sprintf("/subject/%s.%s", r.ID, f)
	query := url.Values{"by": {v.MembershipID}, "until": {strconv.FormatInt(s.Clock.Now().Add(linkLasts).Truncate(linkStep).Unix(), 10)}}
	query.Set("signature", s.sign(path, query))
	link := path + "?" + query.Encode()
	return &link
}

func (s *Service) copyable(r *db.SubjectRequest) bool {
	return r.Kind == types.SubjectRequestKindExport && r.Status == types.SubjectRequestStatusGranted && r.DecidedAt != nil &&
		s.Clock.Now().Sub(*r.DecidedAt) <= copyLasts
}

func (s *Service) sign(path string, query url.Values) string {
	return s.Box.BlindIndex("subject link", path+"?"+query.Encode())
}

// Through is the context of a membership, or an error where it acts no more.
type Through func(ctx context.Context, membershipID string) (context.Context, error)

// Handler serves GET /subject/{name} (the id of a request, and json or pdf) to whoever has a link, as long as who made it may.
func (s *Service) Handler(store *database.Store, through Through, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /subject/{name}", func(w http.ResponseWriter, r *http.Request) {
		id, ending, _ := strings.Cut(r.PathValue("name"), ".")
		d, err := s.fetch(r, store, through, id)
		if err == nil {
			err = s.send(w, d, Format(ending))
		}
		if err != nil {
			refuse(w, r, log, err)
		}
	})
	return mux
}

// Document is a copy before it is written in a format.
type Document struct {
	office, id string
	made       time.Time
	sections   []Section
}

// fetch reads the copy as whoever made the link; that it was is in the audit first.
// Errors: NOT_FOUND (wrong signature, or nothing to copy), EXPIRED, those of the membership.
func (s *Service) fetch(r *http.Request, store *database.Store, through Through, id string) (*Document, error) {
	query := r.URL.Query()
	signature := query.Get("signature")
	query.Del("signature")
	until, err := strconv.ParseInt(query.Get("until"), 10, 64)
	if err != nil || subtle.ConstantTimeCompare([]byte(signature), []byte(s.sign(r.URL.Path, query))) != 1 {
		return nil, fault.Missing()
	}
	if s.Clock.Now().Unix() > until {
		return nil, fault.New(fault.Expired, "expired")
	}
	ctx, err := through(r.Context(), query.Get("by"))
	if err != nil {
		return nil, fault.Missing().Because(err)
	}
	var out *Document
	err = store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		out, err = s.Copy(ctx, c, id)
		return err
	})
	return out, err
}

// Copy gathers all that is kept about the person of a granted request, and writes to the audit that it was revealed.
// Errors: FORBIDDEN, NOT_FOUND, CONFLICT (anonymised).
func (s *Service) Copy(ctx context.Context, c *db.Client, id string) (*Document, error) {
	v := viewer.From(ctx)
	r, err := c.SubjectRequest.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := access.OfficerFor(v, r.RegionCode); err != nil {
		return nil, err
	}
	if !s.copyable(r) {
		return nil, fault.Missing()
	}
	b, err := c.Beneficiary.Get(ctx, r.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	if b.ErasedAt != nil {
		return nil, fault.New(fault.Conflict, "erased")
	}
	system := viewer.Elevate(ctx, "copy of personal data")
	office, err := c.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypeOffice)).Only(system)
	if err != nil {
		return nil, fmt.Errorf("copy: %w", err)
	}
	sections, err := gather(system, c, s.Box, b.ID)
	if err != nil {
		return nil, err
	}
	accesses, err := looked(system, c, b.ID)
	if err != nil {
		return nil, err
	}
	if len(accesses.Records) > 0 {
		sections = append(sections, accesses)
	}
	return &Document{office.Name, b.ID, s.Clock.Now(), sections},
		audit.Note(ctx, audit.Event{Action: audit.Reveal, SubjectType: "Beneficiary", SubjectID: b.ID, Reason: "request " + r.ID})
}

// send writes the copy as a file to save. Errors: NOT_FOUND (no such format).
func (s *Service) send(w http.ResponseWriter, d *Document, f Format) error {
	var content []byte
	var err error
	contentType := "application/json; charset=utf-8"
	switch f {
	case JSON:
		content, err = d.json()
	case PDF:
		contentType = "application/pdf"
		content, err = paper.CopyPDF(d.office, d.parts(), d.made)
	default:
		return fault.Missing()
	}
	if err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "salinan-data-" + string(types.DateOf(d.made)) + "." + string(f)}))
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = w.Write(content)
	return nil
}

// json is the copy by kinds of records.
func (d *Document) json() ([]byte, error) {
	kept := map[string][]map[string]any{}
	for _, section := range d.sections {
		for _, r := range section.Records {
			record := map[string]any{}
			for _, e := range r {
				record[e.Name] = e.Value
			}
			kept[section.Name] = append(kept[section.Name], record)
		}
	}
	return json.MarshalIndent(struct {
		Office      string    `json:"office"`
		MadeAt      time.Time `json:"madeAt"`
		Beneficiary string    `json:"beneficiaryId"`
		Kept        any       `json:"kept"`
	}{d.office, d.made, d.id, kept}, "", "  ")
}

// parts are the sections in words, for print.
func (d *Document) parts() []paper.Part {
	out := make([]paper.Part, len(d.sections))
	for i, section := range d.sections {
		out[i].Title = section.Title
		for _, r := range section.Records {
			lines := make([][2]string, len(r))
			for j, e := range r {
				lines[j] = [2]string{e.Label, said(e.Value)}
			}
			out[i].Records = append(out[i].Records, lines)
		}
	}
	return out
}

// said is a value as it is printed.
func said(value any) string {
	switch v := value.(type) {
	case string:
		return texted(v)
	case bool:
		if v {
			return "ya"
		}
		return "tidak"
	case map[string]any, []any:
		return listed(v)
	}
	return fmt.Sprint(value)
}

func refuse(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	f := database.Fault(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		log.Error("copy of personal data", "error", err)
	}
	status, known := statuses[f.Kind]
	if !known {
		status = http.StatusInternalServerError
	}
	web.Refuse(w, r, status, f)
}

var statuses = map[fault.Kind]int{
	fault.NotFound: http.StatusNotFound, fault.Expired: http.StatusGone, fault.Forbidden: http.StatusForbidden, fault.Conflict: http.StatusConflict,
}
