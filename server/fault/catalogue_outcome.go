package fault

import "maps"

// more adds the texts of a part of the domain.
func more(texts map[string]phrase) bool {
	maps.Copy(catalogue, texts)
	return true
}

var _ = more(map[string]phrase{
	"too_young":           {"Umur paling muda untuk pelatihan ini %d tahun.", "The youngest age for this training is %d."},
	"too_old":             {"Umur paling tua untuk pelatihan ini %d tahun.", "The oldest age for this training is %d."},
	"other_sex":           {"Pelatihan ini untuk jenis kelamin lain.", "This training is for the other sex."},
	"other_category":      {"Pelatihan ini untuk warga dengan kategori lain.", "This training is for people of other categories."},
	"queue_first":         {"Masih ada warga di daftar tunggu; kursi ini untuk yang terdepan.", "Somebody waits in line; this seat is for the first of them."},
	"not_proposed":        {"Pelatihan ini bukan tawaran organisasi. Batalkan saja.", "No organisation proposed this training. Call it off instead."},
	"program_no_training": {"Program ini bukan program pelatihan.", "This is not a training program."},
	"field.clock_time":    {"Tulis jam seperti 08:30.", "Write a time such as 08:30."},
	"lives_elsewhere":     {"Pelatihan ini untuk warga wilayah lain.", "This training is for people of another area."},
	"session_not_begun":   {"Pelatihan ini belum mulai.", "This training has not begun."},
	"session_not_over":    {"Pelatihan ini belum selesai.", "This training is not over yet."},
	"no_attendance":       {"Belum ada daftar hadir untuk pelatihan ini.", "No attendance is recorded for this training."},
	"not_enrolled":        {"Ada peserta yang tidak sedang mengikuti pelatihan ini.", "Somebody on the list does not take part in this training now."},
	"attendance_too_low":  {"Kehadiran %d%%; kelulusan perlu %d%%.", "Attendance is %d%%; completing takes %d%%."},
	"certificate_revoked": {"Sertifikat ini sudah dicabut.", "This certificate has been revoked."},
	"not_due":             {"Belum waktunya ditanyakan.", "It is not due yet."},

	"field.no_meeting":     {"Tidak ada pertemuan pada tanggal ini. Minta kantor menambahkannya ke jadwal.", "There was no meeting on this day. Ask the office to put it into the timetable."},
	"field.outside_period": {"Tanggal ini di luar masa pelatihan.", "This day is outside of the training."},
})
