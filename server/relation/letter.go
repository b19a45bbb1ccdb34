package relation

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/lettertemplate"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/number"
	"github.com/jejaring/jejaring/server/outbox"
)

const mostTemplates = 50

// Gaps are what a template may leave open, in braces.
var Gaps = []string{"mitra", "tanggal", "tahun", "kantor", "janji", "jatuh_tempo"}

var gap = regexp.MustCompile(`\{([^{}]*)\}`)

// TemplateInput makes a template, or changes the one named as it was read at baseVersion.
type TemplateInput struct {
	LetterTemplateID *string
	BaseVersion      *int
	Name             string
	Subject          string
	Body             string
}

// Validate finds every wrong value.
func (in TemplateInput) Validate() error {
	var f fault.Fields
	f.RefPtr("letterTemplateId", types.PrefixLetterTemplate, in.LetterTemplateID)
	f.Check(in.LetterTemplateID == nil || in.BaseVersion != nil, "baseVersion", "required")
	f.Text("name", in.Name, 200)
	f.Text("subject", in.Subject, 200)
	f.Text("body", in.Body, 4000)
	for at, text := range map[string]string{"subject": in.Subject, "body": in.Body} {
		for _, found := range gap.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(Gaps, found[1]) {
				f.Add(at, "letter_gap", found[1], strings.Join(Gaps, ", "))
				break
			}
		}
	}
	return f.Err()
}

// MayWrite lets officers of the whole office pass.
func MayWrite(v viewer.Viewer) error { return access.OfficerFor(v, access.Everywhere) }

// SaveTemplate keeps a template. Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (changed meanwhile).
func (s *Service) SaveTemplate(ctx context.Context, c *db.Client, in TemplateInput) (*db.LetterTemplate, error) {
	if err := access.First(MayWrite(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	if in.LetterTemplateID == nil {
		n, err := c.LetterTemplate.Query().Where(lettertemplate.RemovedAtIsNil()).Count(ctx)
		if err != nil || n >= mostTemplates {
			return nil, access.First(err, fault.New(fault.Conflict, "letter_templates", mostTemplates))
		}
		t, err := c.LetterTemplate.Create().SetName(in.Name).SetSubject(in.Subject).SetBody(in.Body).Save(ctx)
		return t, named(err)
	}
	t, err := c.LetterTemplate.Query().Where(lettertemplate.ID(*in.LetterTemplateID), lettertemplate.RemovedAtIsNil()).Only(ctx)
	if err != nil {
		return nil, err
	}
	n, err := c.LetterTemplate.Update().Where(lettertemplate.ID(t.ID), lettertemplate.Version(*in.BaseVersion), lettertemplate.RemovedAtIsNil()).
		SetName(in.Name).SetSubject(in.Subject).SetBody(in.Body).Save(ctx)
	if err == nil && n == 0 {
		return nil, fault.Stale(t.Version)
	}
	return t, named(err)
}

// named says that another template has the name.
func named(err error) error {
	if db.IsConstraintError(err) {
		return fault.Wrong("name", "in_use")
	}
	return err
}

// Templates are those that letters may be written with, by name; for the office. Errors: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) Templates(ctx context.Context, c *db.Client) ([]*db.LetterTemplate, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, err
	}
	return c.LetterTemplate.Query().Where(lettertemplate.RemovedAtIsNil()).Order(lettertemplate.ByName(), lettertemplate.ByID()).Limit(mostTemplates).All(ctx)
}

// RemoveTemplateInput names a template.
type RemoveTemplateInput struct{ LetterTemplateID string }

// RemoveTemplate offers a template no more. Errors: FORBIDDEN, NOT_FOUND.
func (s *Service) RemoveTemplate(ctx context.Context, c *db.Client, in RemoveTemplateInput) (*db.LetterTemplate, error) {
	if err := MayWrite(viewer.From(ctx)); err != nil {
		return nil, err
	}
	t, err := c.LetterTemplate.Query().Where(lettertemplate.ID(in.LetterTemplateID), lettertemplate.RemovedAtIsNil()).Only(ctx)
	if err != nil {
		return nil, err
	}
	return t, c.LetterTemplate.UpdateOneID(t.ID).SetRemovedAt(s.Clock.Now()).Exec(ctx)
}

// LetterInput writes a letter to a partner.
type LetterInput struct {
	IdempotencyKey   string
	LetterTemplateID string
	OrganizationID   string
}

// Write fills a template for a partner, numbers the letter and keeps it; it happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) Write(ctx context.Context, c *db.Client, in LetterInput) (*db.Letter, error) {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("letterTemplateId", types.PrefixLetterTemplate, in.LetterTemplateID)
	f.Ref("organizationId", types.PrefixOrganization, in.OrganizationID)
	if err := access.First(access.Officer(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "writeLetter", in.IdempotencyKey, in, func() (string, error) { return s.write(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.Letter.Get(ctx, id)
}

func (s *Service) write(ctx context.Context, c *db.Client, in LetterInput) (string, error) {
	o, err := c.Organization.Query().Where(organization.ID(in.OrganizationID)).WithDonor().Only(ctx)
	if err != nil {
		return "", err
	}
	if err := s.MayKeep(viewer.From(ctx), o); err != nil {
		return "", err
	}
	t, err := c.LetterTemplate.Query().Where(lettertemplate.ID(in.LetterTemplateID), lettertemplate.RemovedAtIsNil()).Only(ctx)
	if err != nil {
		return "", err
	}
	values, err := s.values(ctx, c, o)
	if err != nil {
		return "", err
	}
	year := types.DateOf(s.Clock.Now())[:4]
	n, err := number.Next(viewer.Elevate(ctx, "letter number"), c, "letter-"+string(year))
	if err != nil {
		return "", err
	}
	l, err := c.Letter.Create().SetOrganizationID(o.ID).SetLetterTemplateID(t.ID).SetNumber(fmt.Sprintf("SRT/%04d/%s", n, year)).
		SetSubject(fill(t.Subject, values)).SetBody(fill(t.Body, values)).SetWrittenByID(viewer.From(ctx).UserID).Save(ctx)
	if err != nil {
		return "", fmt.Errorf("write letter: %w", err)
	}
	return l.ID, outbox.Add(ctx, c, outbox.LetterWritten, l.ID)
}

// values are what the gaps are filled with: nothing of a person.
func (s *Service) values(ctx context.Context, c *db.Client, o *db.Organization) (map[string]string, error) {
	today := clock.Today(s.Clock)
	office, err := c.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypeOffice)).Only(viewer.Elevate(ctx, "letter head"))
	if err != nil {
		return nil, fmt.Errorf("letter: %w", err)
	}
	live, due := "belum ada janji yang berjalan", "-"
	open, err := c.Pledge.Query().Where(pledge.OrganizationID(o.ID), pledge.StatusIn(types.PledgeStatusAccepted, types.PledgeStatusInDelivery)).
		Order(pledge.ByNextDueOn()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("letter: %w", err)
	}
	if len(open) > 0 {
		live = fmt.Sprintf("%d janji yang berjalan", len(open))
	}
	for _, p := range open {
		if p.NextDueOn != nil {
			due = p.NextDueOn.Indonesian()
			break
		}
	}
	return map[string]string{
		"mitra": o.Name, "tanggal": today.Indonesian(), "tahun": string(today[:4]), "kantor": office.Name, "janji": live, "jatuh_tempo": due,
	}, nil
}

func fill(text string, values map[string]string) string {
	return gap.ReplaceAllStringFunc(text, func(found string) string { return values[found[1:len(found)-1]] })
}
