package fault

var _ = more(map[string]phrase{
	"field.webhook_url":      {"Tulis alamat https lengkap, paling panjang 500 huruf, tanpa nama pengguna dan tanpa #.", "Write a whole https address of at most 500 characters, without a user name and without #."},
	"bundle_closed":          {"Paket ini sudah ditutup.", "This bundle is closed."},
	"field.webhook_internal": {"Alamat ini di dalam jaringan sendiri dan tidak bisa dipanggil.", "This address lies within an internal network and cannot be called."},
})
