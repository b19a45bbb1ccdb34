package crypt

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// BlindKeyBytes is the length of the key of the blind index.
const BlindKeyBytes = 32

// blindHex is how many hexadecimal characters of the HMAC are kept: 128 bits.
const blindHex = 32

// ErrOpen says that a value was not sealed with these keys and this context.
var ErrOpen = errors.New("crypt: the value does not open with these keys and this context")

// Box seals, opens and indexes; it is safe for concurrent use.
type Box struct {
	primitive tink.AEAD
	blindKey  []byte
	prefix    []byte
}

// NewBox takes a cleartext Tink AEAD keyset as JSON and the 32 bytes of the blind index.
func NewBox(keysetJSON []byte, blindKey []byte) (*Box, error) {
	if len(blindKey) != BlindKeyBytes {
		return nil, fmt.Errorf("crypt: the blind index key must have %d bytes", BlindKeyBytes)
	}
	handle, err := read(keysetJSON)
	if err != nil {
		return nil, err
	}
	primitive, err := aead.New(handle)
	if err != nil {
		return nil, errors.New("crypt: the keyset is not one for AEAD")
	}
	prefix, err := prefixOf(handle)
	if err != nil {
		return nil, err
	}
	return &Box{primitive: primitive, blindKey: bytes.Clone(blindKey), prefix: prefix}, nil
}

// Seal encrypts plaintext, bound to the context such as "beneficiary.nik:ben_01J…".
func (b *Box) Seal(plaintext string, context string) ([]byte, error) {
	sealed, err := b.primitive.Encrypt([]byte(plaintext), []byte(context))
	if err != nil {
		return nil, errors.New("crypt: the value cannot be sealed")
	}
	return sealed, nil
}

// Open decrypts what Seal made with the same context.
func (b *Box) Open(ciphertext []byte, context string) (string, error) {
	plain, err := b.primitive.Decrypt(ciphertext, []byte(context))
	if err != nil {
		return "", ErrOpen
	}
	return string(plain), nil
}

// BlindIndex is the keyed fingerprint of a value for the purpose: 32 hexadecimal characters.
func (b *Box) BlindIndex(purpose, value string) string {
	mac := hmac.New(sha256.New, b.blindKey)
	var length [8]byte
	binary.BigEndian.PutUint64(length[:], uint64(len(purpose)))
	mac.Write(length[:])
	mac.Write([]byte(purpose))
	mac.Write([]byte(value))
	return hex.EncodeToString(mac.Sum(nil))[:blindHex]
}

// NewKeyset makes a keyset with one fresh AES256-GCM key, as cleartext JSON.
func NewKeyset() ([]byte, error) {
	handle, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, errors.New("crypt: no new keyset can be made")
	}
	return write(handle)
}

// Rotate adds a fresh AES256-GCM key that seals from now on; the older keys still open.
func Rotate(keysetJSON []byte) ([]byte, error) {
	added, err := AddKey(keysetJSON)
	if err != nil {
		return nil, err
	}
	return UseKey(added)
}

func read(keysetJSON []byte) (*keyset.Handle, error) {
	handle, err := insecurecleartextkeyset.Read(keyset.NewJSONReader(bytes.NewReader(keysetJSON)))
	if err != nil {
		return nil, errors.New("crypt: the keyset is not a cleartext Tink keyset in JSON")
	}
	return handle, nil
}

func write(handle *keyset.Handle) ([]byte, error) {
	var out bytes.Buffer
	if err := insecurecleartextkeyset.Write(handle, keyset.NewJSONWriter(&out)); err != nil {
		return nil, errors.New("crypt: the keyset cannot be written")
	}
	return bytes.TrimSpace(out.Bytes()), nil
}
