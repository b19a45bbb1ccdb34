package demo

import "github.com/jejaring/jejaring/ent/types"

// Password of every account of the demo; it is public.
const Password = "jejaring-demo"

// Account is somebody to try the demo as.
type Account struct {
	Email, Name  string
	Role         types.Role
	Organization string
	Type         types.OrganizationType
	Areas        []string
	Pending      bool
}

const office = "Dinas Sosial"

// Accounts are those of design section 10.
func Accounts() []Account {
	return []Account{
		{Email: "admin@demo.test", Name: "Cut Nurhayati", Role: types.RoleOfficeAdmin, Organization: office, Type: types.OrganizationTypeOffice},
		{Email: "officer1@demo.test", Name: "Teuku Fadhil", Role: types.RoleOfficer, Organization: office, Type: types.OrganizationTypeOffice},
		{Email: "officer2@demo.test", Name: "Rosmawati", Role: types.RoleOfficer, Organization: office, Type: types.OrganizationTypeOffice},
		{Email: "viewer@demo.test", Name: "Husaini", Role: types.RoleOfficeViewer, Organization: office, Type: types.OrganizationTypeOffice},
		{Email: "company1@demo.test", Name: "Dewi Anggraini", Role: types.RoleOwner, Organization: "PT Sawit Tamiang Lestari", Type: types.OrganizationTypeCompany},
		{Email: "company2@demo.test", Name: "Budi Hartono", Role: types.RoleOwner, Organization: "PT Energi Rantau Mandiri", Type: types.OrganizationTypeCompany},
		{Email: "company3@demo.test", Name: "Sari Wulandari", Role: types.RoleOwner, Organization: "CV Karya Seruway", Type: types.OrganizationTypeCompany, Pending: true},
		{Email: "individual1@demo.test", Name: "Ratna Dewi", Role: types.RoleOwner, Organization: "Ratna Dewi", Type: types.OrganizationTypeIndividual},
		{Email: "community1@demo.test", Name: "Zulkifli", Role: types.RoleOwner, Organization: "Komunitas Peduli Karang Baru", Type: types.OrganizationTypeCommunity, Areas: []string{"11.16.03"}},
		{Email: "community2@demo.test", Name: "Mariani", Role: types.RoleOwner, Organization: "Komunitas Pesisir Seruway", Type: types.OrganizationTypeCommunity, Areas: []string{"11.16.04"}},
		{Email: "enumerator1@demo.test", Name: "Fitriani", Role: types.RoleEnumerator, Organization: "Komunitas Peduli Karang Baru", Type: types.OrganizationTypeCommunity, Areas: []string{"11.16.03.2001"}},
		{Email: "psks1@demo.test", Name: "Nurlela", Role: types.RoleOwner, Organization: "PSM Karang Baru", Type: types.OrganizationTypePsks, Areas: []string{"11.16.03"}},
		{Email: "agency1@demo.test", Name: "Irwansyah", Role: types.RoleOwner, Organization: "Dinas Koperasi dan UKM", Type: types.OrganizationTypeAgency},
	}
}
