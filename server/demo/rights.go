package demo

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/subject"
)

// rights lets three people ask for what is theirs: two wait, a copy was granted by another officer.
func (f *Filler) rights(ctx context.Context) error {
	first, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	second, err := f.as(ctx, "officer2@demo.test")
	if err != nil {
		return err
	}
	people, err := f.Store.Client.Beneficiary.Query().Where(entben.StatusEQ(types.BeneficiaryStatusVerified), entben.Sensitive(false),
		entben.KindEQ(types.BeneficiaryKindIndividual)).Order(entben.ByID(sql.OrderDesc())).Limit(3).All(first)
	if err != nil {
		return err
	}
	address, guardian := "Dusun Damai No. 4, di belakang meunasah", "Wali dari kampung"
	asked := []subject.RecordInput{
		{Kind: types.SubjectRequestKindExport, AskedBy: types.SubjectAskerSelf, Text: "Minta salinan semua data tentang saya."},
		{Kind: types.SubjectRequestKindCorrect, AskedBy: types.SubjectAskerSelf, Text: "Alamat saya salah tulis.", Changes: &beneficiary.Changes{Address: &address}},
		{Kind: types.SubjectRequestKindRestrict, AskedBy: types.SubjectAskerGuardian, AskerName: &guardian, Text: "Data jangan dipakai dulu sampai keluarga sepakat."},
	}
	for i, b := range people {
		in := asked[i]
		in.IdempotencyKey, in.BeneficiaryID = fmt.Sprintf("demo-permintaan-%d", i), b.ID
		var made *db.SubjectRequest
		err := f.Store.Write(first, func(ctx context.Context, c *db.Client) error {
			made, err = f.Rights.Record(ctx, c, in)
			return err
		})
		if err != nil || in.Kind != types.SubjectRequestKindExport {
			if err != nil {
				return err
			}
			continue
		}
		err = f.Store.Write(second, func(ctx context.Context, c *db.Client) error {
			_, err := f.Rights.Grant(ctx, c, subject.Input{SubjectRequestID: made.ID})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
