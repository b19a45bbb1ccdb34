package subject

// titles say in Indonesian what the records of a table are.
var titles = map[string]string{
	"beneficiaries": "Data warga", "categories": "Kategori", "households": "Rumah tangga", "assessments": "Asesmen", "category_moves": "Kategori sebelumnya", "change_requests": "Usulan perubahan",
	"consents": "Persetujuan", "enrollments": "Pelatihan", "attendances": "Kehadiran", "certificates": "Sertifikat", "follow_ups": "Kelanjutan setelah pelatihan",
	"entitlements": "Jaminan", "provisions": "Bantuan jaminan", "files": "Foto dan berkas", "graduations": "Kemandirian", "graduation_visits": "Kunjungan kemandirian",
	"group_members": "Keanggotaan kelompok usaha", "referrals": "Rujukan", "snapshot_persons": "Potret pendataan", "tasks": "Kunjungan pemutakhiran",
	"case_notes": "Catatan kasus dan kunjungan rumah", "guardian_changes": "Pergantian pendamping", "stories": "Cerita yang diterbitkan",
	"subject_requests": "Permintaan atas data pribadi", "accesses": "Siapa yang melihat data ini",
}

// labels say in Indonesian what a value is.
var labels = map[string]string{
	"current": "Kategori yang dipakai", "from": "Dari kategori", "to": "Menjadi kategori", "main": "Kategori utama", "decided": "Diputuskan petugas", "sensitivity": "Perlindungan menurut hukum", "position": "Urutan antrean", "offered_until": "Ditawarkan sampai", "present": "Kali hadir", "recorded": "Kali dicatat",
	"aid_unit": "Satuan bantuan", "schedule": "Jadwal", "standing": "Keadaan", "reminded_at": "Diingatkan pada", "ended_at": "Selesai pada", "escalated_at": "Diteruskan pada", "action": "Tindakan", "address": "Alamat", "after": "Sesudah", "agency": "Dinas tujuan", "aid_code": "Jenis bantuan", "amount": "Jumlah (rupiah)",
	"amount_given": "Diberikan (rupiah)", "answer": "Jawaban", "answered_on": "Dijawab pada", "asked_by": "Yang meminta", "asker": "Nama yang meminta", "at": "Waktu",
	"before": "Sebelum", "birth_date": "Tanggal lahir", "birth_year": "Tahun lahir", "business_group": "Kelompok usaha", "campaign": "Pemutakhiran", "category": "Kategori",
	"code": "Kode", "completed_on": "Selesai pada", "confirmed_at": "Dipastikan pada", "content_type": "Jenis berkas", "course": "Pelatihan", "created_at": "Dicatat pada",
	"criteria": "Ukuran", "damage": "Kerusakan rumah", "decided_at": "Diputuskan pada", "decision": "Keputusan", "decision_reason": "Alasan keputusan", "default_pathway": "Jalur awal",
	"desil": "Desil", "desil_checked_on": "Desil dicek pada", "due_at": "Batas waktu", "due_on": "Batas waktu", "ended_on": "Berakhir pada", "ends_on": "Sampai",
	"erased_at": "Dianonimkan pada", "facts": "Jawaban", "family_head": "Kepala keluarga", "fields": "Isian yang berubah", "finding": "Temuan", "findings": "Penilaian",
	"fits": "Memenuhi ukuran", "floor_area": "Luas lantai (m²)", "given_at": "Diberikan pada", "given_by": "Diberikan oleh", "given_on": "Diberikan pada", "goods": "Barang",
	"graduated_on": "Mandiri sejak", "guardian": "Pendamping", "head_name": "Kepala keluarga", "height": "Tinggi (piksel)", "hours": "Jam pelajaran", "house_checked_on": "Rumah dicek pada",
	"house_faults": "Keadaan rumah", "income": "Penghasilan (rupiah)", "issued_on": "Terbit pada", "joined_on": "Bergabung pada", "kind": "Jenis", "kk": "Nomor KK", "latitude": "Lintang",
	"left_on": "Keluar pada", "left_reason": "Alasan keluar", "livelihood": "Penghidupan", "longitude": "Bujur", "meeting_on": "Pertemuan", "months": "Bulan ke-", "name": "Nama",
	"name_id": "Nama kategori", "nik": "NIK", "nik_missing_reason": "Alasan tanpa NIK", "nominated_by": "Diusulkan oleh", "note": "Catatan", "notes": "Catatan", "office": "Jabatan",
	"organization": "Organisasi", "origin": "Asal usulan", "outcome": "Hasil", "owed": "Pinjaman (rupiah)", "pathway": "Jalur", "phone": "Telepon", "presence": "Kehadiran",
	"primary_category": "Kategori utama", "program": "Program", "proposed_pathway": "Jalur menurut aturan", "purpose": "Tujuan", "quantity": "Jumlah", "reason": "Alasan",
	"reassess_on": "Asesmen ulang pada", "receiver": "Penerima", "received_at": "Diterima pada", "received_by": "Diterima oleh", "recorded_at": "Dicatat pada", "region": "Wilayah",
	"registered_by": "Didaftarkan oleh", "registered_region_code": "Kampung menurut KK", "residents": "Penghuni", "restricted": "Pemakaian dibatasi", "return_reason": "Alasan dikembalikan",
	"revoke_reason": "Alasan dicabut", "revoked_on": "Dicabut pada", "rule_version": "Versi aturan", "savings": "Simpanan (rupiah)", "score": "Nilai", "service": "Layanan",
	"sex": "Jenis kelamin", "size": "Besar (byte)", "skill": "Keterampilan", "snapshot": "Potret", "starts_on": "Mulai", "status": "Keadaan", "superseded_at": "Diganti pada",
	"text": "Isi permintaan", "training_session": "Pelatihan", "unit": "Satuan", "verified_at": "Disahkan pada", "visited_on": "Dikunjungi pada", "width": "Lebar (piksel)",
	"withdrawn_at": "Ditarik pada", "alias": "Nama samaran", "title": "Judul", "body": "Isi cerita", "published_at": "Diterbitkan pada", "happened_on": "Tanggal kejadian", "next_on": "Rencana berikutnya", "changed_on": "Diganti pada", "former": "Pendamping lama",
}
