package main

import (
	"context"
	"time"

	"github.com/jejaring/jejaring/server/mail"
)

const (
	callEvery   = time.Second
	postEvery   = 20 * time.Second
	pushEvery   = 2 * time.Second
	listenAgain = 10 * time.Second
)

// call calls the systems of partners; other processes may do the same.
func (a *app) call(ctx context.Context) {
	a.every(ctx, callEvery, func() {
		if _, err := a.Webhooks.Deliver(ctx, a.store); err != nil && ctx.Err() == nil {
			a.log.Error("webhooks", "error", err)
		}
	})
}

// push tells browsers that there is news; other processes may do the same.
func (a *app) push(ctx context.Context) {
	a.every(ctx, pushEvery, func() {
		if _, err := a.Push.Send(ctx, a.store); err != nil && ctx.Err() == nil {
			a.log.Error("push", "error", err)
		}
	})
}

// post sends letters, where an SMTP server is set; other processes may do the same.
func (a *app) post(ctx context.Context) {
	if a.config.SMTPAddr == "" {
		return
	}
	p := mail.Post{
		Clock: a.clock, BaseURL: a.config.BaseURL(), Office: a.config.OfficeName, Log: a.log,
		Server: mail.Server{
			Address: a.config.SMTPAddr, Username: a.config.SMTPUsername, Password: a.config.SMTPPassword,
			From: a.config.SMTPFrom, Plain: a.config.SMTPPlain,
		},
	}
	a.every(ctx, postEvery, func() {
		if _, err := p.Send(ctx, a.store); err != nil && ctx.Err() == nil {
			a.log.Error("mail", "error", err)
		}
		if _, err := p.SendCodes(ctx, a.store, a.box); err != nil && ctx.Err() == nil {
			a.log.Error("mail", "error", err)
		}
	})
}

// listen hears of notifications that any process on the same PostgreSQL makes.
func (a *app) listen(ctx context.Context) {
	if a.config.DatabaseURL == "" {
		return
	}
	for ctx.Err() == nil {
		if err := a.Live.Listen(ctx, a.config.DatabaseURL, a.log); err != nil {
			a.log.Error("live notifications", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(listenAgain):
		}
	}
}

// every does something again and again until ctx ends.
func (a *app) every(ctx context.Context, pause time.Duration, do func()) {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			do()
		}
	}
}
