package main

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/config"
)

// newSessions keeps the sessions of the app.
func (a *app) newSessions() *auth.Service {
	return auth.New(a.store, a.clock, a.signer, a.box, auth.Options{
		BaseURL: a.config.BaseURL(), HTTPS: a.config.HTTPS(), Limited: a.config.RateLimitPerMinute > 0, RequireOTP: !a.demo,
	})
}

type adminResetCommand struct {
	Email string `required:"" help:"E-mail address that signs in."`
}

// Run prints a one-time link and turns the authenticator app off, for whom nobody in the office can help.
func (a adminResetCommand) Run(ctx context.Context, c config.Config) error {
	keys, err := c.Keys()
	if err != nil {
		return err
	}
	app, err := open(c, keys)
	if err != nil {
		return err
	}
	defer app.close()
	var link *auth.ResetLink
	err = app.store.Write(viewer.System(ctx, "admin reset"), func(ctx context.Context, client *db.Client) error {
		of, err := client.Membership.Query().Where(membership.Active(true), membership.HasUserWith(user.Email(a.Email))).First(ctx)
		if db.IsNotFound(err) {
			return fmt.Errorf("nobody signs in with this address; `jejaring admin create` invites somebody new")
		}
		if err != nil {
			return err
		}
		if _, err := app.sessions.ResetOtp(ctx, client, auth.ResetInput{MembershipID: of.ID}); err != nil {
			return err
		}
		link, err = app.sessions.CreateResetLink(ctx, client, auth.ResetInput{MembershipID: of.ID})
		return err
	})
	if err != nil {
		return err
	}
	fmt.Printf("%s/undangan?ulang#%s\n", c.BaseURL(), link.Token)
	return nil
}
