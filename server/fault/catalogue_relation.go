package fault

var _ = more(map[string]phrase{
	"field.until":          {"Pilih tanggal sesudah hari ini dan paling lambat %s.", "Choose a day after today and at the latest %s."},
	"field.invalid":        {"Isian ini tidak sah.", "This is not valid."},
	"field.letter_gap":     {"{%s} tidak dikenal. Yang bisa dipakai: %s.", "{%s} is unknown. There are: %s."},
	"letter_templates":     {"Paling banyak %d surat contoh. Hapus satu dahulu.", "There may be at most %d templates. Remove one first."},
	"passkeys_most":        {"Paling banyak %d kunci sandi. Hapus satu dahulu.", "There may be at most %d passkeys. Remove one first."},
	"browsers_most":        {"Paling banyak %d peramban. Hapus satu dahulu.", "There may be at most %d browsers. Remove one first."},
	"field.wrong_password": {"Kata sandi salah.", "The password is wrong."},
	"field.passkey":        {"Perangkat Anda tidak memberi jawaban yang bisa dipakai. Coba lagi.", "Your device gave no answer that can be used. Try again."},
	"contact_code_gone":    {"Kode itu tidak berlaku lagi. Minta kode baru.", "That code works no more. Ask for a new one."},
	"story_consent":        {"Warga ini belum menyetujui cerita untuk umum, atau tidak boleh diceritakan.", "This person has not agreed to a public story, or may not be told of."},
	"field.story_name":     {"Jangan sebut nama warga. Pakai nama lain.", "Do not say the person's name. Use another one."},
	"field.story_number":   {"Jangan tulis nomor panjang seperti NIK atau telepon.", "Do not write long numbers such as a NIK or a telephone number."},
})
