package fault

import "maps"

func init() {
	maps.Copy(catalogue, map[string]phrase{
		"campaign_empty":   {"Tidak ada warga pada pilihan ini.", "Nobody is on this list."},
		"campaign_waiting": {"%d hasil kunjungan masih menunggu keputusan kantor.", "%d visits still wait for the office's decision."},

		"field.rule_code":   {"Kode berisi huruf kecil, angka dan garis bawah.", "A code has small letters, digits and underscores."},
		"field.rule_always": {"Aturan ini selalu berlaku, jadi aturan sesudahnya tidak pernah dibaca. Beri syarat.", "This rule always holds, so those after it are never read. Give it a condition."},
		"field.rule_last":   {"Aturan terakhir tidak boleh bersyarat: ia berlaku untuk semua yang tersisa.", "The last rule has no condition: it is for all who are left."},
		"field.rule_number": {"Tulis bilangan bulat, nol atau lebih.", "Write a whole number, zero or more."},
		"field.rule_yes_no": {"Pilih ya atau tidak.", "Choose yes or no."},
	})
}
