package crypt

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
)

const contentKeyBytes = 32

// SealContent encrypts a long value under a fresh key of its own (AES256-GCM) and returns that key sealed by the box:
// rotation seals only the key again, and who forgets the key forgets the content.
func (b *Box) SealContent(plain []byte, context string) (content, key []byte, err error) {
	fresh := make([]byte, contentKeyBytes)
	if _, err := rand.Read(fresh); err != nil {
		return nil, nil, fmt.Errorf("crypt: no fresh key: %w", err)
	}
	gcm, err := contentCipher(fresh)
	if err != nil {
		return nil, nil, err
	}
	key, err = b.Seal(string(fresh), context)
	return gcm.Seal(nil, nil, plain, []byte(context)), key, err
}

// OpenContent decrypts what SealContent made with the same context.
func (b *Box) OpenContent(content, key []byte, context string) ([]byte, error) {
	fresh, err := b.Open(key, context)
	if err != nil {
		return nil, err
	}
	gcm, err := contentCipher([]byte(fresh))
	if err != nil {
		return nil, err
	}
	plain, err := gcm.Open(nil, nil, content, []byte(context))
	if err != nil {
		return nil, ErrOpen
	}
	return plain, nil
}

func contentCipher(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, errors.New("crypt: the key of a content is damaged")
	}
	return cipher.NewGCMWithRandomNonce(block)
}
