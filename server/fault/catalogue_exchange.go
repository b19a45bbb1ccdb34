package fault

import "maps"

var _ = phrases(map[string]phrase{
	"file_unreadable": {"Berkas ini tidak bisa dibaca. Pakai XLSX atau CSV.", "This file cannot be read. Use XLSX or CSV."},
	"file_empty":      {"Berkas ini tidak berisi baris.", "This file has no rows."},
	"file_too_large":  {"Berkas terlalu besar. Paling besar %d MB.", "The file is too large. At most %d MB."},

	"file_purged": {"Berkasnya sudah dihapus setelah 30 hari. Unggah lagi.", "The file was deleted after 30 days. Upload it again."},

	"field.example_row":           {"Ini baris contoh; hapus.", "This is the example row; delete it."},
	"field.kk_not_16_digits":      {"Nomor KK harus 16 angka; ketik ulang dari kartu keluarga.", "A family card number has 16 digits; type it again from the card."},
	"field.category_unknown":      {"Kategori ini tidak dikenal. Pakai kode atau singkatan, dipisah titik koma.", "This category is not known. Use codes or abbreviations with semicolons between."},
	"field.village_unknown":       {"Kampung ini tidak dikenal. Periksa ejaan nama atau kodenya.", "This kampung is not known. Check how the name or code is written."},
	"field.district_name_unknown": {"Kecamatan ini tidak dikenal, atau perlu diisi karena nama kampungnya dipakai di beberapa kecamatan.", "This kecamatan is not known, or it is needed because several have a kampung of that name."},
	"field.outside_area":          {"Kampung ini di luar wilayah kerja Anda.", "This kampung is outside your area."},
	"field.sex_letter":            {"Tulis L atau P.", "Write L (male) or P (female)."},
	"field.nik_reason":            {"Alasan ini tidak dikenal. Contoh: dokumen hilang, baru lahir, tidak diketahui.", "This reason is not known. For example: dokumen hilang, baru lahir, tidak diketahui."},
	"field.date_form":             {"Tulis tanggal seperti 17/08/1990 atau 1990-08-17.", "Write the date as 17/08/1990 or 1990-08-17."},
	"field.nik_twice":             {"NIK ini sudah ada di baris %d dengan isi yang berbeda.", "Row %d has this NIK already, with other contents."},
	"field.nik_of_another":        {"Di registri, NIK ini milik orang dengan nama dan tanggal lahir lain.", "In the registry this NIK belongs to somebody with another name and date of birth."},
	"field.desil_differs":         {"Desil berbeda dari baris %d, padahal satu kartu keluarga.", "The desil differs from row %d, which has the same family card."},
	"field.row_twice":             {"Baris %d sudah tentang orang ini. Isi NIK atau nomor KK bila orangnya berbeda.", "Row %d is about this person already. Fill in NIK or family card number if it is somebody else."},
	"field.row_ambiguous":         {"Ada beberapa orang yang sama nama, tanggal lahir dan kampungnya. Isi NIK.", "Several people have this name, date of birth and kampung. Fill in the NIK."},
	"field.row_deceased":          {"Di registri, orang ini tercatat meninggal.", "In the registry this person is recorded as deceased."},
	"field.row_removed":           {"Data orang ini pernah dihapus dari registri. Pulihkan dahulu.", "This person was removed from the registry. Restore the record first."},
	"field.row_category_unit":     {"Kategori ini dihitung per satuan lain.", "This category counts another unit."},
	"field.row_category_sex":      {"Kategori ini untuk jenis kelamin lain.", "This category is for the other sex."},
	"field.row_category_age":      {"Umurnya di luar batas kategori ini.", "The age is outside of this category."},
	"field.row_wrong_state":       {"Keadaan data orang ini sekarang tidak boleh diubah lewat impor.", "The present state of this record cannot be changed by an import."},
	"field.row_forbidden":         {"Anda tidak boleh mengubah data orang ini.", "You may not change this person's record."},
})

// phrases adds the texts of a domain.
func phrases(more map[string]phrase) bool {
	maps.Copy(catalogue, more)
	return true
}
