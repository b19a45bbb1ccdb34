package notify

import (
	"cmp"

	"github.com/jejaring/jejaring/ent/db"
)

type phrase struct{ id, en string }

// messages are general words: whoever reads them over a shoulder learns nothing of a person.
var messages = map[string]phrase{
	"grievance.received":     {"Ada pengaduan atau sanggahan baru.", "There is a new complaint or objection."},
	"grievance.late":         {"Sebuah pengaduan lewat batas waktu jawabannya.", "A complaint is past the day of its answer."},
	"organization.reviewed":  {"Kantor sudah memeriksa organisasi Anda.", "The office has checked your organisation."},
	"need.published":         {"Kebutuhan yang Anda ajukan sudah dibuka untuk umum.", "The need you drafted is now open to everyone."},
	"need.matches":           {"Ada kebutuhan baru yang cocok dengan pencarian Anda.", "There is a new need that fits a search of yours."},
	"pledge.submitted":       {"Ada janji bantuan baru yang menunggu jawaban.", "A new pledge is waiting for an answer."},
	"pledge.decided":         {"Kantor sudah menjawab janji bantuan Anda.", "The office has answered your pledge."},
	"training.cancelled":     {"Sebuah pelatihan dibatalkan.", "A training was called off."},
	"enrollment.ended":       {"Pengusulan seorang peserta pelatihan berakhir.", "The nomination of a training participant has ended."},
	"pledge.fell":            {"Pelatihan yang Anda janjikan kursinya dibatalkan, atau dimulai sebelum janji Anda diterima. Janji itu bisa dialihkan.", "The training you promised seats for was called off, or began before your promise was accepted. You may redirect the promise."},
	"address.used":           {"Ada yang mendaftarkan organisasi dengan alamat surel Anda. Bila itu Anda, minta tautan undangan ke kantor; bila bukan, beri tahu kantor.", "Somebody registered an organisation with your e-mail address. If it was you, ask the office for an invitation link; if not, tell the office."},
	"organization.lapsed":    {"Pemeriksaan sebuah organisasi sudah setahun lalu dan perlu diulang.", "An organisation was checked a year ago and needs a new check."},
	"pledge.withdrawn":       {"Sebuah janji bantuan ditarik.", "A pledge was withdrawn."},
	"pledge.amended":         {"Isi sebuah janji bantuan diubah.", "What a pledge promises was changed."},
	"delivery.recorded":      {"Bantuan Anda sudah dicatat sebagai diterima.", "Your support has been recorded as received."},
	"seat.offered":           {"Ada kursi pelatihan untuk warga yang Anda usulkan. Terima dalam 72 jam.", "There is a training seat for somebody you nominated. Accept it within 72 hours."},
	"nomination.decided":     {"Kantor sudah menjawab usulan peserta Anda.", "The office has answered your nomination."},
	"campaign.closed":        {"Pemutakhiran data ditutup dan potret datanya sudah jadi.", "A data update was closed and its snapshot is made."},
	"task.returned":          {"Satu hasil kunjungan dikembalikan untuk diperbaiki.", "A visit was returned to be done again."},
	"tasks.assigned":         {"Ada tugas kunjungan baru untuk Anda.", "There are new visits for you."},
	"tasks.due":              {"Ada kunjungan yang sudah atau hampir jatuh tempo.", "Some visits are due soon or overdue."},
	"training.completed":     {"Seorang peserta yang Anda usulkan lulus pelatihan.", "Somebody you nominated completed a training."},
	"entitlement.activated":  {"Anda menjadi pendamping jaminan. Lihat jadwal pemberiannya.", "You are now the guardian of a guarantee. Look at what is due."},
	"provision.missed":       {"Sebuah jaminan tidak diberikan pada waktunya.", "A provision of a guarantee was not given in time."},
	"graduation.approved":    {"Seorang warga yang Anda daftarkan dinyatakan mandiri.", "Somebody you registered has graduated."},
	"graduation.visit_due":   {"Ada kunjungan kepada warga yang sudah mandiri.", "A visit to somebody who graduated is due."},
	"graduation.fell_back":   {"Seorang warga mandiri perlu dibantu lagi. Putuskan kelanjutannya.", "Somebody who graduated needs help again. Decide what follows."},
	"referral.sent":          {"Ada rujukan baru untuk dinas Anda.", "There is a new referral for your agency."},
	"referral.answered":      {"Dinas menjawab sebuah rujukan.", "An agency has answered a referral."},
	"referral.late":          {"Sebuah rujukan lewat batas waktunya.", "A referral is past its due day."},
	"referral.due":           {"Sebuah rujukan hampir jatuh tempo.", "A referral is due soon."},
	"training.proposed":      {"Sebuah organisasi menawarkan pelatihan.", "An organisation offers to hold a training."},
	"training.answered":      {"Kantor sudah menjawab tawaran pelatihan Anda.", "The office has answered your offer of a training."},
	"guardian.changed":       {"Pendamping sebuah jaminan berganti.", "The guardian of a guarantee has changed."},
	"group.dormant":          {"Sebuah kelompok usaha sudah lama tidak bertemu.", "A business group has not met for a long time."},
	"beneficiary.returned":   {"Data seorang warga dikembalikan untuk dilengkapi.", "A person's record was returned to be completed."},
	"pledge.due_soon":        {"Sebuah janji bantuan jatuh tempo dalam tujuh hari.", "A pledge is due within seven days."},
	"pledge.overdue":         {"Sebuah janji bantuan lewat jatuh tempo.", "A pledge is past its due day."},
	"need.due_soon":          {"Bantuan untuk kebutuhan yang Anda ajukan dijadwalkan tiba dalam tujuh hari.", "Help for a need you drafted is due to arrive within seven days."},
	"need.overdue":           {"Bantuan untuk kebutuhan yang Anda ajukan terlambat. Dinas sudah diberi tahu.", "Help for a need you drafted is late. The office has been told."},
	"delivery.to_confirm":    {"Ada bantuan yang dicatat sampai kepada Anda. Pastikan jumlahnya.", "Help is recorded as having reached you. Confirm how much came."},
	"delivery.confirmed":     {"Penerima sudah memastikan sebuah penyerahan.", "The receiver has confirmed a delivery."},
	"delivery.short":         {"Penerima mencatat kurang dari yang diserahkan.", "The receiver counted less than was delivered."},
	"agreement.ending":       {"Sebuah perjanjian kerja sama berakhir dalam tiga puluh hari.", "An agreement ends within thirty days."},
	"agreement.ended":        {"Sebuah perjanjian kerja sama sudah berakhir.", "An agreement has ended."},
	"letter.written":         {"Dinas menulis surat kepada organisasi Anda.", "The office has written a letter to your organisation."},
	"verification.submitted": {"Sebuah organisasi mengirim dokumen untuk diperiksa.", "An organisation sent documents to be checked."},
	"verification.decided":   {"Dinas sudah memeriksa dokumen organisasi Anda.", "The office has checked your organisation's documents."},
	"badge.ending":           {"Tanda terperiksa sebuah organisasi berakhir dalam tiga puluh hari.", "A badge of an organisation ends within thirty days."},
	"contact.asked":          {"Seorang pemberi perorangan minta nomor teleponnya dipastikan.", "A caring individual asks to have a telephone number confirmed."},
}

