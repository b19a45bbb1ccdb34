package demo

import (
	"context"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
)

const twice = 9 // people registered twice

// oldSpelling writes a name as another clerk may.
var oldSpelling = strings.NewReplacer("Muhammad", "Mohd.", "Ahmad", "Achmad", "Siti", "St.", "Nur", "Noer", "Abdul", "Abd.", "u", "oe", "Yu", "Ju", "Ja", "Dja", "Kh", "Ch")

// doubles registers some people once more, without a NIK and in another spelling, as it happens in an emergency post.
func (f *Filler) doubles(ctx context.Context) error {
	officer, err := f.as(ctx, "officer2@demo.test")
	if err != nil {
		return err
	}
	known, err := f.Store.Client.Beneficiary.Query().
		Where(entben.StatusEQ(types.BeneficiaryStatusVerified), entben.KindEQ(types.BeneficiaryKindIndividual), entben.BirthDateNotNil(), entben.NikIndexNotNil(), entben.Sensitive(false)).
		WithPrimaryCategory().Order(entben.ByID()).Limit(40 * twice).All(viewer.System(ctx, "demo"))
	if err != nil {
		return err
	}
	reason, notes := types.NikMissingReasonLostInDisaster, "Didata di posko banjir."
	return f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		for i := 0; i < len(known); i += 40 {
			b := known[i]
			_, err := f.People.Register(ctx, c, beneficiary.RegisterInput{
				Kind: b.Kind, Name: oldSpelling.Replace(b.Name), Sex: b.Sex, BirthDate: b.BirthDate, NikMissingReason: &reason, Notes: &notes,
				CategoryCodes: []string{b.Edges.PrimaryCategory.Code}, RegionCode: b.RegionCode, Submit: true,
				Consents: []beneficiary.ConsentInput{{Purpose: types.ConsentPurposeRegistry, GivenBy: b.Name}},
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}
