package config

import (
	"crypto/ed25519"

	"github.com/jejaring/jejaring/server/auth/token"
)

func newTokenKey(id string, private ed25519.PrivateKey) token.Key {
	return token.Key{ID: id, Private: private}
}
