package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"entgo.io/ent/dialect"

	"github.com/jejaring/jejaring/server/backup"
	"github.com/jejaring/jejaring/server/config"
)

type backupCommand struct {
	File string `arg:"" help:"File to write; - is the standard output."`
}

// Run writes a sealed backup; the server may go on meanwhile.
func (b backupCommand) Run(ctx context.Context, c config.Config) (err error) {
	keys, err := c.Keys()
	if err != nil {
		return err
	}
	box, err := keys.Box()
	if err != nil {
		return err
	}
	store, err := openStore(c)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	source := backup.Source{Store: store, Address: c.DatabaseURL, DataDir: c.DataDir}
	if b.File == "-" {
		return backup.Write(ctx, source, box, os.Stdout)
	}
	file, err := os.OpenFile(b.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("%s cannot be made: %w", b.File, err)
	}
	if err := errors.Join(backup.Write(ctx, source, box, file), file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(b.File))
	}
	return nil
}

type restoreCommand struct {
	File    string `arg:"" help:"Backup to read; - is the standard input."`
	Decrypt string `placeholder:"OUT" help:"Only write what is in the backup to this file: an SQLite database, or an archive for pg_restore."`
}

// Run fills DATA_DIR or an empty DATABASE_URL from a backup.
func (r restoreCommand) Run(ctx context.Context, c config.Config) error {
	keys, err := c.Keys()
	if err != nil {
		return err
	}
	box, err := keys.Box()
	if err != nil {
		return err
	}
	in := io.Reader(os.Stdin)
	if r.File != "-" {
		file, err := os.Open(r.File)
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", r.File, err)
		}
		defer func() { _ = file.Close() }()
		in = file
	}
	kind := dialect.SQLite
	if c.DatabaseURL != "" {
		kind = dialect.Postgres
	}
	if r.Decrypt != "" {
		opened, err := backup.Open(in, box, kind)
		if err != nil {
			return err
		}
		return backup.Save(opened, r.Decrypt)
	}
	if kind == dialect.Postgres {
		return backup.RestorePostgres(ctx, in, box, c.DatabaseURL)
	}
	return backup.RestoreSQLite(in, box, filepath.Join(c.DataDir, "jejaring.db"))
}
