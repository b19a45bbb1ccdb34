package demo

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/lettertemplate"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/partner"
	deliveries "github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/relation"
	"github.com/jejaring/jejaring/server/story"
)

// paper is a document of the demo.
const paper = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

// relations gives the office agreements, notes, letters, badges and a receipt to confirm.
func (f *Filler) relations(ctx context.Context) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	second, err := f.as(ctx, "officer2@demo.test")
	if err != nil {
		return err
	}
	for i, email := range []string{"company1@demo.test", "company2@demo.test", "community1@demo.test"} {
		who, err := f.as(ctx, email)
		if err != nil {
			return err
		}
		if err := f.related(officer, second, who, i); err != nil {
			return fmt.Errorf("%s: %w", email, err)
		}
	}
	community, err := f.as(ctx, "community1@demo.test")
	if err != nil {
		return err
	}
	if err := f.toConfirm(officer, viewer.From(community).OrganizationID); err != nil {
		return fmt.Errorf("receipts: %w", err)
	}
	return f.stories(officer, second)
}

func (f *Filler) sent(who context.Context) ([]string, error) {
	kept, err := f.Files.Upload(who, f.Store, file.UploadInput{Content: []byte(paper)})
	if err != nil {
		return nil, err
	}
	return []string{kept.ID}, nil
}

// related is what the office has with one partner: the first agreement ends soon, the last is over.
func (f *Filler) related(officer, second, who context.Context, i int) error {
	organization, today := viewer.From(who).OrganizationID, clock.Today(f.Clock)
	papers, err := f.sent(officer)
	if err != nil {
		return err
	}
	documents, err := f.sent(who)
	if err != nil {
		return err
	}
	ends := []types.Date{today.AddDays(20), today.AddDays(400), today.AddDays(-15)}[i]
	err = f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		_, err := f.Relations.RecordAgreement(ctx, c, relation.AgreementInput{
			OrganizationID: organization, Number: fmt.Sprintf("MoU/%02d/%s", i+1, today[:4]), Title: "Kerja sama pemberdayaan warga", StartsOn: ends.AddDays(-365), EndsOn: ends, FileIds: papers,
		})
		return err
	})
	if err != nil {
		return err
	}
	var step *db.Verification
	err = f.Store.Write(who, func(ctx context.Context, c *db.Client) (err error) {
		step, err = f.Partners.SubmitDocuments(ctx, c, partner.DocumentsInput{Kind: types.BadgeKindLegal, Note: "Akta pendirian dan izin usaha.", FileIds: documents})
		return err
	})
	if err != nil || i > 0 {
		return err
	}
	return f.Store.Write(second, func(ctx context.Context, c *db.Client) error {
		if _, err := f.Partners.DecideStep(ctx, c, partner.DecideStepInput{VerificationID: step.ID, Decision: partner.StepDecision(partner.Grant)}); err != nil {
			return err
		}
		d, err := c.Organization.QueryDonor(c.Organization.GetX(ctx, organization)).Only(ctx)
		if err != nil {
			return err
		}
		if _, err := f.Relations.Note(ctx, c, relation.NoteInput{DonorID: d.ID, Text: "Lebih suka dihubungi pagi hari. Anggaran disusun setiap Oktober."}); err != nil {
			return err
		}
		t, err := c.LetterTemplate.Query().Where(lettertemplate.RemovedAtIsNil()).Order(lettertemplate.ByID()).First(ctx)
		if err != nil {
			return err
		}
		_, err = f.Relations.Write(ctx, c, relation.LetterInput{IdempotencyKey: "demo-surat", LetterTemplateID: t.ID, OrganizationID: organization})
		return err
	})
}

// toConfirm records a receipt that the community has still to confirm.
func (f *Filler) toConfirm(officer context.Context, receiver string) error {
	return f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		l, err := c.PledgeLine.Query().Where(pledgeline.DeliveredEQ(0), pledgeline.KindIn(types.NeedKindGoods, types.NeedKindEquipment),
			pledgeline.HasPledgeWith(pledge.StatusIn(types.PledgeStatusAccepted, types.PledgeStatusInDelivery))).Order(pledgeline.ByID()).First(ctx)
		if db.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = f.Pledges.RecordDelivery(ctx, c, deliveries.DeliveryInput{IdempotencyKey: "demo-serah-terima", PledgeLineID: l.ID, Quantity: 1, Place: "Balai kampung", ReceiverID: &receiver})
		return err
	})
}

// stories tells of two people who agree, one to be published.
func (f *Filler) stories(writer, publisher context.Context) error {
	texts := []struct{ alias, title, body string }{
		{"Ibu R", "Dari pelatihan menjahit ke kios sendiri", "Ibu R mengikuti pelatihan menjahit selama sebulan. Kini ia menerima pesanan seragam dari dua sekolah dan mengajak dua tetangganya bekerja."},
		{"Pak M", "Bengkel kecil di tepi jalan", "Pak M belajar memperbaiki sepeda motor. Bengkelnya buka setiap hari dan anak sulungnya ikut membantu."},
	}
	people, err := f.Store.Client.Beneficiary.Query().Where(beneficiary.Sensitive(false), beneficiary.Restricted(false), beneficiary.StatusEQ(types.BeneficiaryStatusGraduated)).
		Order(beneficiary.ByID()).Limit(len(texts)).All(writer)
	if err != nil {
		return err
	}
	for i, b := range people {
		var made *db.Story
		err := f.Store.Write(writer, func(ctx context.Context, c *db.Client) (err error) {
			given, err := c.Consent.Query().Where(consent.BeneficiaryID(b.ID), consent.PurposeEQ(types.ConsentPurposePublicStory), consent.WithdrawnAtIsNil()).Exist(ctx)
			if err != nil {
				return err
			}
			if !given {
				if err := c.Consent.Create().SetBeneficiaryID(b.ID).SetPurpose(types.ConsentPurposePublicStory).SetGivenAt(f.Clock.Now()).SetGivenBy(b.Name).Exec(ctx); err != nil {
					return err
				}
			}
			made, err = f.Stories.Write(ctx, c, story.WriteInput{BeneficiaryID: b.ID, Alias: texts[i].alias, Title: texts[i].title, Body: texts[i].body})
			return err
		})
		if err != nil || i > 0 {
			return err
		}
		err = f.Store.Write(publisher, func(ctx context.Context, c *db.Client) error {
			_, err := f.Stories.Publish(ctx, c, story.Input{StoryID: made.ID})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
