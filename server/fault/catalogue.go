package fault

import (
	"fmt"
	"io"
	"reflect"

	"github.com/jejaring/jejaring/ent/types"
)

type phrase struct{ id, en string }

// text never fails: a missing key is a test failure, not a user's problem.
func text(language, key string, args []any) string {
	p, ok := catalogue[key]
	if !ok {
		p = catalogue["internal"]
		args = nil
	}
	format := p.id
	if language == "en" {
		format = p.en
	}
	if len(args) == 0 {
		return format
	}
	told := make([]any, len(args))
	for i, a := range args {
		told[i] = a
		if n := reflect.ValueOf(a); n.CanInt() && (n.Int() >= large || n.Int() <= -large) {
			told[i] = number(types.Grouped(n.Int(), language))
		}
	}
	return fmt.Sprintf(format, told...)
}

// large is from where numbers are written in groups of three digits; years are below.
const large = 10_000

// number is written as it is by any verb.
type number string

func (n number) Format(to fmt.State, _ rune) { _, _ = io.WriteString(to, string(n)) }

var catalogue = map[string]phrase{
	"unauthenticated": {"Silakan masuk dahulu.", "Please sign in first."},
	"sign_in_failed":  {"Alamat surel atau kata sandi salah.", "The e-mail address or password is wrong."},
	"forbidden":       {"Peran Anda tidak boleh melakukan ini.", "Your role may not do this."},
	"not_found":       {"Tidak ditemukan.", "Not found."},
	"invalid":         {"Ada isian yang perlu diperbaiki.", "Some answers need correcting."},
	"wrong_state":     {"Keadaannya sudah berubah, jadi langkah ini tidak bisa dilakukan lagi.", "Its state has changed, so this step is no longer possible."},
	"stale":           {"Orang lain sudah mengubah data ini. Muat ulang lalu coba lagi.", "Somebody else has changed this record. Reload it and try again."},
	"full":            {"Tidak cukup tempat. Sisa: %d.", "Not enough room. Left: %d."},
	"idempotency":     {"Kunci ini sudah dipakai untuk isian yang berbeda.", "This key has already been used for other input."},
	"exists":          {"Data ini sudah ada.", "This record exists already."},
	"expired":         {"Batas waktunya sudah lewat.", "The time for this has passed."},
	"cross_site":      {"Permintaan ini datang dari situs lain.", "This request comes from another site."},
	"rate_limited":    {"Terlalu banyak permintaan. Coba lagi sebentar lagi.", "Too many requests. Try again in a moment."},
	"unavailable":     {"Layanan sedang sibuk. Coba lagi sebentar lagi.", "The service is busy. Try again in a moment."},
	"internal":        {"Terjadi kesalahan di pihak kami. Coba lagi nanti.", "Something went wrong on our side. Try again later."},
	"bad_query":       {"Permintaan GraphQL tidak sah.", "The GraphQL request is not valid."},
	"query_too_large": {"Permintaan terlalu besar.", "The request is too large."},
	"cost":            {"Permintaan terlalu berat: mintalah lebih sedikit sekaligus.", "The request costs too much: ask for less at once."},
	"depth":           {"Permintaan bersarang terlalu dalam.", "The request is nested too deeply."},
	"root_fields":     {"Terlalu banyak hal dalam satu permintaan.", "Too many fields at the root of one request."},
	"introspection":   {"Skema tidak bisa ditanyakan di sini.", "The schema cannot be asked for here."},
	"characters":      {"Ada huruf yang tidak boleh dipakai.", "It has characters that cannot be used."},
	"media_type":      {"Kirim permintaan sebagai application/json.", "Send the request as application/json."},
	"list_length":     {"Daftar dalam permintaan terlalu panjang.", "A list in the request is too long."},

	"objection_other":      {"Sanggahan ini tidak menyebut keputusannya, jadi dijawab petugas lain dari yang menanganinya.", "This objection names no decision, so an officer other than who took it in hand answers it."},
	"evidence_counts":      {"Bukti yang sudah dihitung hanya dihapus oleh petugas kantor.", "Evidence that counts already is removed by officers alone."},
	"took_part":            {"Anda ikut mengambil keputusan yang disanggah, jadi orang lain yang menjawab.", "You took part in the decision, so somebody else answers."},
	"four_eyes":            {"Orang yang mengusulkan tidak boleh memutuskan sendiri.", "Whoever proposed may not decide."},
	"last_admin":           {"Admin kantor yang terakhir tidak boleh dihapus.", "The last office administrator must stay."},
	"last_owner":           {"Pengurus organisasi yang terakhir tidak boleh pergi. Tunjuk pengurus lain dahulu.", "The last owner of the organisation must stay. Name another owner first."},
	"organization_pending": {"Organisasi Anda menunggu pemeriksaan kantor.", "Your organisation is waiting for the office's check."},
	"organization_closed":  {"Organisasi Anda sedang tidak aktif. Hubungi kantor.", "Your organisation is not active now. Contact the office."},
	"proposer_unverified":  {"Organisasi yang menawarkan pelatihan ini tidak lagi terverifikasi.", "The organisation that offers this training is not verified any more."},
	"no_donor":             {"Organisasi ini belum mempunyai profil donatur.", "This organisation has no donor profile."},
	"not_registering":      {"Jenis organisasi Anda tidak mendaftarkan warga.", "Your kind of organisation does not register people."},
	"outside_area":         {"Wilayah ini di luar wilayah kerja Anda.", "This region is outside your area."},
	"need_closed":          {"Kebutuhan ini tidak dibuka.", "This need is not open."},
	"need_expired":         {"Batas waktu kebutuhan ini sudah lewat.", "The due date of this need has passed."},
	"seats_taken":          {"%d kursi sudah terisi dan tidak bisa ditarik. Yang masih bisa ditarik: %d.", "%d seats are already taken and cannot be withdrawn. %d still can."},
	"session_not_open":     {"Pelatihan ini tidak dibuka.", "This training is not open."},
	"office_pays_all":      {"Semua kursi pelatihan ini sudah dibiayai kantor.", "The office pays for all seats of this training."},
	"session_started":      {"Pelatihan ini sudah mulai.", "This training has already begun."},
	"program_running":      {"Masih ada %d pelatihan yang belum selesai atau dibatalkan.", "%d trainings are neither finished nor cancelled."},
	"program_closed":       {"Program ini sudah ditutup.", "This program is closed."},
	"program_not_active":   {"Program ini belum aktif.", "This program is not active."},
	"not_verified":         {"Data warga ini belum diverifikasi.", "This person's record is not verified yet."},
	"not_empowerment":      {"Warga ini belum ditetapkan pada jalur pemberdayaan.", "This person is not on the empowerment pathway."},
	"graduated":            {"Warga ini sudah lulus: mandiri.", "This person has graduated and stands alone."},
	"left_registry":        {"Warga ini keluar dari data: pindah, meninggal atau dihapus.", "This person left the registry: moved, died or was removed."},
	"consent_withdrawn":    {"Warga ini menarik persetujuan untuk penempatan.", "This person withdrew the consent to a placement."},
	"other_pathway":        {"Warga ini dialihkan ke jalur lain.", "This person is on another pathway now."},
	"no_consent":           {"Belum ada persetujuan warga untuk penempatan.", "There is no consent of the person for a placement."},
	"already_enrolled":     {"Warga ini sudah diusulkan untuk pelatihan ini.", "This person is already nominated for this training."},
	"under_age":            {"Peserta pelatihan paling muda 15 tahun.", "A participant must be at least 15 years old."},
	"nik_taken":            {"NIK ini sudah terdaftar.", "This NIK is already registered."},
	"pending_assessment":   {"Masih ada asesmen yang menunggu keputusan.", "An assessment is still waiting for a decision."},
	"group_same_district":  {"Semua anggota harus satu kecamatan dengan kelompok.", "All members must live in the group's kecamatan."},
	"group_member_taken":   {"Anggota tidak boleh sedang menjadi anggota kelompok lain.", "A member must not belong to another group."},
	"group_not_eligible":   {"Anggota harus lulusan pelatihan atau pada jalur pemberdayaan.", "A member must be a graduate of training or on the empowerment pathway."},
	"group_not_grown":      {"Anggota kelompok harus berumur %d tahun ke atas.", "A group member must be %d or older."},
	"group_not_head":       {"Anggota kelompok harus kepala keluarga.", "A group member must be the head of a family."},
	"invite_account":       {"Alamat undangan ini sudah punya akun. Tulis kata sandi akun itu; bila lupa, minta tautan baru ke kantor.", "The address of this invitation has an account. Write the password of that account; if it is lost, ask the office for a new link."},
	"invite_used":          {"Tautan ini sudah dipakai atau sudah lewat.", "This link has been used or has expired."},
	"otp_wrong":            {"Kode ini salah atau sudah dipakai.", "This code is wrong or has been used."},
	"otp_on":               {"Aplikasi autentikator sudah aktif.", "An authenticator app is on already."},
	"otp_not_enrolled":     {"Belum ada aplikasi autentikator yang bisa dipakai di sini.", "There is no authenticator app to use here."},
	"otp_enrol_first":      {"Pasang aplikasi autentikator dahulu.", "Enrol an authenticator app first."},
	"not_for_tokens":       {"Ini hanya untuk orang yang masuk, bukan untuk token API.", "This is for people who sign in, not for API tokens."},
	"scope_missing":        {"Token ini tidak mempunyai izin %s.", "This token does not have the scope %s."},
	"member_elsewhere":     {"Anggota ini juga bekerja di organisasi lain; mintalah admin kantor.", "This member belongs to another organisation too; ask an administrator of the office."},
	"otp_required":         {"Masukkan kode dari aplikasi autentikator.", "Enter the code of your authenticator app."},
	"permission_sign_in":   {"Masuk dahulu.", "Sign in first."},
	"taken_back_too_much":  {"Yang dibatalkan melebihi yang diterima: %d %s.", "More is taken back than was received: %d %s."},
	"received_too_much":    {"Yang diterima melebihi yang dijanjikan. Sisa: %d %s.", "More was received than promised. Left: %d %s."},
	"need_short":           {"Yang masih bisa dijanjikan untuk kebutuhan ini: %d %s.", "What can still be promised for this need: %d %s."},
	"need_met":             {"Semua yang diminta kebutuhan ini sudah dijanjikan.", "All that this need asks for is promised."},
	"upload_header":        {"Kiriman berkas harus membawa tajuk X-Jejaring-Upload: 1.", "An upload must carry the header X-Jejaring-Upload: 1."},
	"upload_multipart":     {"Kirim berkas sebagai multipart/form-data.", "Send the file as multipart/form-data."},
	"files_waiting":        {"Sudah %d berkas terkirim yang belum dipakai. Pakai dahulu, atau tunggu sehari.", "%d files are sent and not used yet. Use them first, or wait a day."},

	"field.nothing_changes":      {"Tidak ada yang berbeda dari data sekarang.", "Nothing differs from the record as it is."},
	"field.one_of_two":           {"Pilih salah satu: kampung tujuan, atau di luar kabupaten.", "Choose one: the new kampung, or outside of the regency."},
	"field.file_type":            {"Kirim foto (JPEG, PNG, WebP) atau dokumen PDF.", "Send a photo (JPEG, PNG, WebP) or a PDF document."},
	"field.story_photo":          {"Cerita hanya dengan foto, bukan dokumen.", "A story has photos, no documents."},
	"field.file_size":            {"Berkas paling besar %d MB.", "A file has at most %d MB."},
	"field.file_pixels":          {"Foto paling besar %d juta piksel; perkecil dahulu.", "A photo has at most %d million pixels; make it smaller first."},
	"field.file_damaged":         {"Berkas ini rusak atau tidak lengkap.", "This file is damaged or not whole."},
	"field.file_active":          {"Dokumen ini berisi program atau berkas lain; simpan ulang sebagai PDF biasa.", "This document carries a program or other files; save it again as a plain PDF."},
	"field.personal":             {"Jawaban ini terbuka untuk umum: jangan tulis NIK, nomor KK atau telepon.", "This answer is public: leave out NIK, KK and telephone numbers."},
	"field.nik_inside":           {"Ada nomor 16 angka yang bisa jadi NIK atau nomor KK. Hapus nomor itu: kami tidak memerlukannya untuk menjawab, dan data pribadi tidak boleh tersebar.", "It has a number of 16 digits that can be a NIK or KK. Take it out: we do not need it to answer, and personal data must not spread."},
	"field.required":             {"Wajib diisi.", "This is required."},
	"field.too_long":             {"Paling panjang %d huruf.", "At most %d characters."},
	"field.too_short":            {"Paling pendek %d huruf.", "At least %d characters."},
	"field.characters":           {"Ada huruf yang tidak boleh dipakai.", "It has characters that cannot be used."},
	"field.id":                   {"Pilihan ini tidak dikenal.", "This choice is not known."},
	"field.unknown":              {"Pilihan ini tidak ada.", "This choice does not exist."},
	"field.email":                {"Tulis alamat surel seperti nama@contoh.id.", "Write an e-mail address such as name@example.id."},
	"field.category_unit":        {"Kategori %s dihitung per satuan lain.", "The category %s counts another unit."},
	"field.category_sex":         {"Kategori %s untuk jenis kelamin lain.", "The category %s is for the other sex."},
	"field.category_age":         {"Umur di luar batas kategori %s.", "The age is outside of the category %s."},
	"field.outside_regency_1116": {"NIK dari kabupaten lain; periksa lagi.", "The NIK is of another regency; look again."},
	"field.district_unknown":     {"Kode kecamatan di NIK tidak dikenal.", "The kecamatan in the NIK is not known."},
	"field.row_name_differs":     {"NIK ini milik orang dengan nama lain; namanya akan berganti. Periksa NIK.", "This NIK is of somebody with another name, which will change. Check the NIK."},
	"field.birth_date_differs":   {"Tanggal lahir di NIK berbeda.", "The date of birth in the NIK differs."},
	"field.sex_differs":          {"Jenis kelamin di NIK berbeda.", "The sex in the NIK differs."},
	"field.chair_missing":        {"Pilih ketua kelompok.", "Choose the group's chair."},
	"field.secretary_missing":    {"Pilih sekretaris kelompok.", "Choose the group's secretary."},
	"field.treasurer_missing":    {"Pilih bendahara kelompok.", "Choose the group's treasurer."},
	"field.nib":                  {"NIB terdiri dari 13 angka.", "A NIB has 13 digits."},
	"field.phone":                {"Tulis nomor telepon seperti 0812 3456 7890.", "Write a phone number such as 0812 3456 7890."},
	"field.range":                {"Harus antara %d dan %d.", "It must be between %d and %d."},
	"field.received_too_much":    {"Yang belum diterima tinggal %d %s.", "%d %s are still to be received."},
	"field.need_short":           {"Yang masih bisa dijanjikan: %d %s.", "What can still be promised: %d %s."},
	"field.need_met":             {"Semua yang diminta sudah dijanjikan.", "All that is asked for is promised."},
	"field.full":                 {"Sisanya tinggal %d.", "Only %d left."},
	"field.positive":             {"Harus lebih dari nol.", "It must be more than zero."},
	"field.not_negative":         {"Paling sedikit nol.", "It must be zero or more."},
	"field.date":                 {"Tanggal tidak sah.", "The date is not valid."},
	"field.after_need":           {"Paling lambat %s: saat itu kebutuhan ini berakhir.", "By %s at the latest: that is when this need ends."},
	"field.postponed":            {"Janji ini sudah diterima kantor. Minta kantor bila perlu mengundurkan tanggalnya.", "The office has accepted this pledge. Ask the office where a day has to be put off."},
	"field.past":                 {"Tanggal ini sudah lewat.", "This date has passed."},
	"field.future":               {"Tanggal ini belum tiba.", "This date is in the future."},
	"field.order":                {"Tanggal ini harus setelah tanggal sebelumnya.", "This date must come after the one before it."},
	"field.sum":                  {"Jumlah angsuran harus %d.", "The instalments must add up to %d."},
	"field.below_delivered":      {"Sudah diterima %d; tidak bisa kurang dari itu.", "%d have been delivered; it cannot be less."},
	"field.more_than_promised":   {"Lebih banyak daripada yang dijanjikan.", "More than was promised."},
	"field.idempotency_key":      {"Kunci 1 sampai 200 huruf.", "A key has 1 to 200 characters."},
	"field.too_many":             {"Paling banyak %d.", "At most %d."},
	"field.date_range":           {"Antara %s dan %s.", "Between %s and %s."},
	"field.after_start":          {"Paling lambat hari pelatihan mulai.", "Not after the day on which the training begins."},
	"field.too_few":              {"Paling sedikit %d.", "At least %d."},
	"field.duplicate":            {"Tertulis dua kali.", "It is there twice."},
	"field.in_use":               {"Sudah dipakai.", "It is already in use."},
	"field.otp":                  {"Kode ini salah atau sudah dipakai.", "This code is wrong or has been used."},
	"field.wrong":                {"Tidak cocok.", "It does not match."},
	"field.too_late":             {"Tanggal ini terlalu jauh.", "This date is too far away."},
	"field.password":             {"Paling pendek 10 huruf.", "At least 10 characters."},
	"field.mismatch":             {"Tidak cocok dengan pilihan lain.", "It does not fit another answer."},
	"field.not_allowed":          {"Tidak boleh diisi di sini.", "It must be left out here."},
	"field.not_16_digits":        {"NIK harus 16 angka. Bila disalin dari lembar kerja, angka yang hilang tidak bisa dipulihkan: ketik ulang dari KTP.", "A NIK has 16 digits. If it was copied from a spreadsheet, lost digits cannot be restored: type it again from the identity card."},
	"field.all_same_digit":       {"Semua angkanya sama; periksa lagi di KTP.", "All digits are the same; look at the identity card again."},
	"field.day_out_of_range":     {"Tanggal lahir di dalam NIK tidak sah.", "The day of birth in the NIK is not valid."},
	"field.month_out_of_range":   {"Bulan lahir di dalam NIK tidak sah.", "The month of birth in the NIK is not valid."},
	"field.impossible_date":      {"Tanggal lahir di dalam NIK tidak ada di kalender.", "The date of birth in the NIK does not exist."},
	"field.serial_0000":          {"Empat angka terakhir NIK tidak boleh 0000.", "The last four digits of a NIK cannot be 0000."},
}
