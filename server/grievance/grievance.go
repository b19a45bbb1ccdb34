package grievance

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/grievance"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/contact"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/place"
)

// Event moves a grievance on.
type Event string

// Events of a grievance.
const (
	Take   Event = "TAKE"
	Answer Event = "ANSWER"
	Close  Event = "CLOSE"
)

var transitions = lifecycle.Table[types.GrievanceStatus, Event]{
	types.GrievanceStatusReceived: {Take: types.GrievanceStatusInReview},
	types.GrievanceStatusInReview: {Answer: types.GrievanceStatusAnswered},
	types.GrievanceStatusAnswered: {Close: types.GrievanceStatusClosed},
}

// days in which the office means to answer; our own targets, within the 60 days of UU 25/2009 art. 46.
var days = map[types.GrievanceKind]int{types.GrievanceKindObjection: 14, types.GrievanceKindComplaint: 30}

// Service takes and answers grievances.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
	Files *file.Service
}

// SubmitInput is what somebody brings; who it is may be left out.
type SubmitInput struct {
	IdempotencyKey string
	Kind           types.GrievanceKind
	About          *types.GrievanceAbout `json:",omitempty"` // so that what was sent before there was this field keeps its code
	RegionCode     string
	Text           string
	Name           *string
	Phone          *string
}

// Validate finds every wrong value.
func (in SubmitInput) Validate() error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Check(in.About == nil || in.Kind == types.GrievanceKindObjection, "about", "not_allowed")
	f.Text("regionCode", in.RegionCode, 20)
	f.Text("text", in.Text, 4000)
	f.Check(!holdsNIK(in.Text), "text", "nik_inside")
	f.OptionalPtr("name", in.Name, 200)
	f.Check(in.Name == nil || !holdsNIK(*in.Name), "name", "nik_inside")
	if in.Phone != nil && *in.Phone != "" {
		_, ok := contact.Phone(*in.Phone)
		f.Check(ok, "phone", "phone")
	}
	return f.Err()
}

// Receipt is what the sender keeps.
type Receipt struct {
	TrackingCode string
	DueOn        types.Date
}

// alphabet has no letters that are taken for others when a code is written down.
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

// code is the tracking code of an input: the same sending, the same code.
func (s *Service) code(in SubmitInput) (string, error) {
	raw, err := json.Marshal(in)
	if err != nil {
		return "", fmt.Errorf("tracking code: %w", err)
	}
	sum := s.Box.BlindIndex("grievance.code", string(raw))
	var b strings.Builder
	for i := 0; i+2 <= len(sum) && b.Len() < 14; i += 2 {
		if b.Len() == 4 || b.Len() == 9 {
			b.WriteByte('-')
		}
		var n int
		if _, err := fmt.Sscanf(sum[i:i+2], "%02x", &n); err != nil {
			return "", fmt.Errorf("tracking code: %w", err)
		}
		b.WriteByte(alphabet[n%len(alphabet)])
	}
	return b.String(), nil
}

func (s *Service) index(code string) string {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(alphabet, r) {
			return r
		}
		return -1
	}, strings.ToUpper(code))
	if len(plain) == 12 { // written without its dashes, or with spaces for them
		code = plain[:4] + "-" + plain[4:8] + "-" + plain[8:]
	}
	return s.Box.BlindIndex("grievance", strings.ToUpper(strings.TrimSpace(code)))
}

// Submit takes a grievance of anybody. It happens once for a key. Errors: INVALID.
func (s *Service) Submit(ctx context.Context, c *db.Client, in SubmitInput) (*Receipt, error) {
	if err := in.Validate(); err != nil {
		return nil, err
	}
	code, err := s.code(in)
	if err != nil {
		return nil, err
	}
	system := viewer.Elevate(ctx, "grievance")
	id, err := idempotency.Once(ctx, c, s.Box, "submitGrievance", in.IdempotencyKey, in, func() (string, error) {
		return s.submit(system, c, in, code)
	})
	if err != nil {
		return nil, err
	}
	g, err := c.Grievance.Get(system, id)
	if err != nil {
		return nil, fmt.Errorf("submit grievance: %w", err)
	}
	return &Receipt{TrackingCode: code, DueOn: g.DueOn}, nil
}

