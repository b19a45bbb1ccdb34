package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"entgo.io/ent/dialect"

	"github.com/jejaring/jejaring/server/crypt"
)

// dump runs pg_dump.
func dump(ctx context.Context, address string, w io.Writer) error {
	c, _, err := client(ctx, "pg_dump", address, "--format=custom", "--no-owner", "--no-privileges")
	if err != nil {
		return err
	}
	return run(c, w)
}

// RestorePostgres fills an empty database through pg_restore, in one transaction.
func RestorePostgres(ctx context.Context, r io.Reader, box *crypt.Box, address string) error {
	opened, err := Open(r, box, dialect.Postgres)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "jejaring-restore-")
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	defer func() { _ = os.RemoveAll(work) }()
	whole := filepath.Join(work, "dump") // checked to its end before anything of it is restored
	if err := Save(opened, whole); err != nil {
		return err
	}
	c, name, err := client(ctx, "pg_restore", address, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
	if err != nil {
		return err
	}
	c.Args = append(c.Args, "--dbname="+name, whole)
	return run(c, nil)
}

// settings are the variables of libpq, by what an address calls them.
var settings = map[string]string{
	"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE", "sslmode": "PGSSLMODE",
	"sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
}

// client is a program of PostgreSQL that reaches the address by its environment, where no list of processes shows the password.
func client(ctx context.Context, program, address string, arguments ...string) (c *exec.Cmd, name string, err error) {
	path, err := exec.LookPath(program)
	if err != nil {
		return nil, "", fmt.Errorf("%s is not on this machine; install the client programs of PostgreSQL (apt-get install postgresql-client)", program)
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, "", errors.New("DATABASE_URL is not a postgres:// address")
	}
	values := map[string]string{"host": u.Hostname(), "port": u.Port(), "user": u.User.Username(), "dbname": strings.TrimPrefix(u.Path, "/")}
	values["password"], _ = u.User.Password()
	for key, all := range u.Query() {
		values[key] = all[0]
	}
	c = exec.CommandContext(ctx, path, arguments...)
	c.Env = os.Environ()
	for key, variable := range settings {
		if values[key] != "" {
			c.Env = append(c.Env, variable+"="+values[key])
		}
	}
	return c, values["dbname"], nil
}

func run(c *exec.Cmd, out io.Writer) error {
	var said strings.Builder
	c.Stdout, c.Stderr = out, &said
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", filepath.Base(c.Path), err, strings.TrimSpace(said.String()))
	}
	return nil
}
