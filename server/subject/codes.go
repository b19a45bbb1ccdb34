package subject

import (
	"slices"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/types"
)

// codes say in Indonesian what the values of lists are, as the screens do; a test holds that none is missing.
var codes = map[string]string{
	"NOTE": "Catatan", "HOUSE_VISIT": "Kunjungan rumah", "CALL": "Telepon", "MEETING": "Pertemuan", "CASEWORK": "Pendampingan kasus", "HEALTH": "Kesehatan",
	"PROTECTION": "Perlindungan", "PUBLISHED": "Diterbitkan",
	"ABSENT": "Tidak hadir", "ACCEPTED": "Disetujui", "ACTIVE": "Aktif", "APPROVED": "Disetujui", "ASSESS": "Perlu asesmen",
	"AT_RISK": "Perlu diperhatikan", "BAHAN_MUDAH_LAPUK": "Dinding atau atap dari bahan mudah lapuk", "CAMPAIGN": "Dari kunjungan",
	"CANCELLED": "Dibatalkan", "CHAIR": "Ketua", "CHANGED": "Ada perubahan", "COMMUNITY": "Komunitas", "COMPLETED": "Lulus", "CONFIRMED": "Diterima",
	"CONFLICT": "Diubah dua orang", "CORRECT": "Pembetulan", "DECEASED": "Meninggal", "DECLINED": "Tidak bisa",
	"DINDING_ATAP_RUSAK": "Dinding atau atap rusak, membahayakan penghuni", "DONE": "Selesai", "DRAFT": "Draf", "DROPPED": "Berhenti",
	"DUE": "Perlu diberikan", "DUPLICATE": "Tercatat dua kali", "EMPOWERMENT": "Pemberdayaan", "ENDED": "Berakhir", "ENROLLED": "Mendapat kursi",
	"ERASE": "Penghapusan", "EXCUSED": "Izin", "EXPORT": "Salinan data", "FAILED": "Gagal", "FALLEN_BACK": "Perlu dibantu lagi", "FAMILY": "Keluarga",
	"FEMALE": "Perempuan", "FOREIGNER": "Warga asing", "GIVEN": "Diberikan", "GRADUATED": "Mandiri", "GRANTED": "Dikabulkan", "GROUP": "Kelompok usaha",
	"GUARANTEE": "Jaminan", "GUARDIAN": "Wali atau orang tua", "HEAVY": "Rusak berat", "HEIR": "Ahli waris", "HOMELESS": "Tidak punya tempat tinggal",
	"INDEPENDENT": "Berdiri sendiri", "INDIVIDUAL": "Perorangan", "IN_PROGRESS": "Dikerjakan",
	"LANTAI_TIDAK_LAYAK": "Lantai tanah, atau lantai dalam keadaan rusak", "LAPSED": "Tawaran lewat", "LIGHT": "Rusak ringan",
	"LOST_IN_DISASTER": "Hilang karena bencana", "LUAS_PER_ORANG_KURANG": "Luas kurang dari 7,2 m² per orang", "MALE": "Laki-laki",
	"MEDIUM": "Rusak sedang", "MEMBER": "Anggota", "MISSED": "Terlewat", "MONTHLY": "setiap bulan", "MOVED": "Pindah", "NEITHER": "Belum ada",
	"NEWBORN": "Baru lahir", "NOMINATED": "Diusulkan", "NONE": "Tidak rusak", "NOT_FOUND": "Tidak ditemukan", "NO_CHANGE": "Tidak ada perubahan",
	"OFFERED": "Ditawari kursi", "ONCE": "sekali", "OWN_BUSINESS": "Usaha sendiri", "PARTNER": "Dari mitra",
	"PARTNER_SHARING": "Dibagikan ke dinas mitra", "PLACEMENT": "Pelatihan", "PLANNED": "Direncanakan", "PRESENT": "Hadir", "PROPOSED": "Diusulkan",
	"PROXY": "Kuasa", "PUBLIC_STORY": "Kisah", "QUARTERLY": "setiap tiga bulan", "READ": "Dilihat", "RECEIVED": "Diterima kantor",
	"REFUSED": "Menolak ditemui", "REGISTRY": "Didata", "REJECTED": "Ditolak", "RELEASE": "Membuka pembatasan",
	"REMOTE_COMMUNITY": "Komunitas terpencil", "REMOVED": "Dikeluarkan", "RESTRICT": "Pembatasan", "RETURNED": "Dikembalikan",
	"REVEAL": "Dibuka lengkap", "REWORK": "Perlu diperbaiki", "SECRETARY": "Sekretaris", "SELF": "Orangnya sendiri", "SENT": "Dikirim",
	"SKIPPED": "Dilewati", "SUBJECT": "Orangnya sendiri", "SUBMITTED": "Menunggu keputusan", "SUPERSEDED": "Digantikan", "SUSPENDED": "Dibekukan",
	"SUSTAINED": "Bertahan setahun", "SWEPT_AWAY": "Hanyut", "TANPA_MCK": "Tanpa tempat mandi, cuci dan kakus", "TODO": "Belum dikunjungi",
	"TREASURER": "Bendahara", "UNASSESSED": "Belum diasesmen", "UNKNOWN": "Tidak diketahui", "VERIFIED": "Terverifikasi", "WAITING": "Daftar tunggu",
	"WITHDRAWN": "Ditarik", "WORKS": "Bekerja", "YEARLY": "setiap tahun",
}

