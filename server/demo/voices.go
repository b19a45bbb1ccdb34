package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	entassessment "github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/grievance"
)

// voice came in days ago and was answered days later; 0 days: it waits, and is taken in hand where taken says so.
type voice struct {
	kind           types.GrievanceKind
	region, text   string
	daysAgo, after int
	taken          bool
	about          types.GrievanceAbout // of an objection
	answer         string
}

var voices = []voice{
	{types.GrievanceKindComplaint, "11.16.03.2001", "Paket makanan untuk nenek kami terlambat dua minggu.", 820, 9, true, "", "Paket sudah diantar oleh pendamping, dan jadwalnya kini tiap tanggal 5."},
	{types.GrievanceKindObjection, "11.16.04", "Nama keluarga kami tidak ada dalam daftar, padahal rumah kami hanyut.", 610, 12, true, types.GrievanceAboutRecord, "Petugas sudah mendata ulang; keluarga ini kini terdaftar."},
	{types.GrievanceKindComplaint, "11.16.08", "Pelatihan las diundur tanpa pemberitahuan.", 400, 20, true, "", "Jadwal baru sudah diumumkan kepada semua peserta. Kami mohon maaf."},
	{types.GrievanceKindObjection, "11.16.03", "Kami tidak setuju dinilai mampu; penghasilan kami tidak tetap.", 230, 17, true, types.GrievanceAboutAssessment, "Asesmen diulang oleh petugas lain dan hasilnya diperbaiki."},
	{types.GrievanceKindComplaint, "11.16.05", "Kursi roda yang diterima rusak.", 75, 14, true, "", "Kursi roda diganti dengan yang baru."},
	{types.GrievanceKindObjection, "11.16.03.2001", "Anak saya ditolak ikut pelatihan menjahit tanpa alasan.", 6, 0, true, types.GrievanceAboutNomination, ""},
	{types.GrievanceKindComplaint, "11.16.04", "Nomor telepon kantor tidak bisa dihubungi.", 3, 0, false, "", ""},
	{types.GrievanceKindComplaint, "11.16.12", "Semen bantuan belum sampai ke kampung kami.", 41, 0, false, "", ""},
}

// voices object and complain over three years; two wait, one of them beyond its day, and one is in review.
func (f *Filler) voices(ctx context.Context) error {
	first, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	second, err := f.as(ctx, "officer2@demo.test")
	if err != nil {
		return err
	}
	third, err := f.as(ctx, "admin@demo.test")
	if err != nil {
		return err
	}
	for i, k := range voices {
		answers := second
		if k.about == types.GrievanceAboutAssessment {
			answers = third // the other two proposed and approved it
		}
		if err := f.heard(ctx, first, answers, i, k); err != nil {
			return fmt.Errorf("voice %d: %w", i, err)
		}
	}
	_, err = f.Voices.Remind(ctx, f.Store)
	return err
}

// heard takes one in; an objection to an assessment is answered by an officer who had no part in it.
func (f *Filler) heard(ctx, first, answers context.Context, i int, k voice) error {
	then, now := f.backThen(k.daysAgo)
	var id string
	err := f.Store.Write(clock.With(viewer.With(ctx, viewer.Viewer{}), now), func(ctx context.Context, c *db.Client) error {
		name := "Warga Kampung"
		in := grievance.SubmitInput{
			IdempotencyKey: fmt.Sprintf("demo-voice-%d", i), Kind: k.kind, RegionCode: k.region, Text: k.text, Name: &name,
		}
		if k.about != "" {
			in.About = &k.about
		}
		receipt, err := then.Voices.Submit(ctx, c, in)
		if err != nil {
			return err
		}
		g, err := then.Voices.Track(ctx, c, receipt.TrackingCode)
		if err == nil {
			id = g.ID
		}
		return err
	})
	if err != nil || !k.taken {
		return err
	}
	now.Advance(oneDay)
	err = f.Store.Write(clock.With(first, now), func(ctx context.Context, c *db.Client) error {
		in := grievance.TakeInput{GrievanceID: id}
		if k.about == types.GrievanceAboutAssessment {
			about, err := c.Assessment.Query().Where(entassessment.StatusEQ(types.AssessmentStatusApproved), entassessment.PathwayEQ(types.PathwayEmpowerment), entassessment.RegionCodeHasPrefix(k.region),
				entassessment.DecidedAtLT(now.Now())).Order(entassessment.ByID()).FirstID(ctx)
			if err != nil {
				return err
			}
			in.SubjectID = &about
		}
		_, err := then.Voices.Take(ctx, c, in)
		return err
	})
	if err != nil || k.after == 0 {
		return err
	}
	now.Advance(oneDay * time.Duration(k.after-1))
	return f.Store.Write(clock.With(answers, now), func(ctx context.Context, c *db.Client) error {
		_, err := then.Voices.Answer(ctx, c, grievance.AnswerInput{GrievanceID: id, Answer: k.answer})
		return err
	})
}
