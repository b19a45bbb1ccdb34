package file

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"github.com/jejaring/jejaring/server/fault"
)

const (
	// MaxBytes is the most that may be sent as one file.
	MaxBytes = 8 << 20

	maxPixels = 16_000_000
	maxSide   = 2048 // pixels of the longer side as kept
	quality   = 85
)

// inspected is a content as it is kept.
type inspected struct {
	content       []byte
	contentType   string
	width, height int
}

type decoder struct {
	config func(*bytes.Reader) (image.Config, error)
	decode func(*bytes.Reader) (image.Image, error)
}

var decoders = map[string]decoder{
	"image/jpeg": {
		func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return jpeg.Decode(r) },
	},
	"image/png": {
		func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) },
	},
	"image/webp": {
		func(r *bytes.Reader) (image.Config, error) { return webp.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return webp.Decode(r) },
	},
}

// inspect says what the content is and makes it fit to keep. Errors: INVALID (type, damaged, too many pixels, active PDF).
func inspect(sent []byte) (inspected, error) {
	kind := http.DetectContentType(sent)
	if kind == "application/pdf" {
		return document(sent)
	}
	d, ok := decoders[kind]
	if !ok {
		return inspected{}, wrong("file_type")
	}
	config, err := d.config(bytes.NewReader(sent))
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		return inspected{}, wrong("file_damaged")
	}
	if config.Width*config.Height > maxPixels {
		return inspected{}, wrong("file_pixels", maxPixels/1_000_000)
	}
	picture, err := d.decode(bytes.NewReader(sent))
	if err != nil {
		return inspected{}, wrong("file_damaged")
	}
	return photo(upright(shrink(picture), orientation(sent)))
}

// photo encodes as JPEG: only what is seen is kept.
func photo(picture image.Image) (inspected, error) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: quality}); err != nil {
		return inspected{}, wrong("file_damaged")
	}
	size := picture.Bounds().Size()
	return inspected{out.Bytes(), "image/jpeg", size.X, size.Y}, nil
}

// shrink draws the picture on white with at most maxSide pixels a side.
func shrink(picture image.Image) *image.RGBA {
	size := picture.Bounds().Size()
	if longer := max(size.X, size.Y); longer > maxSide {
		size = image.Pt(max(1, size.X*maxSide/longer), max(1, size.Y*maxSide/longer))
	}
	small := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(small, small.Bounds(), picture, picture.Bounds(), draw.Over, nil)
	return small
}

// active are the names of a PDF's parts that do something or carry other files.
var active = []string{"/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia"}

// document takes a PDF that is whole and only shows something.
func document(sent []byte) (inspected, error) {
	tail := sent[max(0, len(sent)-2048):]
	if !bytes.Contains(tail, []byte("%%EOF")) {
		return inspected{}, wrong("file_damaged")
	}
	for _, name := range active {
		if at := bytes.Index(sent, []byte(name)); at >= 0 && !letter(sent, at+len(name)) {
			return inspected{}, wrong("file_active")
		}
	}
	return inspected{content: sent, contentType: "application/pdf"}, nil
}

func letter(text []byte, at int) bool {
	if at >= len(text) {
		return false
	}
	c := text[at]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func wrong(code string, args ...any) error {
	return fault.Wrong("file", code, args...)
}
