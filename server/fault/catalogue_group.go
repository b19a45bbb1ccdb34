package fault

var _ = more(map[string]phrase{
	"group_no_account":     {"Kelompok ini belum mencatat rekening.", "This group has no account on record."},
	"group_size":           {"Kelompok beranggota %d sampai %d orang.", "A group has %d to %d members."},
	"field.account_number": {"Nomor rekening terdiri dari 5 sampai 20 angka.", "An account number has 5 to 20 digits."},
	"group_too_small":      {"Kelompok perlu paling sedikit %d anggota.", "A group needs at least %d members."},
	"group_cash_short":     {"Kas kelompok tidak cukup. Isi kas: Rp%d.", "The group's cash is not enough. It holds Rp%d."},
	"group_cash_left":      {"Kas kelompok masih berisi Rp%d. Bagikan atau kembalikan dahulu.", "The group's cash still holds Rp%d. Share it out or give it back first."},
	"group_savings_short":  {"Tabungan anggota ini tidak cukup. Tabungannya: Rp%d.", "This member's savings are not enough. They are Rp%d."},
	"group_debt_less":      {"Pinjaman anggota ini lebih kecil. Sisanya: Rp%d.", "This member owes less. What is left: Rp%d."},
	"group_stock_short":    {"Persediaan barang ini tidak cukup. Sisa: %d.", "There is not enough of this in stock. Left: %d."},
	"group_member_owes":    {"Masih ada tabungan atau pinjaman anggota. Selesaikan dahulu.", "A member still has savings or a debt. Settle them first."},
	"group_officer_stays":  {"Pengurus tidak bisa keluar. Tunjuk penggantinya dahulu.", "An officer cannot leave. Appoint another one first."},
	"group_meeting_there":  {"Pertemuan pada hari ini sudah dicatat.", "A meeting on this day is recorded already."},
	"group_entry_reversed": {"Baris ini sudah dibatalkan, atau memang pembatalan.", "This line was reversed already, or is a reversal itself."},
	"group_month_closed":   {"Bulan ini sudah dilaporkan dan ditutup.", "This month was reported and is closed."},
	"group_month_runs":     {"Bulan ini belum selesai.", "This month is not over yet."},
	"group_report_there":   {"Bulan ini sudah dilaporkan.", "This month was reported already."},

	"field.before_founding": {"Tanggal ini sebelum kelompok dibentuk.", "This date is before the group was formed."},
	"field.points_sum":      {"Jumlah nilai harus 100, sekarang %d.", "The points must make 100; they make %d."},
	"field.rising":          {"Harus antara 1 dan 100 dan naik.", "It must be between 1 and 100, and rising."},
})
