package demo

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/forum"
	"github.com/jejaring/jejaring/server/matching"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pledge"
)

// sectors of companies, by a word of their names.
var sectors = []struct{ word, sector string }{
	{"Sawit", "Perkebunan kelapa sawit"}, {"Karet", "Perkebunan karet"}, {"Minyak", "Minyak dan gas"}, {"Energi", "Energi"}, {"Tambak", "Perikanan tambak"},
	{"Beton", "Beton dan bahan bangunan"}, {"Bank", "Perbankan"}, {"Roti", "Makanan dan roti"}, {"Kayu", "Kayu dan mebel"}, {"Niaga", "Perdagangan"},
	{"Air", "Air bersih"}, {"Konveksi", "Konveksi"}, {"Seruway", "Pengolahan ikan"},
}

// sectorOf is what a company works in, from its name.
func sectorOf(kind types.OrganizationType, name string) string {
	if kind == types.OrganizationTypeCompany {
		for _, s := range sectors {
			if strings.Contains(name, s.word) {
				return s.sector
			}
		}
	}
	return "umum"
}

// giving says what two companies want to give, saves a search and puts a bundle together.
func (f *Filler) giving(ctx context.Context) error {
	budget, yes := types.Rupiah(150_000_000), true
	for email, in := range map[string]partner.ProfileInput{
		"company1@demo.test": {Gives: []types.NeedKind{types.NeedKindTrainingSlot, types.NeedKindEquipment, types.NeedKindMoney}, Areas: []string{"11.16.03", "11.16.04"}, Skills: []string{"Menjahit"}, Budget: &budget, ShowsHonour: &yes},
		"company2@demo.test": {Areas: []string{"11.16.05", "11.16.08"}, Skills: []string{"Otomotif", "Las"}, ShowsHonour: &yes},
	} {
		who, err := f.as(ctx, email)
		if err != nil {
			return err
		}
		err = f.Store.Write(who, func(ctx context.Context, c *db.Client) error {
			d, err := c.Donor.Query().Only(ctx)
			if err != nil {
				return err
			}
			in.BaseVersion = d.Version
			_, err = f.Partners.ChangeProfile(ctx, c, in)
			return err
		})
		if err != nil {
			return fmt.Errorf("profile: %w", err)
		}
	}
	company, err := f.as(ctx, "company1@demo.test")
	if err != nil {
		return err
	}
	err = f.Store.Write(company, func(ctx context.Context, c *db.Client) error {
		_, err := f.Matches.Save(ctx, c, matching.SaveInput{Name: "Kursi pelatihan di Karang Baru", Kinds: []types.NeedKind{types.NeedKindTrainingSlot}, RegionCode: "11.16.03"})
		return err
	})
	if err != nil {
		return fmt.Errorf("saved search: %w", err)
	}
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	return f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		if err := f.bundle(ctx, c); err != nil {
			return err
		}
		return f.filings(ctx, c)
	})
}

// filings are plans of half of the companies for this year, and reports of a third for the last; the rest is late.
func (f *Filler) filings(ctx context.Context, c *db.Client) error {
	year := clock.Today(f.Clock).Time().Year()
	companies, err := c.Donor.Query().Where(donor.HasOrganizationWith(organization.TypeEQ(types.OrganizationTypeCompany))).Order(donor.ByName(), donor.ByID()).IDs(ctx)
	if err != nil {
		return err
	}
	for i, id := range companies {
		if i%2 == 0 {
			_, err := f.Forum.FilePlan(ctx, c, forum.PlanInput{DonorID: &id, Year: year, Items: []*types.PlanItem{
				{Title: "Pelatihan keterampilan warga", Kind: types.NeedKindTrainingSlot, RegionCode: "11.16.03", Value: types.Rupiah(20_000_000 + i*2_500_000)},
				{Title: "Peralatan kelompok usaha", Kind: types.NeedKindEquipment, Value: types.Rupiah(10_000_000 + i*1_000_000)},
			}})
			if err != nil {
				return fmt.Errorf("plan: %w", err)
			}
		}
		if i%3 == 0 {
			if _, err := f.Forum.FileReport(ctx, c, forum.ReportInput{DonorID: &id, Year: year - 1}); err != nil {
				return fmt.Errorf("report: %w", err)
			}
		}
	}
	return nil
}

// bundle is a training for five and a sewing machine.
func (f *Filler) bundle(ctx context.Context, c *db.Client) error {
	var items []pledge.BundleItemInput
	for _, part := range []struct {
		title    string
		quantity int
	}{{"Kursi pelatihan: Menjahit dasar angkatan 1", 5}, {"Mesin jahit untuk kelompok usaha", 1}} {
		id, err := c.Need.Query().Where(need.Title(part.title)).OnlyID(ctx)
		if err != nil {
			return err
		}
		items = append(items, pledge.BundleItemInput{NeedID: id, Quantity: part.quantity})
	}
	_, err := f.Pledges.CreateBundle(ctx, c, pledge.CreateBundleInput{
		Title: "Latih dan lengkapi lima penjahit", Description: "Lima kursi pelatihan menjahit dan satu mesin jahit untuk kelompok mereka.", Items: items,
	})
	return err
}
