package demo

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/businessgroup"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/groupentry"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/casework"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/pledge"
)

// help is what a group means to do and asks for: start-up help that a partner gave in part.
type help struct {
	group, registrar, giver string
	plan                    group.PlanInput
	need                    pledge.CreateNeedInput
	given                   int
	visits                  []string // the newest last, a month apart
}

var helps = []help{
	{
		"KUBE Jahit Mawar", "community1@demo.test", "company1@demo.test",
		group.PlanInput{
			Summary: "Menjahit seragam sekolah dan mukena, dijual di pasar dan lewat pesanan sekolah.", Market: "Sekolah dan pasar di Karang Baru.",
			Steps: "Menambah dua mesin obras, lalu menerima pesanan koperasi.", CapitalNeeded: 18_000_000, MonthlySales: 4_500_000, MonthlyCosts: 2_600_000,
		},
		pledge.CreateNeedInput{Kind: types.NeedKindEquipment, Title: "Mesin obras untuk KUBE Jahit Mawar", Unit: "unit", Requested: 3, UnitValue: 3_200_000}, 2,
		[]string{"Buku kas rapi. Disarankan memisahkan uang belanja.", "Pesanan sekolah pertama selesai tepat waktu."},
	},
	{
		"KUBE Keripik Tamiang", "community1@demo.test", "company2@demo.test",
		group.PlanInput{
			Summary: "Keripik pisang dan singkong dalam kemasan.", Market: "Warung, toko oleh-oleh dan pesanan kantor.",
			Steps: "Mengurus izin usaha dan sertifikat halal.", CapitalNeeded: 9_000_000, MonthlySales: 3_000_000, MonthlyCosts: 1_900_000,
		},
		pledge.CreateNeedInput{Kind: types.NeedKindEquipment, Title: "Alat pengemas untuk KUBE Keripik Tamiang", Unit: "unit", Requested: 2, UnitValue: 2_500_000}, 0,
		[]string{"Rasa sudah stabil; kemasan perlu diperbaiki."},
	},
}

// supported gives groups plans, an account, start-up help, mentors and a receipt.
func (f *Filler) supported(ctx context.Context) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	for i, k := range helps {
		registrar, err := f.as(ctx, k.registrar)
		if err != nil {
			return err
		}
		giver, err := f.as(ctx, k.giver)
		if err != nil {
			return err
		}
		g, err := f.Store.Client.BusinessGroup.Query().Where(businessgroup.Name(k.group)).Only(registrar)
		if db.IsNotFound(err) {
			continue // too few people were found for it
		}
		if err != nil {
			return err
		}
		if err := f.founded(registrar, i, k, g); err != nil {
			return fmt.Errorf("%s: %w", k.group, err)
		}
		if err := f.equipped(registrar, officer, giver, k, g); err != nil {
			return fmt.Errorf("%s: %w", k.group, err)
		}
	}
	return f.receipt(ctx)
}

// founded writes down the plan, the account and the visits of the mentor; the next visit is a few days away or due.
func (f *Filler) founded(registrar context.Context, i int, k help, g *db.BusinessGroup) error {
	return f.Store.Write(registrar, func(ctx context.Context, c *db.Client) error {
		plan := k.plan
		plan.BusinessGroupID = g.ID
		if _, err := f.Groups.WritePlan(ctx, c, plan); err != nil {
			return err
		}
		_, err := f.Groups.SetAccount(ctx, c, group.AccountInput{BusinessGroupID: g.ID, Bank: "Bank Aceh Syariah", Number: fmt.Sprintf("61002%06d", 104_512+i), Holder: k.group})
		if err != nil {
			return err
		}
		today := clock.Today(f.Clock)
		for n, note := range k.visits {
			on := today.AddDays(-30*(len(k.visits)-n) + 2)
			next := on.AddDays(30 - 4*i)
			if _, err := f.Groups.Visit(ctx, c, group.VisitInput{
				IdempotencyKey: fmt.Sprintf("demo-visit-%s-%d", g.ID, n), BusinessGroupID: g.ID, VisitedOn: on, Note: note, NextOn: &next,
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

// equipped asks for start-up help of the group; a company promises it, and part of it has arrived.
func (f *Filler) equipped(registrar, officer, giver context.Context, k help, g *db.BusinessGroup) error {
	var n *db.Need
	err := f.Store.Write(registrar, func(ctx context.Context, c *db.Client) error {
		in, err := k.need, error(nil)
		in.BusinessGroupID, in.RegionCode, in.Description = &g.ID, g.RegionCode, k.plan.Summary
		n, err = f.Pledges.CreateNeed(ctx, c, in)
		return err
	})
	if err != nil {
		return err
	}
	return f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		if _, err := f.Pledges.PublishNeed(ctx, c, pledge.NeedInput{NeedID: n.ID}); err != nil || k.given == 0 {
			return err
		}
		p, err := f.Pledges.Submit(viewer.With(ctx, viewer.From(giver)), c, pledge.SubmitInput{
			IdempotencyKey: "demo-help-" + n.ID, ExternalRef: "CSR-KUBE", Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: k.need.Requested}},
		})
		if err != nil {
			return err
		}
		if _, err := f.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID}); err != nil {
			return err
		}
		line, err := c.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyID(ctx)
		if err != nil {
			return err
		}
		_, err = f.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{
			IdempotencyKey: "demo-help-" + line, PledgeLineID: line, Quantity: k.given, ReceivedOn: clock.Today(f.Clock), HandoverNumber: "BAST-KUBE-01",
		})
		return err
	})
}

