package crypt

import (
	"encoding/binary"
	"errors"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/keyset"
)

// Prefix begins everything that is sealed with the key in use: bytes that tell it from what older keys sealed.
func (b *Box) Prefix() []byte { return b.prefix }

// prefixOf is how Tink begins what a key seals.
func prefixOf(handle *keyset.Handle) ([]byte, error) {
	primary, err := handle.Primary()
	if err != nil {
		return nil, errors.New("crypt: the keyset has no key in use")
	}
	return binary.BigEndian.AppendUint32([]byte{1}, primary.KeyID()), nil
}

// AddKey adds a fresh AES256-GCM key that opens and does not seal yet, so that every server can be given it first.
func AddKey(keysetJSON []byte) ([]byte, error) {
	return changed(keysetJSON, func(m *keyset.Manager, _ *keyset.Handle) error {
		_, err := m.Add(aead.AES256GCMKeyTemplate())
		return err
	})
}

// UseKey lets the key that was added last seal from now on; the older keys still open.
func UseKey(keysetJSON []byte) ([]byte, error) {
	return changed(keysetJSON, func(m *keyset.Manager, h *keyset.Handle) error {
		last, err := h.Entry(h.Len() - 1)
		if err != nil {
			return err
		}
		return m.SetPrimary(last.KeyID())
	})
}

// DropKeys takes every key out but the one in use: what they sealed opens no more.
func DropKeys(keysetJSON []byte) ([]byte, error) {
	return changed(keysetJSON, func(m *keyset.Manager, h *keyset.Handle) error {
		for i := range h.Len() {
			k, err := h.Entry(i)
			if err != nil {
				return err
			}
			if k.IsPrimary() {
				continue
			}
			if err := m.Delete(k.KeyID()); err != nil {
				return err
			}
		}
		return nil
	})
}

// Keys says how many keys a keyset has.
func Keys(keysetJSON []byte) (int, error) {
	handle, err := read(keysetJSON)
	if err != nil {
		return 0, err
	}
	return handle.Len(), nil
}

func changed(keysetJSON []byte, change func(*keyset.Manager, *keyset.Handle) error) ([]byte, error) {
	handle, err := read(keysetJSON)
	if err != nil {
		return nil, err
	}
	manager := keyset.NewManagerFromHandle(handle)
	if err := change(manager, handle); err != nil {
		return nil, errors.New("crypt: the keyset cannot be changed so")
	}
	out, err := manager.Handle()
	if err != nil {
		return nil, errors.New("crypt: the keyset cannot be read back")
	}
	return write(out)
}
