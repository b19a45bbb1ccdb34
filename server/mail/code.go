package mail

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/contactcode"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/partner"
)

// SendCodes sends the codes with which individuals show to be reached by e-mail, and says how many the server took; several
// processes may do so at once.
func (p *Post) SendCodes(ctx context.Context, store *database.Store, box *crypt.Box) (int, error) {
	ctx = viewer.System(ctx, "mail")
	now := p.Clock.Now()
	due, err := store.Client.ContactCode.Query().Where(contactcode.MailDueAtLTE(now), contactcode.UsedAtIsNil(), contactcode.ExpiresAtGT(now)).
		WithOrganization().Order(contactcode.ByID()).Limit(people).All(ctx)
	if err != nil {
		return 0, fmt.Errorf("mail: codes: %w", err)
	}
	sent := 0
	for _, code := range due {
		taken := 0
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) (err error) {
			taken, err = c.ContactCode.Update().Where(contactcode.ID(code.ID), contactcode.MailDueAtLTE(now)).ClearMailDueAt().Save(ctx)
			return err
		})
		if err != nil {
			return sent, fmt.Errorf("mail: codes: %w", err)
		}
		if taken == 0 { // another process has it
			continue
		}
		if ok, err := p.code(ctx, store, box, code, now); err != nil {
			return sent, err
		} else if ok {
			sent++
		}
	}
	return sent, nil
}

func (p *Post) code(ctx context.Context, store *database.Store, box *crypt.Box, code *db.ContactCode, now time.Time) (bool, error) {
	plain, err := box.Open(code.CodeSealed, partner.CodePurpose(code.ID))
	if err != nil {
		return false, fmt.Errorf("mail: codes: %w", err)
	}
	to, err := box.Open(code.Edges.Organization.ContactEmailSealed, "organization.email:"+code.OrganizationID)
	if err != nil {
		return false, fmt.Errorf("mail: codes: %w", err)
	}
	body := fmt.Sprintf("Assalamualaikum,\n\nKode Anda: %s\n\nKetik kode ini di Jejaring dalam 24 jam. Bila Anda tidak memintanya, abaikan surat ini.\n\n%s\n", plain, p.Office)
	if err := p.Server.Send(ctx, to, "Kode Jejaring Anda", body, now); err != nil {
		p.Log.Warn("a code was not taken", "error", err, "again", IsRefused(err))
		if !IsRefused(err) {
			return false, nil
		}
		return false, store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			return c.ContactCode.Update().Where(contactcode.ID(code.ID), contactcode.UsedAtIsNil()).SetMailDueAt(p.Clock.Now().Add(time.Minute)).Exec(ctx)
		})
	}
	return true, nil
}
