package pages

import "github.com/jejaring/jejaring/ent/types"

// words of values, in Indonesian and English.
var words = map[string][2]string{
	string(types.NeedKindMoney): {"Uang", "Money"}, string(types.NeedKindGoods): {"Barang", "Goods"},
	string(types.NeedKindTrainingSlot): {"Kursi pelatihan", "Training seats"}, string(types.NeedKindServiceHours): {"Jam layanan", "Service hours"},
	string(types.NeedKindEquipment): {"Peralatan", "Equipment"}, string(types.NeedKindJobPlacement): {"Penempatan kerja", "Job placement"},

	string(types.OrganizationTypeCompany): {"Perusahaan", "Companies"}, string(types.OrganizationTypeAgency): {"Dinas (SKPK)", "Agencies"},
	string(types.OrganizationTypeSocialOrganization): {"Organisasi sosial", "Social organisations"}, string(types.OrganizationTypeCommunity): {"Komunitas", "Communities"},
	string(types.OrganizationTypePsks): {"PSKS", "PSKS"}, string(types.OrganizationTypeUniversity): {"Perguruan tinggi", "Universities"},
	string(types.OrganizationTypeBank): {"Bank", "Banks"}, string(types.OrganizationTypeOffice): {"Dinas Sosial", "The office"},
	string(types.DonorKindIndividual): {"Perorangan", "Individuals"}, string(types.DonorKindRecorded): {"Dicatat dinas", "Recorded by the office"},
}
