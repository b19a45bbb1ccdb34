package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"entgo.io/ent/dialect"

	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
)

// sealedAs binds a sealed stream to what it is: the backup of one kind of database.
func sealedAs(name string) string { return "backup:" + name }

// Source is a database to take out.
type Source struct {
	Store   *database.Store
	Address string // of PostgreSQL
	DataDir string // of SQLite
}

// Write seals the database as it is at one moment into w.
func Write(ctx context.Context, s Source, box *crypt.Box, w io.Writer) error {
	sealed, err := box.SealStream(w, sealedAs(s.Store.Dialect))
	if err != nil {
		return err
	}
	if s.Store.Dialect == dialect.Postgres {
		err = dump(ctx, s.Address, sealed)
	} else {
		err = copyOut(ctx, s, sealed)
	}
	if err != nil {
		return err
	}
	return sealed.Close()
}

// copyOut lets SQLite write a clean copy, then seals and removes it.
func copyOut(ctx context.Context, s Source, w io.Writer) error {
	work, err := os.MkdirTemp(s.DataDir, "backup-")
	if err != nil {
		return fmt.Errorf("DATA_DIR cannot be written; check its permissions")
	}
	defer func() { _ = os.RemoveAll(work) }()
	path := filepath.Join(work, "copy.db")
	if _, err := s.Store.SQL.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer func() { _ = file.Close() }()
	if _, err := io.Copy(w, file); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// Open reads a sealed backup of the kind of database ("sqlite3" or "postgres").
func Open(r io.Reader, box *crypt.Box, name string) (io.Reader, error) {
	opened, err := box.OpenStream(r, sealedAs(name))
	if err != nil {
		return nil, fmt.Errorf("this is no backup of such a database, or it was sealed with other keys: %w", err)
	}
	return opened, nil
}

// RestoreSQLite writes the database file at path, which must not be there.
func RestoreSQLite(r io.Reader, box *crypt.Box, path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already; move it away first", path)
	}
	opened, err := Open(r, box, dialect.SQLite)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("DATA_DIR cannot be made; check the path and its permissions")
	}
	half := path + ".restoring"
	if err := Save(opened, half); err != nil {
		return err
	}
	return os.Rename(half, path)
}

// Save writes r to a file that only its owner reads; a file that is not whole is removed.
func Save(r io.Reader, path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("%s cannot be made: %w", path, err)
	}
	_, err = io.Copy(file, r)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		_ = os.Remove(path)
		return fmt.Errorf("the backup is cut or changed, or the disk is full; nothing is restored: %w", err)
	}
	return nil
}
