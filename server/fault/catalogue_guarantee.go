package fault

var _ = more(map[string]phrase{
	"entitlement_over":   {"Masa jaminan ini sudah lewat, tidak ada lagi yang dapat diberikan. Buat rencana baru.", "The period of this guarantee is over, and nothing is left to give. Make a new plan."},
	"guardian_same":      {"Organisasi ini sudah menjadi pendampingnya.", "This organisation is the guardian already."},
	"casework_alone":     {"Catatan kesehatan dan perlindungan hanya ditulis petugas kantor.", "Notes on health and protection are written by officers alone."},
	"not_guarantee":      {"Warga ini tidak pada jalur jaminan.", "This person is not on the guarantee pathway."},
	"aid_twice":          {"Bantuan yang sama sudah diterima warga ini.", "This person already gets the same aid."},
	"aid_same_allowance": {"Warga ini sudah menerima tunjangan lain dengan hitungan yang sama (per bulan atau per hari).", "This person already gets another allowance counted the same way (by month or by day)."},
	"aid_once_a_family":  {"Bantuan keluarga ini sudah diterima anggota lain dalam rumah tangga yang sama.", "Another member of the household already gets this family aid."},
	"aid_historical":     {"Program bantuan ini sudah tidak berjalan.", "This aid is no longer given."},
	"aid_for_groups":     {"Bantuan ini untuk pemberdayaan, bukan jaminan perorangan.", "This aid is for empowerment, not for a person's guarantee."},

	"field.not_guardian": {"Pendamping harus PSKS yang sudah diverifikasi.", "The guardian must be a verified PSKS."},
})
