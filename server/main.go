package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/config"
	"github.com/jejaring/jejaring/server/demo"
	"github.com/jejaring/jejaring/server/partner"
)

type commands struct {
	Serve       serveCommand   `cmd:"" help:"Serve in production."`
	Demo        demoCommand    `cmd:"" help:"Serve the demo, with invented data and public passwords."`
	Migrate     migrateCommand `cmd:"" help:"Bring the database up to date."`
	Admin       adminCommand   `cmd:"" help:"Administrators of the office."`
	Import      importCommand  `cmd:"" help:"Take a table into the registry."`
	Export      exportCommand  `cmd:"" help:"Take people out of the registry."`
	Backup      backupCommand  `cmd:"" help:"Write a sealed backup of the database; the server may go on meanwhile."`
	Keys        keysCommand    `cmd:"" help:"Keys that seal what is personal: add, use, rotate, drop."`
	Restore     restoreCommand `cmd:"" help:"Fill an empty database from a backup."`
	Config      configCommand  `cmd:"" help:"Print the configuration."`
	VerifyAudit verifyCommand  `cmd:"" name:"verify-audit" help:"Check the whole audit chain."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var cli commands
	k := kong.Parse(&cli, kong.Name("jejaring"), kong.Description("A social affairs office and its network."), kong.BindTo(ctx, (*context.Context)(nil)))
	c, err := config.Load(nil)
	if err == nil {
		err = k.Run(c)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "jejaring:", err)
		stop()
		os.Exit(1)
	}
}

type serveCommand struct{}

// Run serves until it is told to stop.
func (serveCommand) Run(ctx context.Context, c config.Config) error {
	keys, err := c.Keys()
	if err != nil {
		return err
	}
	a, err := open(c, keys)
	if err != nil {
		return err
	}
	defer a.close()
	if c.DatabaseURL == "" {
		err = a.store.Migrate(ctx)
	} else if pending, pendingErr := a.store.Pending(ctx); pendingErr != nil {
		err = fmt.Errorf("DATABASE_URL: the database does not answer: %w", pendingErr)
	} else if pending {
		err = fmt.Errorf("the database is not up to date; run `jejaring migrate` first")
	}
	if err != nil {
		return err
	}
	return a.serve(ctx, nil)
}

type demoCommand struct {
	Households int `help:"Fill an empty database with so many more households (about 3.3 people each), for measuring."`
}

// Run fills an empty database and serves it.
func (d demoCommand) Run(ctx context.Context, c config.Config) error {
	if d.Households < 0 || d.Households > demo.MostHouseholds {
		return fmt.Errorf("--households is %d; write 0 to %d", d.Households, demo.MostHouseholds)
	}
	if err := c.CheckDemo(); err != nil {
		return err
	}
	keys, err := c.KeptKeys()
	if err != nil {
		return err
	}
	a, err := open(c, keys)
	if err != nil {
		return err
	}
	defer a.close()
	if err := a.store.Migrate(ctx); err != nil {
		return err
	}
	return a.serve(ctx, func(ctx context.Context) error { return a.fillDemo(ctx, d.Households) })
}

type migrateCommand struct{}

// Run applies the migrations that are missing.
func (migrateCommand) Run(ctx context.Context, c config.Config) error {
	a, err := openStore(c)
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	return a.Migrate(ctx)
}

type adminCommand struct {
	Create adminCreateCommand `cmd:"" help:"Invite an administrator by a link that works once."`
	Reset  adminResetCommand  `cmd:"" help:"Let somebody who lost password or authenticator in again, by a link that works once."`
}

type adminCreateCommand struct {
	Email string `required:"" help:"E-mail address to sign in with."`
	Name  string `required:"" help:"Name."`
}

// Run prints a one-time link.
func (a adminCreateCommand) Run(ctx context.Context, c config.Config) error {
	invite := partner.InviteInput{Name: a.Name, Email: a.Email, Role: types.RoleOfficeAdmin}
	if err := invite.Validate(); err != nil {
		return fmt.Errorf("write --email nama@example.go.id and --name: %w", err)
	}
	keys, err := c.Keys()
	if err != nil {
		return err
	}
	app, err := open(c, keys)
	if err != nil {
		return err
	}
	defer app.close()
	if err := app.seed(ctx); err != nil {
		return err
	}
	var invitation *partner.Invitation
	err = app.store.Write(viewer.System(ctx, "admin create"), func(ctx context.Context, client *db.Client) error {
		office, err := client.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypeOffice)).OnlyID(ctx)
		if err != nil {
			return err
		}
		invitation, err = app.Partners.Admit(ctx, client, office, invite)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Printf("%s/undangan#%s\n", c.BaseURL(), invitation.Token)
	return nil
}

type configCommand struct {
	NewKeys bool `help:"Print fresh keys for the environment instead."`
}

// Run prints the configuration, without secrets.
func (a configCommand) Run(c config.Config) error {
	if !a.NewKeys {
		return c.Print(os.Stdout)
	}
	k, err := config.NewKeys()
	if err != nil {
		return err
	}
	fmt.Printf("JWT_KEYS=%s\nENCRYPTION_KEYS=%s\nBLIND_INDEX_KEY=%s\n", k.JWT, k.Encryption, k.BlindIndex)
	return nil
}

type verifyCommand struct{}

// Run reads the whole chain.
func (verifyCommand) Run(ctx context.Context, c config.Config) error {
	s, err := openStore(c)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	n, err := audit.Verify(ctx, s.Client)
	if err != nil {
		return err
	}
	fmt.Printf("%d links hold\n", n)
	return nil
}
