package grievance_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db/file"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestFilesAreSentForATrackingCodeAndReadByOfficersAlone(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		receipt, err := submit(w, complaint())
		rt.Must(t, err)
		g := only(w, receipt.TrackingCode)
		send := func(code string, content []byte) error {
			_, err := w.Files.UploadByCode(context.Background(), w.Store, code, content)
			return err
		}
		is(t, send("2222-2222-2222", rt.Picture()), fault.NotFound)
		is(t, send(receipt.TrackingCode, []byte("MZ not a photo")), fault.Invalid)
		for range 5 {
			rt.Must(t, send(receipt.TrackingCode, rt.Picture()))
		}
		sixth := send(receipt.TrackingCode, []byte("MZ not a photo")) // it is not even looked at
		if f, ok := sixth.(*fault.Error); !ok || len(f.Fields) != 1 || f.Fields[0].Code != "too_many" {
			t.Errorf("a file too many: %v", sixth)
		}
		is(t, send(receipt.TrackingCode, rt.Picture()), fault.Invalid)
		if n, err := w.Voices.FileCount(context.Background(), w.Store.Client, g); n != 5 || err != nil {
			t.Error(n, err)
		}
		for name, c := range map[string]struct {
			who  context.Context
			sees int
		}{
			"an officer": {w.Officer(), 5}, "an officer of another area": {w.Officer("11.16.04"), 0}, "who looks on": {w.Office(types.RoleOfficeViewer), 0},
			"a community": {w.Community(), 0}, "the public": {context.Background(), 0},
		} {
			if n := w.Store.Client.File.Query().Where(file.GrievanceIDNotNil()).CountX(c.who); n != c.sees {
				t.Errorf("%s sees %d files", name, n)
			}
		}
		// once it is answered, it takes no more
		officer := w.Officer()
		rt.Must(t, take(w, officer, g.ID, nil))
		rt.Must(t, answer(w, officer, g.ID, "Sudah dikirim."))
		is(t, send(receipt.TrackingCode, rt.Picture()), fault.Conflict)
		counts, err := w.Voices.Counts(officer, w.Store.Client)
		if err != nil || len(counts) != 1 || counts[0].AverageDays == nil || *counts[0].AverageDays != 0 {
			t.Error(counts, err)
		}
	})
}
