package outcome

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/certificate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

// issue writes the certificate as things are today.
func (s *Service) issue(ctx context.Context, c *db.Client, n *db.Enrollment, today types.Date) error {
	b, err := c.Beneficiary.Get(ctx, n.BeneficiaryID)
	if err != nil {
		return fmt.Errorf("issue certificate: %w", err)
	}
	id, t := types.NewID(types.PrefixCertificate), n.Edges.TrainingSession
	name, err := s.Box.Seal(b.Name, "certificate.name:"+id)
	if err != nil {
		return fmt.Errorf("issue certificate: %w", err)
	}
	err = c.Certificate.Create().SetID(id).SetEnrollmentID(n.ID).SetRegionCode(n.RegionCode).SetNillableNominatedByID(n.NominatedByID).
		SetCode(rand.Text()).SetNameSealed(name).SetCourse(t.Title).SetSkill(t.Skill).SetHours(t.Hours).
		SetStartsOn(t.StartsOn).SetEndsOn(t.EndsOn).SetIssuedOn(today).Exec(ctx)
	if err != nil {
		return fmt.Errorf("issue certificate: %w", err)
	}
	return nil
}

// Holder is the name on the certificate, for those who see the certificate.
func (s *Service) Holder(k *db.Certificate) (string, error) {
	if len(k.NameSealed) == 0 { // of somebody whose record was anonymised
		return people.Nameless, nil
	}
	name, err := s.Box.Open(k.NameSealed, "certificate.name:"+k.ID)
	if err != nil {
		return "", fmt.Errorf("open certificate: %w", err)
	}
	return name, nil
}

// Public is what everybody with the code may know.
type Public struct {
	Code, Name, Course, Skill  string
	Hours                      int
	StartsOn, EndsOn, IssuedOn types.Date
	RevokedOn                  *types.Date
	Revoked                    bool
}

// Check finds a certificate by its code for anybody. Errors: NOT_FOUND.
func (s *Service) Check(ctx context.Context, c *db.Client, code string) (*Public, error) {
	k, err := c.Certificate.Query().Where(certificate.Code(strings.ToUpper(strings.TrimSpace(code)))).Only(viewer.Elevate(ctx, "certificate check"))
	if err != nil {
		return nil, err
	}
	name, err := s.Holder(k)
	if err != nil {
		return nil, err
	}
	return &Public{
		Code: k.Code, Name: Mask(name), Course: k.Course, Skill: k.Skill, Hours: k.Hours, StartsOn: k.StartsOn, EndsOn: k.EndsOn,
		IssuedOn: k.IssuedOn, RevokedOn: k.RevokedOn, Revoked: k.RevokedOn != nil,
	}, nil
}

// Mask leaves the first letter of every word; the length of a name stays hidden too.
func Mask(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = string([]rune(w)[:1]) + "•••"
	}
	return strings.Join(words, " ")
}

// ForPrint is the certificate with the whole name for those who see its holder; the office's reading is audited.
// Errors: UNAUTHENTICATED, NOT_FOUND, CONFLICT (revoked).
func (s *Service) ForPrint(ctx context.Context, c *db.Client, code string) (*db.Certificate, string, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, "", err
	}
	k, err := c.Certificate.Query().Where(certificate.Code(code)).WithEnrollment().Only(ctx)
	if err != nil {
		return nil, "", err
	}
	if k.RevokedOn != nil {
		return nil, "", fault.WrongState(k.Version)
	}
	name, err := s.Holder(k)
	if err != nil || !v.IsOffice() {
		return k, name, err
	}
	return k, name, audit.Note(ctx, audit.Event{Action: audit.Read, SubjectType: "Beneficiary", SubjectID: k.Edges.Enrollment.BeneficiaryID})
}

// RevokeInput takes a certificate back, with the reason.
type RevokeInput struct {
	CertificateID string
	Reason        string
}

// MayRevoke says why the viewer may not revoke the certificate now.
func (s *Service) MayRevoke(v viewer.Viewer, k *db.Certificate) error {
	if err := access.OfficerFor(v, k.RegionCode); err != nil {
		return err
	}
	if k.RevokedOn != nil {
		return fault.WrongState(k.Version)
	}
	return nil
}

// Revoke takes a certificate back; whoever checks it sees that it no longer holds.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason), CONFLICT (revoked already).
func (s *Service) Revoke(ctx context.Context, c *db.Client, in RevokeInput) (*db.Certificate, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	if err := access.First(access.Officer(v), f.Err()); err != nil {
		return nil, err
	}
	k, err := c.Certificate.Get(ctx, in.CertificateID)
	if err != nil {
		return nil, err
	}
	if err := s.MayRevoke(v, k); err != nil {
		return nil, err
	}
	reason, err := s.Box.Seal(in.Reason, "certificate.reason:"+k.ID)
	if err != nil {
		return nil, fmt.Errorf("revoke certificate: %w", err)
	}
	n, err := c.Certificate.Update().Where(certificate.ID(k.ID), certificate.RevokedOnIsNil()).SetRevokedOn(clock.Today(s.Clock)).
		SetRevokeReasonSealed(reason).SetNillableRevokedByID(v.UserRef()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("revoke certificate: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(k.Version)
	}
	return k, nil
}

// RevokeReason is told to officers only.
func (s *Service) RevokeReason(v viewer.Viewer, k *db.Certificate) (*string, error) {
	if !v.IsOfficer() || len(k.RevokeReasonSealed) == 0 {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	reason, err := s.Box.Open(k.RevokeReasonSealed, "certificate.reason:"+k.ID)
	if err != nil {
		return nil, fmt.Errorf("open certificate: %w", err)
	}
	return &reason, nil
}
