package paper

import (
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/report"
)

// Documents are in Indonesian, as they go to authorities.

var kinds = map[types.NeedKind]string{
	types.NeedKindMoney: "Uang", types.NeedKindGoods: "Barang", types.NeedKindTrainingSlot: "Kursi pelatihan",
	types.NeedKindServiceHours: "Jam layanan", types.NeedKindEquipment: "Peralatan", types.NeedKindJobPlacement: "Penempatan kerja",
}

var pathways = map[types.Pathway]string{
	types.PathwayUnassessed: "Belum diasesmen", types.PathwayEmpowerment: "Pemberdayaan", types.PathwayGuarantee: "Jaminan",
}

var livelihoods = map[types.Livelihood]string{
	types.LivelihoodWorks: "Bekerja", types.LivelihoodOwnBusiness: "Usaha sendiri", types.LivelihoodGroup: "Kelompok usaha",
	types.LivelihoodNeither: "Belum ada",
}

func days(all []types.Date) string {
	out := make([]string, len(all))
	for i, d := range all {
		out[i] = string(d)
	}
	return strings.Join(out, ", ")
}

// grouped writes thousands with dots.
func grouped[N ~int | ~int64](n N) string { return types.Grouped(n, "id") }

func rupiah(r types.Rupiah) string { return "Rp" + grouped(r) }

// hidden stands for a count that would tell of fewer than five people, by itself or beside others.
const hidden = "tidak ditampilkan"

func count(n *int) string {
	if n == nil {
		return hidden
	}
	return grouped(*n)
}

func period(p report.Period) string {
	if p.Quarter != nil {
		return fmt.Sprintf("Triwulan %d tahun %d (%s sampai %s)", *p.Quarter, p.Year, p.From().Indonesian(), p.To().Indonesian())
	}
	return fmt.Sprintf("Tahun %d", p.Year)
}

// group is the name of a cell of a table of people; others that of the cell without a name.
func group(c *report.Cell, others string) string {
	switch {
	case c.Pathway != nil:
		return pathways[*c.Pathway]
	case c.Category != nil:
		return c.Category.NameID
	default:
		return others
	}
}

// Headings of the parts, with the norm that asks for them.
const (
	headingPlan     = "Rencana dan realisasi (PP 47/2012 Pasal 4 dan 5)"
	headingPlaces   = "Tempat (GRI 413-1: program pengembangan masyarakat setempat)"
	headingPeople   = "Penerima manfaat (GRI 413-1: program sesuai kebutuhan masyarakat)"
	headingOutcomes = "Hasil 6 dan 12 bulan setelah pelatihan (GRI 413-1: penilaian dampak)"
	headingLines    = "Rincian janji (PP 47/2012 Pasal 4 ayat 2: rencana kegiatan dan anggaran)"
	headingReceipts = "Bukti penyerahan (PP 47/2012 Pasal 6: pertanggungjawaban)"
	otherCategories = "Kategori lain, digabung"
	otherPathways   = "Jalur lain, digabung"
	noteWhole       = "Untuk petugas kantor: memuat angka kecil dan kategori yang dilindungi. Jangan dibagikan ke luar kantor."
	noteHidden      = "Untuk melindungi warga, angka yang menunjuk kurang dari lima orang tidak ditampilkan; golongan yang kecil dan yang dilindungi digabung tanpa nama."
)