// outcomes are the words of what was answered, where the answer is known: topic, then the state of the record.
var outcomes = map[string]map[string]phrase{
	"organization.reviewed": {
		"VERIFIED":  {"Kantor menerima organisasi Anda. Anda sudah bisa menjanjikan bantuan.", "The office has verified your organisation. You can pledge help now."},
		"REJECTED":  {"Kantor menolak organisasi Anda. Baca alasannya.", "The office has turned your organisation down. Read why."},
		"SUSPENDED": {"Kantor menghentikan sementara organisasi Anda. Baca alasannya.", "The office has suspended your organisation. Read why."},
	},
	"pledge.decided": {
		"ACCEPTED": {"Kantor menerima janji bantuan Anda. Lihat cara menyerahkannya.", "The office has accepted your pledge. See how to deliver it."},
		"REJECTED": {"Kantor menolak janji bantuan Anda. Baca alasannya.", "The office has turned your pledge down. Read why."},
	},
	"nomination.decided": {
		"ENROLLED": {"Kantor menerima usulan Anda; kursinya sudah ada.", "The office has approved your nomination; the seat is taken."},
		"WAITING":  {"Kantor menerima usulan Anda; belum ada kursi, jadi menunggu giliran.", "The office has approved your nomination; no seat is free, so it waits its turn."},
		"OFFERED":  {"Kantor menerima usulan Anda; terima kursinya dalam 72 jam.", "The office has approved your nomination; accept the seat within 72 hours."},
		"REJECTED": {"Kantor menolak usulan peserta Anda. Baca alasannya.", "The office has turned your nomination down. Read why."},
	},
	"enrollment.ended": {
		"LAPSED":    {"Kursi yang ditawarkan tidak diterima pada waktunya dan diberikan kepada yang berikutnya.", "An offered seat was not accepted in time and went to the next in the queue."},
		"CANCELLED": {"Pengusulan seorang peserta pelatihan dibatalkan.", "The nomination of a training participant was cancelled."},
		"DROPPED":   {"Seorang peserta yang Anda usulkan berhenti dari pelatihan.", "Somebody you nominated has left a training."},
	},
	"training.answered": {
		"OPEN":     {"Kantor membuka pelatihan yang Anda tawarkan.", "The office has opened the training you offered."},
		"DECLINED": {"Kantor tidak mengambil tawaran pelatihan Anda. Baca alasannya.", "The office has declined your offer of a training. Read why."},
	},
	"referral.answered": {
		"RECEIVED":    {"Dinas sudah menerima sebuah rujukan.", "An agency has received a referral."},
		"IN_PROGRESS": {"Dinas sedang mengerjakan sebuah rujukan.", "An agency is working on a referral."},
		"DONE":        {"Dinas menyelesaikan sebuah rujukan.", "An agency has finished a referral."},
		"DECLINED":    {"Dinas menolak sebuah rujukan. Baca alasannya.", "An agency has declined a referral. Read why."},
	},
	"verification.submitted": {
		"IDENTITY_SUBMITTED": {"Sebuah organisasi mengirim kartu pengenal pengurusnya untuk diperiksa.", "An organisation sent the identity papers of who is responsible, to be checked."},
		"LEGAL_SUBMITTED":    {"Sebuah organisasi mengirim dokumen legalitas untuk diperiksa.", "An organisation sent its legal papers to be checked."},
		"VISITED_SUBMITTED":  {"Kunjungan ke sebuah organisasi dicatat dan menunggu keputusan.", "A visit to an organisation was written down and waits for a decision."},
	},
	"verification.decided": {
		"IDENTITY_GRANTED": {"Dinas menerima kartu pengenal pengurus Anda.", "The office has accepted the identity papers of who is responsible."},
		"IDENTITY_REFUSED": {"Dinas belum menerima kartu pengenal pengurus Anda. Baca apa yang kurang.", "The office has not accepted the identity papers. Read what is missing."},
		"LEGAL_GRANTED":    {"Dinas menerima dokumen legalitas Anda.", "The office has accepted your legal papers."},
		"LEGAL_REFUSED":    {"Dinas belum menerima dokumen legalitas Anda. Baca apa yang kurang.", "The office has not accepted your legal papers. Read what is missing."},
		"VISITED_GRANTED":  {"Dinas mencatat bahwa organisasi Anda sudah dikunjungi.", "The office has recorded that your organisation was visited."},
		"VISITED_REFUSED":  {"Dinas belum menerima hasil kunjungan ke organisasi Anda. Baca apa yang kurang.", "The office has not accepted the visit to your organisation. Read what is missing."},
	},
}

func (p phrase) in(language string) string {
	if language == "en" {
		return p.en
	}
	return p.id
}

// Message says the topic in the language ("en", else Indonesian), without what came of it.
func Message(topic, language string) string { return messages[topic].in(language) }

// Words say what happened in the language.
func Words(n *db.Notification, language string) string {
	if p, ok := outcomes[n.Topic][n.Outcome]; ok {
		return p.in(language)
	}
	return Message(n.Topic, language)
}

// Page is the record whose page answers the notification.
func Page(n *db.Notification) string { return cmp.Or(n.PageID, n.SubjectID) }
