package password

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

const (
	memory  = 19456
	passes  = 2
	keySize = 32
	shape   = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
)

var errFormat = errors.New("password: not an argon2id hash")

var turns = make(chan struct{}, runtime.GOMAXPROCS(0))

// Validate says whether the password has 10 to 200 characters.
func Validate(password string) bool {
	n := utf8.RuneCountInString(password)
	return n >= 10 && n <= 200
}

// Hash is the PHC string of the password with a fresh salt.
func Hash(password string) (string, error) {
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("password: %w", err)
	}
	key := derive(password, salt, passes, memory, 1)
	return fmt.Sprintf(shape, memory, passes, 1, base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key)), nil
}

// Verify says whether the password made the hash; an error means that the hash is none.
func Verify(hash, password string) (bool, error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, errFormat
	}
	var m, t uint32
	var p uint8
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil {
		return false, errFormat
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, errFormat
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil {
		return false, errFormat
	}
	return subtle.ConstantTimeCompare(derive(password, salt, t, m, p), want) == 1, nil
}

// Dummy spends the time of one Verify.
func Dummy(password string) { derive(password, make([]byte, 16), passes, memory, 1) }

func derive(password string, salt []byte, t, m uint32, p uint8) []byte {
	turns <- struct{}{}
	defer func() {
		debug.FreeOSMemory() // the 19 MiB would stay until the next collection, minutes later on a quiet server
		<-turns
	}()
	return argon2.IDKey([]byte(password), salt, t, m, p, keySize)
}
