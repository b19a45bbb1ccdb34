package notify

type phrase struct{ id, en string }

// messages are general words: whoever reads them over a shoulder learns nothing of a person.
var messages = map[string]phrase{
	"organization.reviewed": {"Kantor sudah memeriksa organisasi Anda.", "The office has checked your organisation."},
	"need.published":        {"Kebutuhan yang Anda ajukan sudah dibuka untuk umum.", "The need you drafted is now open to everyone."},
	"pledge.submitted":      {"Ada janji bantuan baru yang menunggu jawaban.", "A new pledge is waiting for an answer."},
	"pledge.decided":        {"Kantor sudah menjawab janji bantuan Anda.", "The office has answered your pledge."},
	"training.cancelled":    {"Sebuah pelatihan dibatalkan.", "A training was called off."},
	"enrollment.ended":      {"Pengusulan seorang peserta pelatihan berakhir.", "The nomination of a training participant has ended."},
	"pledge.fell":           {"Pelatihan yang Anda janjikan kursinya dibatalkan. Janji itu bisa dialihkan.", "The training you promised seats for was called off. You may redirect the promise."},
	"organization.lapsed":   {"Pemeriksaan sebuah organisasi sudah setahun lalu dan perlu diulang.", "An organisation was checked a year ago and needs a new check."},
	"pledge.withdrawn":      {"Sebuah janji bantuan ditarik.", "A pledge was withdrawn."},
	"pledge.amended":        {"Isi sebuah janji bantuan diubah.", "What a pledge promises was changed."},
	"delivery.recorded":     {"Bantuan Anda sudah dicatat sebagai diterima.", "Your support has been recorded as received."},
	"seat.offered":          {"Ada kursi pelatihan untuk warga yang Anda usulkan. Terima dalam 72 jam.", "There is a training seat for somebody you nominated. Accept it within 72 hours."},
	"nomination.decided":    {"Kantor sudah menjawab usulan peserta Anda.", "The office has answered your nomination."},
	"beneficiary.returned":  {"Data seorang warga dikembalikan untuk dilengkapi.", "A person's record was returned to be completed."},
}

// Message says the topic in the language ("en", else Indonesian).
func Message(topic, language string) string {
	p := messages[topic]
	if language == "en" {
		return p.en
	}
	return p.id
}
