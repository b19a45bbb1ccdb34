package fault

var _ = more(map[string]phrase{
	"graduation_open":    {"Warga ini sudah diusulkan mandiri atau masih dipantau.", "This person is proposed to graduate already, or still followed."},
	"no_sharing_consent": {"Warga ini belum setuju datanya dibagikan kepada dinas.", "This person has not agreed to be shared with agencies."},

	"field.short_of_criteria": {"Nilainya %d, belum cukup. Tulis alasan mengapa tetap diusulkan.", "The score is %d, which falls short. Say why it is proposed nevertheless."},
	"field.not_agency":        {"Rujukan hanya kepada dinas yang sudah diverifikasi.", "A referral goes to a verified agency only."},
})
