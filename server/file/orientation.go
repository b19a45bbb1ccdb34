package file

import (
	"bytes"
	"encoding/binary"
	"image"
)

const orientationTag = 0x0112

// orientation is how a JPEG says that it is to be turned (1 to 8 of EXIF); 1 where it does not say.
func orientation(sent []byte) int {
	at := 2
	for at+4 <= len(sent) && sent[0] == 0xFF && sent[1] == 0xD8 && sent[at] == 0xFF {
		marker, length := sent[at+1], int(binary.BigEndian.Uint16(sent[at+2:]))
		if marker == 0xDA || length < 2 || at+2+length > len(sent) {
			break
		}
		segment := sent[at+4 : at+2+length]
		if tiff, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok && marker == 0xE1 {
			return turned(tiff)
		}
		at += 2 + length
	}
	return 1
}

// turned reads the tag from the first directory of a TIFF header.
func turned(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	start := int(order.Uint32(tiff[4:]))
	if start < 8 || start+2 > len(tiff) {
		return 1
	}
	entries := int(order.Uint16(tiff[start:]))
	for i := range entries {
		at := start + 2 + 12*i
		if at+12 > len(tiff) {
			return 1
		}
		if order.Uint16(tiff[at:]) == orientationTag {
			if value := int(order.Uint16(tiff[at+8:])); value >= 1 && value <= 8 {
				return value
			}
		}
	}
	return 1
}

// upright turns the picture as its orientation asks.
func upright(p *image.RGBA, orientation int) *image.RGBA {
	if orientation == 1 {
		return p
	}
	w, h := p.Bounds().Dx(), p.Bounds().Dy()
	size := image.Pt(w, h)
	if orientation >= 5 {
		size = image.Pt(h, w)
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			sx, sy := x, y
			switch orientation {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			out.SetRGBA(x, y, p.RGBAAt(sx, sy))
		}
	}
	return out
}