func (s *Service) submit(ctx context.Context, c *db.Client, in SubmitInput, code string) (string, error) {
	r, err := place.Find(ctx, c, "regionCode", in.RegionCode)
	if err != nil {
		return "", err
	}
	id := types.NewID(types.PrefixGrievance)
	create := c.Grievance.Create().SetID(id).SetKind(in.Kind).SetCodeIndex(s.index(code)).SetRegionID(r.ID).SetRegionCode(r.Code).
		SetDueOn(clock.Today(s.Clock).AddDays(days[in.Kind]))
	said, err := words(in.About, in.Text)
	if err != nil {
		return "", err
	}
	phone := in.Phone
	if phone != nil {
		if number, ok := contact.Phone(*phone); ok {
			phone = &number
		}
	}
	for _, part := range []struct {
		name string
		text *string
		set  func([]byte) *db.GrievanceCreate
	}{{"text", &said, create.SetTextSealed}, {"name", in.Name, create.SetNameSealed}, {"phone", phone, create.SetPhoneSealed}} {
		if part.text == nil || *part.text == "" {
			continue
		}
		raw, err := s.Box.Seal(*part.text, "grievance."+part.name+":"+id)
		if err != nil {
			return "", err
		}
		part.set(raw)
	}
	if err := create.Exec(ctx); err != nil {
		return "", fmt.Errorf("submit grievance: %w", err)
	}
	return id, outbox.Add(ctx, c, outbox.GrievanceReceived, id)
}

// Track is the grievance of a code, or NOT_FOUND; read no more of it than its public fields.
func (s *Service) Track(ctx context.Context, c *db.Client, code string) (*db.Grievance, error) {
	return c.Grievance.Query().Where(grievance.CodeIndex(s.index(code))).Only(viewer.Elevate(ctx, "tracking code"))
}

// envelope is what is sealed of an objection that says which decision it is about: only officers learn it, with the text.
type envelope struct {
	About *types.GrievanceAbout `json:"about"`
	Text  string                `json:"text"`
}

const envelopeBegins = `{"about":`

// words are the text to be sealed; alone where nothing is said of a decision, and the text is not mistaken for an envelope.
func words(about *types.GrievanceAbout, text string) (string, error) {
	if about == nil && !strings.HasPrefix(text, envelopeBegins) {
		return text, nil
	}
	raw, err := json.Marshal(envelope{about, text})
	if err != nil {
		return "", fmt.Errorf("grievance: %w", err)
	}
	return string(raw), nil
}

// read is words backwards.
func read(sealed string) (about *types.GrievanceAbout, text string) {
	var e envelope
	if !strings.HasPrefix(sealed, envelopeBegins) || json.Unmarshal([]byte(sealed), &e) != nil {
		return nil, sealed
	}
	return e.About, e.Text
}

// Told is what the sender wrote; only for officers.
type Told struct {
	About *types.GrievanceAbout
	Text  string
	Name  *string
	Phone *string
	Note  *string
}

// Open reads what is sealed; nil for whoever is no officer.
func (s *Service) Open(v viewer.Viewer, g *db.Grievance) (*Told, error) {
	if access.Officer(v) != nil {
		return nil, nil //nolint:nilnil // null is the answer
	}
	told := &Told{}
	for _, part := range []struct {
		name string
		raw  []byte
		set  func(string)
	}{
		{"text", g.TextSealed, func(t string) { told.About, told.Text = read(t) }}, {"name", g.NameSealed, func(t string) { told.Name = &t }},
		{"phone", g.PhoneSealed, func(t string) { told.Phone = &t }}, {"note", g.NoteSealed, func(t string) { told.Note = &t }},
	} {
		if len(part.raw) == 0 {
			continue
		}
		text, err := s.Box.Open(part.raw, "grievance."+part.name+":"+g.ID)
		if err != nil {
			return nil, err
		}
		part.set(text)
	}
	return told, nil
}
