package fault

var _ = more(map[string]phrase{
	"merge_clash":   {"Keduanya punya hal yang hanya boleh satu (kursi pelatihan, asesmen terbuka, kelompok, atau bantuan yang sama). Selesaikan salah satunya dahulu.", "Both have what a person has once (a training seat, an open assessment, a group or the same aid). Settle one first."},
	"merge_kinds":   {"Perorangan, keluarga dan komunitas tidak bisa digabung.", "A person, a family and a community cannot be merged."},
	"merge_changes": {"Masih ada usulan perubahan yang menunggu. Putuskan dahulu.", "A change request still waits. Decide it first."},
	"undo_merge":    {"Data ini sudah digabung. Batalkan penggabungannya.", "This record was merged. Undo the merge instead."},

	"duplicate_gone": {"Salah satu dari kedua data sudah tidak ada di daftar. Kembalikan kunjungan ini.", "One of the two records is not in the registry any more. Return this visit."},

	"field.seen_on_visit":   {"Petugas lapangan menemukan keduanya orang yang sama.", "A visit found them to be one person."},
	"field.name_same":       {"Nama berbunyi sama.", "The names sound the same."},
	"field.name_close":      {"Nama hampir sama.", "The names are nearly the same."},
	"field.birth_same":      {"Tanggal lahir sama.", "Born on the same day."},
	"field.birth_swapped":   {"Tanggal dan bulan lahir tertukar.", "Day and month of birth are swapped."},
	"field.birth_year_same": {"Tahun lahir sama atau hampir sama.", "Born in or near the same year."},
	"field.birth_other":     {"Tahun lahir berbeda.", "Born in another year."},
	"field.sex_same":        {"Jenis kelamin sama.", "Of the same sex."},
	"field.sex_other":       {"Jenis kelamin berbeda.", "Of the other sex."},
	"field.village_same":    {"Tinggal di kampung yang sama.", "Living in the same kampung."},
	"field.household_same":  {"Satu rumah tangga.", "Of one household."},
	"field.nik_other":       {"Kedua NIK berbeda.", "The two NIKs differ."},
})
