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
	"lives_elsewhere":     {"Pelatihan ini untuk warga wilayah lain.", "This training is for people of another area."},
	"session_not_begun":   {"Pelatihan ini belum mulai.", "This training has not begun."},
	"session_not_over":    {"Pelatihan ini belum selesai.", "This training is not over yet."},
	"no_attendance":       {"Belum ada daftar hadir untuk pelatihan ini.", "No attendance is recorded for this training."},
	"not_enrolled":        {"Ada peserta yang tidak sedang mengikuti pelatihan ini.", "Somebody on the list does not take part in this training now."},
	"attendance_too_low":  {"Kehadiran %d%%; kelulusan perlu %d%%.", "Attendance is %d%%; completing takes %d%%."},
	"certificate_revoked": {"Sertifikat ini sudah dicabut.", "This certificate has been revoked."},
	"not_due":             {"Belum waktunya ditanyakan.", "It is not due yet."},

	"field.outside_period": {"Tanggal ini di luar masa pelatihan.", "This day is outside of the training."},
})
