package reference

import (
	"context"
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/audithead"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/pathway"
)

//go:embed data
var data embed.FS

// protected are categories of which only officers with a purpose may know: HIV, drugs, children and
// people in conflict with the law, victims of violence (design section 6).
var protected = []string{
	"orang_dengan_hiv_aids", "korban_penyalahgunaan_napza", "anak_berhadapan_dengan_hukum", "bekas_warga_binaan_lapas",
	"anak_korban_kekerasan", "korban_tindak_kekerasan", "korban_trafficking", "tuna_susila",
	"penyandang_hiv_aids", "anak_nakal", "bekas_narapidana", "wanita_korban_kekerasan", "lanjut_usia_korban_kekerasan",
}

var categoryFiles = map[string]string{
	"permensos8-2012+rtlh": "data/categories_27_variant_b.csv",
	"classic27":            "data/categories.csv",
}

// Rows reads an embedded table as one map a row.
func Rows(name string) ([]map[string]string, error) {
	f, err := data.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reference: %w", err)
	}
	defer func() { _ = f.Close() }()
	rows, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("reference %s: %w", name, err)
	}
	return rows, nil
}

// Read reads a CSV table, whose first line names the columns, as one map a row.
func Read(r io.Reader) ([]map[string]string, error) {
	records, err := csv.NewReader(r).ReadAll()
	if err != nil || len(records) == 0 {
		return nil, err
	}
	rows := make([]map[string]string, 0, len(records)-1)
	for _, record := range records[1:] {
		row := make(map[string]string, len(record))
		for i, value := range record {
			row[records[0][i]] = value
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// Codes lists the column code of an embedded table.
func Codes(name string) ([]string, error) {
	rows, err := Rows(name)
	codes := make([]string, len(rows))
	for i, row := range rows {
		codes[i] = row["code"]
	}
	return codes, err
}

// PsksKinds, BusinessKinds and AidPrograms are embedded tables of codes.
const (
	PsksKinds     = "data/psks.csv"
	BusinessKinds = "data/kube_business_kinds.csv"
	AidPrograms   = "data/aid_programs.csv"
)

// Office is whom an installation belongs to.
type Office struct {
	Name, CategorySet string
	Region            string              // code of its regency
	Regions           []map[string]string // of an empty database; nil: those of Aceh Tamiang
}

// Seed fills what every installation has: the chain's head, the office, regions and categories.
func Seed(ctx context.Context, c *db.Client, o Office) error {
	ctx = viewer.Elevate(ctx, "seed")
	if there, err := c.AuditHead.Query().Where(audithead.ID(audit.HeadID)).Exist(ctx); err != nil || there {
		if err != nil {
			return fmt.Errorf("seed: %w", err)
		}
		if err := protect(ctx, c); err != nil {
			return fmt.Errorf("seed: %w", err)
		}
		return seedOffice(ctx, c, o)
	}
	if err := c.AuditHead.Create().SetID(audit.HeadID).Exec(ctx); err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	if err := seedRegions(ctx, c, o.Regions); err != nil {
		return err
	}
	if err := seedCategories(ctx, c, o.CategorySet, true); err != nil {
		return err
	}
	return seedOffice(ctx, c, o)
}

func seedOffice(ctx context.Context, c *db.Client, o Office) error {
	known, err := c.Region.Query().Where(region.Code(o.Region), region.LevelEQ(types.RegionLevelRegency)).Exist(ctx)
	if err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	if !known {
		return fmt.Errorf("OFFICE_REGION is %q, which is no regency of this database; write its code, such as 11.16, and name the table of its regions in REGIONS_FILE before the first start", o.Region)
	}
	if err := criteria.Seed(ctx, c); err != nil {
		return err
	}
	if err := pathway.Seed(ctx, c); err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	there, err := c.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypeOffice)).Exist(ctx)
	if err != nil || there {
		return err
	}
	return c.Organization.Create().SetType(types.OrganizationTypeOffice).SetName(o.Name).
		SetStatus(types.OrganizationStatusVerified).SetWorkAreas([]string{}).Exec(ctx)
}

func seedRegions(ctx context.Context, c *db.Client, rows []map[string]string) error {
	if rows == nil {
		var err error
		if rows, err = Rows("data/regions.csv"); err != nil {
			return err
		}
	}
	ids := map[string]string{}
	creates := make([]*db.RegionCreate, 0, len(rows))
	for _, row := range rows {
		id := types.NewID(types.PrefixRegion)
		ids[row["code"]] = id
		create := c.Region.Create().SetID(id).SetCode(row["code"]).SetName(row["name_display"]).
			SetLevel(types.RegionLevel(strings.ToUpper(row["level"])))
		if parent, ok := ids[row["parent_code"]]; ok {
			create.SetParentID(parent)
		}
		creates = append(creates, create)
	}
	if err := c.Region.CreateBulk(creates...).Exec(ctx); err != nil {
		return fmt.Errorf("seed regions: %w", err)
	}
	return nil
}

// regionCode is a code by Kepmendagri 050-145/2022: province.regency.kecamatan.kampung.
var regionCode = regexp.MustCompile(`^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$`)

// Regions reads a table of regions with the columns code and name, parents before what is under them; level and parent follow from the code.
func Regions(table io.Reader) ([]map[string]string, error) {
	rows, err := Read(table)
	if err != nil {
		return nil, fmt.Errorf("REGIONS_FILE: %w", err)
	}
	seen := map[string]bool{}
	for i, row := range rows {
		code, name := row["code"], strings.TrimSpace(row["name"])
		level := strings.Count(code, ".")
		parent := code[:max(0, strings.LastIndex(code, "."))]
		switch {
		case !regionCode.MatchString(code):
			return nil, fmt.Errorf("REGIONS_FILE: line %d: the code is %q; write codes such as 11.16, 11.16.03, 11.16.03.2001 in the column code", i+2, code)
		case seen[code]:
			return nil, fmt.Errorf("REGIONS_FILE: line %d: %s is there twice", i+2, code)
		case level > 1 && !seen[parent]:
			return nil, fmt.Errorf("REGIONS_FILE: line %d: %s must come after %s", i+2, code, parent)
		case name == "":
			return nil, fmt.Errorf("REGIONS_FILE: line %d: %s has no name; write it in the column name", i+2, code)
		}
		seen[code] = true
		rows[i] = map[string]string{"code": code, "name_display": name, "parent_code": parent, "level": []string{"regency", "district", "village"}[level-1]}
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("REGIONS_FILE: the table is empty")
	}
	return rows, nil
}

// AddSet writes down the categories of a set that is not in force, where they are not there yet.
func AddSet(ctx context.Context, c *db.Client, set string) error {
	there, err := c.Category.Query().Where(category.CategorySet(set)).Exist(ctx)
	if err != nil || there {
		return err
	}
	return seedCategories(ctx, c, set, false)
}

// protect protects what was not protected when it was written down, and the people in it.
func protect(ctx context.Context, c *db.Client) error {
	ids, err := c.Category.Query().Where(category.CodeIn(protected...), category.Sensitive(false)).IDs(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	if err := c.Category.Update().Where(category.IDIn(ids...)).SetSensitive(true).Exec(ctx); err != nil {
		return err
	}
	return c.Beneficiary.Update().Where(beneficiary.Sensitive(false), beneficiary.HasCategoriesWith(category.IDIn(ids...))).SetSensitive(true).Exec(ctx)
}

func seedCategories(ctx context.Context, c *db.Client, set string, current bool) error {
	file, ok := categoryFiles[set]
	if !ok {
		return fmt.Errorf("CATEGORY_SET is %q; set it to %s or %s", set, byRegulation, byCustom)
	}
	rows, err := Rows(file)
	if err != nil {
		return err
	}
	creates := make([]*db.CategoryCreate, 0, len(rows))
	for _, row := range rows {
		no, err := strconv.Atoi(row["no"])
		if err != nil {
			return fmt.Errorf("seed categories: %w", err)
		}
		create := c.Category.Create().SetCategorySet(set).SetCurrent(current).SetCode(row["code"]).SetNo(no).SetAbbreviation(row["abbr"]).
			SetNameID(row["name_id"]).SetNameEn(row["name_en"]).SetGroupCode(row["group"]).
			SetUnit(types.CategoryUnit(strings.ToUpper(row["unit"]))).
			SetDefaultPathway(types.DefaultPathway(strings.ToUpper(row["default_pathway"]))).
			SetSensitivity(row["pdp_sensitive"]).SetSensitive(slices.Contains(protected, row["code"])).
			SetDefinitionID(row["definition_id"]).SetDefinitionEn(row["definition_en"]).
			SetNillableMinAge(number(row["min_age"])).SetNillableMaxAge(number(row["max_age"]))
		switch row["sex"] {
		case "male", "M", "L":
			create.SetSex(types.SexMale)
		case "female", "F", "P":
			create.SetSex(types.SexFemale)
		}
		creates = append(creates, create)
	}
	if err := c.Category.CreateBulk(creates...).Exec(ctx); err != nil {
		return fmt.Errorf("seed categories: %w", err)
	}
	return nil
}

func number(text string) *int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return nil
	}
	return &n
}
