package main

import (
	"context"
	"encoding/base64"
	"fmt"

	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/config"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/sealing"
)

type keysCommand struct {
	Status keysStatusCommand `cmd:"" help:"Say how much an older key sealed."`
	Add    keysAddCommand    `cmd:"" help:"Make a new key that opens and does not seal yet; give it to every server."`
	Use    keysUseCommand    `cmd:"" help:"Let the key that was added last seal from now on."`
	Rotate keysRotateCommand `cmd:"" help:"Seal with the key in use what older ones sealed, while servers serve; go on where it was stopped."`
	Drop   keysDropCommand   `cmd:"" help:"Take the older keys away, once nothing is sealed with them."`
}

type keysStatusCommand struct{}

// Run counts.
func (keysStatusCommand) Run(ctx context.Context, c config.Config) error {
	a, _, err := withKeys(c)
	if err != nil {
		return err
	}
	defer a.close()
	left, err := sealing.Left(viewer.System(ctx, "keys"), a.store.Client, a.box)
	if err != nil {
		return err
	}
	for _, p := range left {
		fmt.Printf("%s.%s: %d\n", p.Column.Table, p.Column.Name, p.Left)
	}
	if len(left) == 0 {
		fmt.Println("everything is sealed with the key in use")
	}
	return nil
}

type keysAddCommand struct {
	Use bool `help:"Seal with it at once; only where one server serves, which is to be restarted now."`
}

// Run adds a key.
func (a keysAddCommand) Run(c config.Config) error {
	return changeKeys(c, func(keyset []byte) ([]byte, error) {
		added, err := crypt.AddKey(keyset)
		if err != nil || !a.Use {
			return added, err
		}
		return crypt.UseKey(added)
	})
}

type keysUseCommand struct{}

// Run puts the newest key in use.
func (keysUseCommand) Run(c config.Config) error { return changeKeys(c, crypt.UseKey) }

type keysRotateCommand struct{}

// Run seals anew, and prints how far it is.
func (keysRotateCommand) Run(ctx context.Context, c config.Config) error {
	a, _, err := withKeys(c)
	if err != nil {
		return err
	}
	defer a.close()
	n, err := sealing.Rotate(viewer.System(ctx, "rotate keys"), a.store, a.box, func(p sealing.Progress) {
		fmt.Printf("%s.%s: %d done, %d left\n", p.Column.Table, p.Column.Name, p.Done, p.Left)
	})
	fmt.Printf("%d values sealed\n", n)
	return err
}

type keysDropCommand struct{}

// Run drops the older keys.
func (keysDropCommand) Run(ctx context.Context, c config.Config) error {
	a, _, err := withKeys(c)
	if err != nil {
		return err
	}
	defer a.close()
	left, err := sealing.Left(viewer.System(ctx, "keys"), a.store.Client, a.box)
	if err != nil {
		return err
	}
	if len(left) > 0 {
		return fmt.Errorf("%s.%s has %d values of an older key; run `jejaring keys rotate` first", left[0].Column.Table, left[0].Column.Name, left[0].Left)
	}
	return changeKeys(c, crypt.DropKeys)
}

func withKeys(c config.Config) (*app, config.Keys, error) {
	keys, err := c.FoundKeys()
	if err != nil {
		return nil, keys, err
	}
	a, err := open(c, keys)
	return a, keys, err
}

// changeKeys writes changed keys where they are kept, or prints them for the environment.
func changeKeys(c config.Config, change func([]byte) ([]byte, error)) error {
	keys, err := c.FoundKeys()
	if err != nil {
		return err
	}
	keyset, err := base64.StdEncoding.DecodeString(keys.Encryption)
	if err != nil {
		return fmt.Errorf("ENCRYPTION_KEYS is not base64")
	}
	if keyset, err = change(keyset); err != nil {
		return err
	}
	keys.Encryption = base64.StdEncoding.EncodeToString(keyset)
	if c.EncryptionKeys != "" {
		fmt.Printf("ENCRYPTION_KEYS=%s\n", keys.Encryption)
		return nil
	}
	if err := c.KeepKeys(keys); err != nil {
		return err
	}
	fmt.Println("keys.json is changed; restart the server")
	return nil
}