// drawn is a sheet of paper with lines, as a photo that shows nobody.
func drawn(lines int) []byte {
	paper := image.NewGray(image.Rect(0, 0, 240, 320))
	for y := range 320 {
		for x := range 240 {
			shade := uint8(245)
			if y%24 == 12 && y/24 < lines && x > 24 && x < 216-y%7*12 {
				shade = 60
			}
			paper.SetGray(x, y, color.Gray{Y: shade})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, paper, nil); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.Bytes()
}

// attached sends a drawn photo as who and gives it to a subject.
func (f *Filler) attached(who context.Context, subjectID string, lines int) error {
	sent, err := f.Files.Upload(who, f.Store, file.UploadInput{Content: drawn(lines)})
	if err != nil {
		return err
	}
	return f.Store.Write(who, func(ctx context.Context, c *db.Client) error {
		_, err := f.Files.Attach(ctx, c, file.AttachInput{FileID: sent.ID, SubjectID: subjectID})
		return err
	})
}

// receipt is the photo of what the first group bought first.
func (f *Filler) receipt(ctx context.Context) error {
	who, err := f.as(ctx, helps[0].registrar)
	if err != nil {
		return err
	}
	entry, err := f.Store.Client.GroupEntry.Query().Where(groupentry.KindEQ(types.GroupEntryKindPurchase),
		groupentry.HasBusinessGroupWith(businessgroup.Name(helps[0].group))).Order(groupentry.ByNumber()).FirstID(who)
	if db.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.attached(who, entry, 9)
}

// noted is what happened around guarantees: one changed its guardian, one provision has a photo, and officers and the
// community noted what they saw.
func (f *Filler) noted(ctx context.Context) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	guardian, err := f.as(ctx, "psks1@demo.test")
	if err != nil {
		return err
	}
	live, err := f.Store.Client.Entitlement.Query().Where(entitlement.StatusEQ(types.EntitlementStatusActive)).Order(entitlement.ByCreatedAt(), entitlement.ByID()).All(officer)
	if err != nil || len(live) < 2 {
		return err
	}
	other, err := f.Store.Client.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypePsks), organization.StatusEQ(types.OrganizationStatusVerified),
		organization.IDNEQ(viewer.From(guardian).OrganizationID)).Order(organization.ByName(), organization.ByID()).FirstID(ctx)
	if err != nil {
		return err
	}
	err = f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		_, err := f.Guarantees.ChangeGuardian(ctx, c, guarantee.GuardianInput{EntitlementID: live[len(live)-1].ID, GuardianID: other, Reason: "Pendamping lama pindah tugas ke kecamatan lain."})
		return err
	})
	if err != nil {
		return err
	}
	proof, err := f.Store.Client.Provision.Query().Where(provision.StatusEQ(types.ProvisionStatusConfirmed), provision.GuardianID(viewer.From(guardian).OrganizationID)).
		Order(provision.ByDueOn(), provision.ByID()).All(guardian)
	if err != nil {
		return err
	}
	for _, p := range slices.Backward(proof[max(0, len(proof)-2):]) {
		if err := f.attached(guardian, p.ID, 3); err != nil {
			return err
		}
	}
	return f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		today := clock.Today(f.Clock)
		for i, n := range []struct {
			kind    types.CaseNoteKind
			purpose types.CaseNotePurpose
			text    string
			daysAgo int
		}{
			{types.CaseNoteKindHouseVisit, types.CaseNotePurposeCasework, "Rumah panggung, lantai dapur lapuk. Tetangga membantu memasak.", 160},
			{types.CaseNoteKindCall, types.CaseNotePurposeCasework, "Paket bulan ini sudah sampai; minta beras yang lebih lunak.", 48},
			{types.CaseNoteKindHouseVisit, types.CaseNotePurposeHealth, "Sesak saat malam; dijadwalkan ke puskesmas bersama pendamping.", 12},
		} {
			next := today.AddDays(20)
			in := casework.WriteInput{
				IdempotencyKey: fmt.Sprintf("demo-note-%d", i), BeneficiaryID: live[0].BeneficiaryID, Kind: n.kind, Purpose: n.purpose, HappenedOn: today.AddDays(-n.daysAgo), Text: n.text,
			}
			if n.daysAgo < 20 {
				in.NextOn = &next
			}
			if _, err := f.Casework.Write(ctx, c, in); err != nil {
				return err
			}
		}
		return nil
	})
}
