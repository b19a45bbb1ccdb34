package fault

var _ = more(map[string]phrase{
	"restricted": {"Pemakaian data warga ini dibatasi atas permintaan yang bersangkutan. Data tidak dapat dipakai sebelum pembatasannya dicabut.", "This person asked that the record is not used. Nothing can be done with it until that ends."},
	"erased":     {"Data warga ini sudah dianonimkan.", "This person's record was anonymised."},

	"purpose_needed": {"Minta admin memberi Anda tujuan melihat data kategori sensitif (menu Anggota).", "Ask an administrator to give you a purpose to see sensitive categories (menu Members)."},
	"not_restricted": {"Pemakaian data warga ini tidak sedang dibatasi.", "The use of this record is not restricted."},
	"request_waits":  {"Permintaan yang sama masih menunggu keputusan.", "The same request still waits for a decision."},
	"erase_goes_on":  {"Masih ada jaminan atau keanggotaan kelompok yang berjalan. Akhiri dahulu.", "A guarantee or a group membership still goes on. End it first."},

	"field.correct_alone":   {"Isi perubahan hanya untuk permintaan perbaikan, dan wajib di sana.", "Changes belong to a request to correct, which needs them."},
	"field.last_days":       {"Pilih waktu dalam %d hari terakhir.", "Choose a time within the last %d days."},
	"field.within_days":     {"Pilih tanggal mulai hari ini, paling lama %d hari dari sekarang.", "Choose a day from today on, at most %d days from now."},
	"field.purpose_missing": {"Kategori ini hanya untuk petugas yang diberi tujuan oleh admin.", "This category is for officers whom an administrator gave a purpose."},
})
