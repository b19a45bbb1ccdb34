package config

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/crypt"
)

// Keys are the secrets of an installation, as they are written in the environment.
type Keys struct {
	JWT        string `json:"jwt"`        // kid:base64 seed, separated by commas or lines; the first signs
	Encryption string `json:"encryption"` // Tink AEAD keyset as JSON, in base64
	BlindIndex string `json:"blindIndex"` // 32 bytes in base64
}

// NewKeys makes fresh keys.
func NewKeys() (Keys, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return Keys{}, fmt.Errorf("new keys: %w", err)
	}
	keyset, err := crypt.NewKeyset()
	if err != nil {
		return Keys{}, fmt.Errorf("new keys: %w", err)
	}
	blind := make([]byte, crypt.BlindKeyBytes)
	if _, err := rand.Read(blind); err != nil {
		return Keys{}, fmt.Errorf("new keys: %w", err)
	}
	return Keys{
		JWT:        "k1:" + base64.StdEncoding.EncodeToString(private.Seed()),
		Encryption: base64.StdEncoding.EncodeToString(keyset),
		BlindIndex: base64.StdEncoding.EncodeToString(blind),
	}, nil
}

// Keys are those of the environment; with SQLite they are made once and kept in DATA_DIR/keys.json.
func (c Config) Keys() (Keys, error) {
	k := Keys{JWT: c.JWTKeys, Encryption: c.EncryptionKeys, BlindIndex: c.BlindIndexKey}
	set := map[string]string{"JWT_KEYS": k.JWT, "ENCRYPTION_KEYS": k.Encryption, "BLIND_INDEX_KEY": k.BlindIndex}
	missing := []string{}
	for _, name := range []string{"JWT_KEYS", "ENCRYPTION_KEYS", "BLIND_INDEX_KEY"} {
		if set[name] == "" {
			missing = append(missing, name)
		}
	}
	switch {
	case len(missing) == 0:
		return k, nil
	case len(missing) < 3 || c.DatabaseURL != "":
		return k, fmt.Errorf("%s not set; make keys with `jejaring config --new-keys` and set them in the environment", strings.Join(missing, ", "))
	}
	return c.KeptKeys()
}

// FoundKeys are those of the environment, else those that a server keeps in DATA_DIR; none are made.
func (c Config) FoundKeys() (Keys, error) {
	if c.JWTKeys == "" && c.EncryptionKeys == "" && c.BlindIndexKey == "" {
		if _, err := os.Stat(filepath.Join(c.DataDir, "keys.json")); err != nil {
			return Keys{}, fmt.Errorf("DATA_DIR has no keys.json and no keys are set; set DATA_DIR to the server's, or JWT_KEYS, ENCRYPTION_KEYS and BLIND_INDEX_KEY to its keys")
		}
		return c.KeptKeys()
	}
	return c.Keys()
}

// KeptKeys reads DATA_DIR/keys.json, or makes it.
func (c Config) KeptKeys() (Keys, error) {
	path := filepath.Join(c.DataDir, "keys.json")
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newKeyFile(path)
	}
	if err != nil {
		return Keys{}, fmt.Errorf("DATA_DIR: keys.json cannot be read; check its permissions")
	}
	var k Keys
	if err := json.Unmarshal(raw, &k); err != nil {
		return Keys{}, fmt.Errorf("DATA_DIR: keys.json is damaged; restore it from a backup, without it sealed data cannot be read")
	}
	return k, nil
}

func newKeyFile(path string) (Keys, error) {
	k, err := NewKeys()
	if err != nil {
		return k, err
	}
	return k, k.write(path)
}

// KeepKeys writes changed keys to DATA_DIR/keys.json, whole or not at all.
func (c Config) KeepKeys(k Keys) error { return k.write(filepath.Join(c.DataDir, "keys.json")) }

func (k Keys) write(path string) error {
	raw, err := json.MarshalIndent(k, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("DATA_DIR cannot be made; check the path and its permissions")
	}
	temporary := path + ".new"
	if err := os.WriteFile(temporary, raw, 0o600); err != nil {
		return fmt.Errorf("DATA_DIR cannot be written; check its permissions")
	}
	return os.Rename(temporary, path)
}

// Box opens the encryption keys.
func (k Keys) Box() (*crypt.Box, error) {
	keyset, err := base64.StdEncoding.DecodeString(k.Encryption)
	if err != nil {
		return nil, fmt.Errorf("ENCRYPTION_KEYS is not base64; make keys with `jejaring config --new-keys`")
	}
	blind, err := base64.StdEncoding.DecodeString(k.BlindIndex)
	if err != nil {
		return nil, fmt.Errorf("BLIND_INDEX_KEY is not base64; make keys with `jejaring config --new-keys`")
	}
	box, err := crypt.NewBox(keyset, blind)
	if err != nil {
		return nil, fmt.Errorf("ENCRYPTION_KEYS or BLIND_INDEX_KEY cannot be used (%w); make keys with `jejaring config --new-keys`", err)
	}
	return box, nil
}

// Signers are the keys for access tokens; the first signs, all verify.
func (k Keys) Signers() ([]token.Key, error) {
	var keys []token.Key
	for _, entry := range strings.FieldsFunc(k.JWT, func(r rune) bool { return r == ',' || r == '\n' || r == ' ' }) {
		id, text, ok := strings.Cut(entry, ":")
		seed, err := base64.StdEncoding.DecodeString(text)
		if !ok || err != nil || len(seed) != ed25519.SeedSize {
			return nil, fmt.Errorf("JWT_KEYS: write kid:base64-of-32-bytes, separated by commas; make one with `jejaring config --new-keys`")
		}
		keys = append(keys, newTokenKey(id, ed25519.NewKeyFromSeed(seed)))
	}
	return keys, nil
}
