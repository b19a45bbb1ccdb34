package types

// ImportField is what a column of an imported table of people says.
type ImportField string

// Values of ImportField.
const (
	ImportFieldName             ImportField = "NAME"
	ImportFieldSex              ImportField = "SEX"
	ImportFieldBirthDate        ImportField = "BIRTH_DATE"
	ImportFieldNik              ImportField = "NIK"
	ImportFieldNikMissingReason ImportField = "NIK_MISSING_REASON"
	ImportFieldKk               ImportField = "KK"
	ImportFieldRegionCode       ImportField = "REGION_CODE"
	ImportFieldDistrict         ImportField = "DISTRICT"
	ImportFieldVillage          ImportField = "VILLAGE"
	ImportFieldAddress          ImportField = "ADDRESS"
	ImportFieldPhone            ImportField = "PHONE"
	ImportFieldCategories       ImportField = "CATEGORIES"
	ImportFieldDesil            ImportField = "DESIL"
)

// Values lists every ImportField, for the database and for forms.
func (ImportField) Values() []string {
	return []string{
		"NAME", "SEX", "BIRTH_DATE", "NIK", "NIK_MISSING_REASON", "KK", "REGION_CODE", "DISTRICT", "VILLAGE", "ADDRESS",
		"PHONE", "CATEGORIES", "DESIL",
	}
}
