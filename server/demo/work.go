package demo

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/reference"
)

var (
	agencies    = []string{"Dinas Kesehatan", "Dinas Pendidikan", "Dinas Pertanian", "Dinas Perikanan", "Dinas Tenaga Kerja", "Dinas Perumahan", "Baitul Mal", "Dinas Pemberdayaan Kampung"}
	companies   = []string{"PT Karet Hulu Tamiang", "PT Minyak Rantau Jaya", "PT Tambak Seruway", "CV Beton Kualasimpang", "PT Bank Syariah Tamiang", "CV Roti Karang Baru", "PT Sawit Bendahara", "PT Kayu Tenggulun", "CV Niaga Manyak Payed", "PT Air Tamiang", "CV Konveksi Rantau"}
	communities = []string{"Karang Taruna Rantau", "Majelis Taklim Bendahara", "Relawan Kejuruan Muda", "Pemuda Tamiang Hulu", "Kelompok Nelayan Banda Mulia", "Kelompok Wanita Tani Sekerak", "Sahabat Lansia Manyak Payed", "Komunitas Difabel Tamiang", "Bandar Pusaka Peduli", "Tenggulun Bersama", "Forum Anak Tamiang", "Rumah Baca Kualasimpang", "Komunitas Sungai Tamiang", "Relawan Banjir Seruway", "Ibu Tangguh Rantau", "Pemuda Sekerak", "Sahabat Yatim Bendahara", "Komunitas Kopi Hulu"}
)

// partners registers the network: the office verifies all.
func (f *Filler) partners(ctx context.Context) error {
	kinds, err := reference.Codes(reference.PsksKinds)
	if err != nil {
		return err
	}
	return f.Store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		n := 100
		add := func(kind types.OrganizationType, name string, psks *string) error {
			n++
			in := partner.RegisterInput{
				Type: kind, Name: name, PsksKind: psks, WorkAreas: []string{"11.16"}, ContactName: "Pengurus", Sector: sectorOf(kind, name), Password: Password,
				Email: fmt.Sprintf("kontak%d@demo.test", n), Phone: fmt.Sprintf("0812600%05d", n),
			}
			o, err := f.Partners.Register(ctx, c, in)
			if err != nil {
				return err
			}
			_, err = f.Partners.Review(ctx, c, partner.ReviewInput{OrganizationID: o.ID, Decision: partner.Decision(partner.Verify)})
			return err
		}
		for _, part := range []struct {
			kind  types.OrganizationType
			names []string
		}{{types.OrganizationTypeAgency, agencies}, {types.OrganizationTypeCompany, companies}, {types.OrganizationTypeCommunity, communities}} {
			for _, name := range part.names {
				if err := add(part.kind, name, nil); err != nil {
					return err
				}
			}
		}
		for _, code := range kinds {
			if code == accountsKind {
				continue // is there already
			}
			if err := add(types.OrganizationTypePsks, "PSKS "+strings.ReplaceAll(code, "_", " "), &code); err != nil {
				return err
			}
		}
		return nil
	})
}

// work makes pledges at every stage and nominates people for the first training.
func (f *Filler) work(ctx context.Context) error {
	company, err := f.as(ctx, "company2@demo.test")
	if err != nil {
		return err
	}
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	community, err := f.as(ctx, "community1@demo.test")
	if err != nil {
		return err
	}
	if err := f.pledged(company, officer); err != nil {
		return fmt.Errorf("demo pledges: %w", err)
	}
	if err := f.nominated(ctx, community, officer); err != nil {
		return fmt.Errorf("demo nominations: %w", err)
	}
	return nil
}

// pledged promises for every need but the first, and takes each promise to another stage.
func (f *Filler) pledged(company, officer context.Context) error {
	all, err := f.Store.Client.Need.Query().Where(need.StatusEQ(types.NeedStatusOpen)).Order(need.ByID()).All(company)
	if err != nil {
		return err
	}
	for i, n := range all {
		if i == 0 {
			continue
		}
		var p *db.Pledge
		err := f.Store.Write(company, func(ctx context.Context, c *db.Client) error {
			p, err = f.Pledges.Submit(ctx, c, pledge.SubmitInput{
				IdempotencyKey: fmt.Sprintf("demo-pledge-%d", i), Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: max(1, n.Requested/3)}}, Note: "Program CSR tahun ini.",
			})
			return err
		})
		if err != nil {
			return err
		}
		if err := f.Store.Write(officer, func(ctx context.Context, c *db.Client) error { return f.stage(ctx, c, i, p) }); err != nil {
			return err
		}
	}
	return nil
}

func (f *Filler) stage(ctx context.Context, c *db.Client, i int, p *db.Pledge) error {
	if i%4 == 0 {
		return nil // waits for the office
	}
	if i%7 == 5 {
		_, err := f.Pledges.Reject(ctx, c, pledge.Input{PledgeID: p.ID, Reason: "Kebutuhan ini sudah dijanjikan mitra lain."})
		return err
	}
	if _, err := f.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID}); err != nil || i%2 == 1 {
		return err
	}
	l, err := c.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).First(ctx)
	if err != nil {
		return err
	}
	_, err = f.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{
		IdempotencyKey: fmt.Sprintf("demo-delivery-%d", i), PledgeLineID: l.ID, Quantity: max(1, l.Quantity/2), ReceivedOn: clock.Today(f.Clock),
		HandoverNumber: fmt.Sprintf("BAST/%03d", i),
	})
	return err
}

// nominated proposes people of the community for the first training; the office approves most, and one gives the seat back.
func (f *Filler) nominated(ctx, community, officer context.Context) error {
	t, err := f.Store.Client.TrainingSession.Query().Order(trainingsession.ByID()).First(ctx)
	if err != nil {
		return err
	}
	// more than there are seats: some move away, die or graduate later; heads of family are left for the trainings of groups
	able, err := f.Store.Client.Beneficiary.Query().
		Where(entben.StatusEQ(types.BeneficiaryStatusVerified), entben.PathwayEQ(types.PathwayEmpowerment), entben.KindEQ(types.BeneficiaryKindIndividual),
			entben.HasConsentsWith(consent.PurposeEQ(types.ConsentPurposePlacement))).
		Order(entben.ByFamilyHead(), entben.ByID()).Limit(14).All(community)
	if err != nil {
		return err
	}
	var first *db.Enrollment
	for i, b := range able {
		var n *db.Enrollment
		err := f.Store.Write(community, func(ctx context.Context, c *db.Client) error {
			n, err = f.Seats.Nominate(ctx, c, booking.NominateInput{
				IdempotencyKey: fmt.Sprintf("demo-nomination-%d", i), TrainingSessionID: t.ID, BeneficiaryID: b.ID,
			})
			return err
		})
		if err != nil {
			return err
		}
		if i == 0 {
			first = n
		}
		if i >= 10 {
			continue
		}
		err = f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
			_, err := f.Seats.Decide(viewer.With(ctx, viewer.From(officer)), c, booking.DecideInput{EnrollmentID: n.ID, Decision: booking.Decision(booking.Approve)})
			return err
		})
		if err != nil {
			return err
		}
	}
	if first == nil {
		return nil
	}
	return f.Store.Write(community, func(ctx context.Context, c *db.Client) error { // the seat is offered to who waits first
		_, err := f.Seats.Cancel(ctx, c, booking.CancelInput{EnrollmentID: first.ID, Reason: "Sudah bekerja di kebun."})
		return err
	})
}