// answers say in Indonesian what an assessment and a finding asked.
var answers = map[string]string{
	"severeDisability": "disabilitas berat", "chronicIllness": "sakit menahun", "dependents": "tanggungan", "monthlyIncome": "penghasilan sebulan (rupiah)",
	"skills": "keterampilan", "willingToJoin": "mau ikut pelatihan", "canWork": "mampu bekerja", "age": "umur", "name": "nama", "sex": "jenis kelamin",
	"birthDate": "tanggal lahir", "birthYear": "tahun lahir", "nik": "NIK", "address": "alamat", "phone": "telepon", "notes": "catatan", "note": "catatan",
	"reason": "alasan", "code": "kode", "pathway": "jalur", "regionCode": "kode wilayah", "categoryCodes": "kategori", "primaryCategoryCode": "kategori utama",
	"movedTo": "pindah ke", "movedToRegionCode": "pindah ke kode wilayah", "diedOn": "meninggal pada", "familyHead": "kepala keluarga",
	"nikMissingReason": "alasan tanpa NIK", "changes": "perubahan", "field": "isian", "before": "sebelum", "after": "sesudah", "householdId": "rumah tangga",
}

// texted is a text as it is printed: a value of a list in words, a moment as the clock on the wall shows it.
func texted(text string) string {
	if word, ok := codes[text]; ok {
		return word
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return types.DateOf(at).Indonesian() + " pukul " + at.In(types.Jakarta).Format("15.04")
	}
	if day, err := types.ParseDate(text); err == nil {
		return day.Indonesian()
	}
	return text
}

// listed is what a structure holds, in one line.
func listed(value any) string {
	switch v := value.(type) {
	case []any:
		parts := make([]string, len(v))
		for i, one := range v {
			parts[i] = said(one)
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		var parts []string
		for name, one := range v {
			if one == nil || one == "" {
				continue
			}
			label := name
			if known, ok := answers[lowered(name)]; ok {
				label = known
			}
			parts = append(parts, label+": "+said(one))
		}
		slices.Sort(parts)
		return strings.Join(parts, "; ")
	}
	return ""
}

// lowered is a name as the contract writes it; sealed structures may have Go's names.
func lowered(name string) string {
	if name == "" {
		return name
	}
	return strings.ToLower(name[:1]) + name[1:]
}
