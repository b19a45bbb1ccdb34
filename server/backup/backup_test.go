package backup_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"entgo.io/ent/dialect"

	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/backup"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestABackupRestoresWhatWasThereAtItsMoment(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given people in a database, and a backup of it
		community := w.Community()
		b := w.Person(community)
		dir, ctx := t.TempDir(), context.Background()
		var sealed bytes.Buffer
		rt.Must(t, backup.Write(ctx, backup.Source{Store: w.Store, Address: w.Address, DataDir: dir}, w.Box, &sealed))
		later := w.Person(community)
		if bytes.Contains(sealed.Bytes(), []byte(b.Name)) || bytes.Contains(sealed.Bytes(), []byte("SQLite format")) {
			t.Error("the backup is readable")
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Error("the working copy is left", left, err)
		}
		// when it is restored elsewhere
		restored := restore(t, w, sealed.Bytes(), w.Box)
		// then the person is there, who came later is not, and the audit chain holds
		system := viewer.System(ctx, "test")
		if got, err := restored.Client.Beneficiary.Get(system, b.ID); err != nil || got.Name != b.Name {
			t.Error(err)
		}
		if _, err := restored.Client.Beneficiary.Get(system, later.ID); err == nil {
			t.Error("somebody from after the backup")
		}
		if _, err := audit.Verify(ctx, restored.Client); err != nil {
			t.Error(err)
		}
		if pending, err := restored.Pending(ctx); err != nil || pending {
			t.Error("migrations", pending, err)
		}
	})
}

// restore brings a backup back into a fresh database of the same kind.
func restore(t *testing.T, w *rt.World, sealed []byte, box *crypt.Box) *database.Store {
	t.Helper()
	var s *database.Store
	var err error
	if w.Store.Dialect == dialect.Postgres {
		address := rt.Postgres(t)
		rt.Must(t, backup.RestorePostgres(context.Background(), bytes.NewReader(sealed), box, address))
		s, err = database.OpenPostgres(address, w.Clock)
	} else {
		path := filepath.Join(t.TempDir(), "jejaring.db")
		rt.Must(t, backup.RestoreSQLite(bytes.NewReader(sealed), box, path))
		if err := backup.RestoreSQLite(bytes.NewReader(sealed), box, path); err == nil {
			t.Error("it restores over a database")
		}
		s, err = database.OpenSQLite(path, w.Clock)
	}
	rt.Must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestACutOrForeignBackupRestoresNothing(t *testing.T) {
	w := rt.New(t, "")
	var sealed bytes.Buffer
	rt.Must(t, backup.Write(context.Background(), backup.Source{Store: w.Store, DataDir: t.TempDir()}, w.Box, &sealed))
	for name, c := range map[string]struct {
		raw []byte
		box *crypt.Box
	}{
		"cut":     {sealed.Bytes()[:sealed.Len()-20], w.Box},
		"foreign": {sealed.Bytes(), rt.New(t, "").Box},
	} {
		dir := t.TempDir()
		if err := backup.RestoreSQLite(bytes.NewReader(c.raw), c.box, filepath.Join(dir, "jejaring.db")); err == nil {
			t.Errorf("%s: restored", name)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%s: %v is left, %v", name, left, err)
		}
	}
}
