package types

// PrefixImport begins the public id of an imported table.
const PrefixImport = "imp"

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

// ImportColumn says which heading of a file holds a field.
type ImportColumn struct {
	Field   ImportField `json:"field"`
	Heading string      `json:"heading"`
}

// ImportStatus is where a table is on its way.
type ImportStatus string

// Values of ImportStatus.
const (
	ImportStatusUploaded ImportStatus = "UPLOADED"
	ImportStatusChecking ImportStatus = "CHECKING"
	ImportStatusChecked  ImportStatus = "CHECKED"
	ImportStatusRunning  ImportStatus = "RUNNING"
	ImportStatusFinished ImportStatus = "FINISHED"
	ImportStatusFailed   ImportStatus = "FAILED"
)

// Values lists every ImportStatus, for the database and for forms.
func (ImportStatus) Values() []string {
	return []string{"UPLOADED", "CHECKING", "CHECKED", "RUNNING", "FINISHED", "FAILED"}
}

// TableFormat is the kind of a file of rows.
type TableFormat string

// Values of TableFormat.
const (
	TableFormatXlsx TableFormat = "XLSX"
	TableFormatCsv  TableFormat = "CSV"
)

// Values lists every TableFormat, for the database and for forms.
func (TableFormat) Values() []string {
	return []string{"XLSX", "CSV"}
}

// ExportFields is a list of columns of an export.
type ExportFields string

// Values of ExportFields.
const (
	ExportFieldsPeople   ExportFields = "PEOPLE"
	ExportFieldsProposal ExportFields = "PROPOSAL"
)

// Values lists every ExportFields, for the database and for forms.
func (ExportFields) Values() []string {
	return []string{"PEOPLE", "PROPOSAL"}
}
