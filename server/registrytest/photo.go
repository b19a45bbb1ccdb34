package registrytest

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/file"
)

// Picture is a small photo.
func Picture() []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 16, 12)), nil); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

// Photo is sent by who and belongs to nothing yet.
func (w *World) Photo(who context.Context) *db.File {
	w.T.Helper()
	f, err := w.Files.Upload(who, w.Store, file.UploadInput{Content: Picture()})
	Must(w.T, err)
	return f
}
