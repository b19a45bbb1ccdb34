package crypt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/streamingaead"
)

// streamMagic begins every sealed stream; it is authenticated too.
const streamMagic = "jejaring-sealed-1\n"

const maxStreamKey = 4096

// SealStream encrypts what is written to it into w, of any length, bound to the context. The stream has a key of its
// own, which is sealed in its head by the Box. Close ends the stream; without it nothing opens.
func (b *Box) SealStream(w io.Writer, context string) (io.WriteCloser, error) {
	handle, err := keyset.NewHandle(streamingaead.AES256GCMHKDF1MBKeyTemplate())
	if err != nil {
		return nil, errors.New("crypt: no key for the stream can be made")
	}
	var key bytes.Buffer
	if err := handle.WriteWithAssociatedData(keyset.NewBinaryWriter(&key), b.primitive, []byte(streamMagic+context)); err != nil {
		return nil, errors.New("crypt: the key of the stream cannot be sealed")
	}
	var head bytes.Buffer
	head.WriteString(streamMagic)
	head.Write(binary.BigEndian.AppendUint32(nil, uint32(key.Len())))
	head.Write(key.Bytes())
	if _, err := w.Write(head.Bytes()); err != nil {
		return nil, fmt.Errorf("crypt: %w", err)
	}
	stream, err := streamingaead.New(handle)
	if err != nil {
		return nil, errors.New("crypt: the key of the stream cannot be used")
	}
	out, err := stream.NewEncryptingWriter(w, []byte(streamMagic+context))
	if err != nil {
		return nil, fmt.Errorf("crypt: %w", err)
	}
	return out, nil
}

// OpenStream reads what SealStream wrote with the same context; a stream that was cut or changed ends with an error.
func (b *Box) OpenStream(r io.Reader, context string) (io.Reader, error) {
	head := make([]byte, len(streamMagic)+4)
	if _, err := io.ReadFull(r, head); err != nil || string(head[:len(streamMagic)]) != streamMagic {
		return nil, ErrOpen
	}
	length := binary.BigEndian.Uint32(head[len(streamMagic):])
	if length > maxStreamKey {
		return nil, ErrOpen
	}
	key := make([]byte, length)
	if _, err := io.ReadFull(r, key); err != nil {
		return nil, ErrOpen
	}
	handle, err := keyset.ReadWithAssociatedData(keyset.NewBinaryReader(bytes.NewReader(key)), b.primitive, []byte(streamMagic+context))
	if err != nil {
		return nil, ErrOpen
	}
	stream, err := streamingaead.New(handle)
	if err != nil {
		return nil, ErrOpen
	}
	return stream.NewDecryptingReader(r, []byte(streamMagic+context))
}
