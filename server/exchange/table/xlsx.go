package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// most is how much one part of a file may unfold to: a bomb is refused, not read.
const most = 512 << 20

// book is an opened XLSX file. The library that writes such files would unfold the whole sheet and every text in memory
// (130 MB for 50,000 people, 15 MB here), or onto the disk, where people have no place.
type book struct {
	zip   *zip.Reader
	texts texts
}

// openXLSX streams the first sheet; cells come as they are stored, days as numbers.
func openXLSX(data []byte) (func() (Record, error), func() error, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	b := &book{zip: z}
	name, err := b.firstSheet()
	if err != nil {
		return nil, nil, err
	}
	if err := b.readTexts(); err != nil {
		return nil, nil, err
	}
	part, err := b.part(name)
	if err != nil {
		return nil, nil, err
	}
	sheet := &sheet{book: b, xml: xml.NewDecoder(part)}
	return sheet.next, part.Close, nil
}

// part opens a part of the file by its name.
func (b *book) part(name string) (io.ReadCloser, error) {
	for _, f := range b.zip.File {
		if !strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			continue
		}
		part, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		return struct {
			io.Reader
			io.Closer
		}{io.LimitReader(part, most), part}, nil
	}
	return nil, fmt.Errorf("%w: no part %s", ErrUnreadable, name)
}

func (b *book) decode(name string, into any) error {
	part, err := b.part(name)
	if err != nil {
		return err
	}
	err = xml.NewDecoder(part).Decode(into)
	if err = errors.Join(err, part.Close()); err != nil {
		return fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return nil
}

// firstSheet follows the workbook to the part that holds its first sheet.
func (b *book) firstSheet() (string, error) {
	var workbook struct {
		Sheets []struct {
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(b.decode("xl/workbook.xml", &workbook), b.decode("xl/_rels/workbook.xml.rels", &relations)); err != nil {
		return "", err
	}
	if len(workbook.Sheets) == 0 {
		return "", ErrEmpty
	}
	for _, a := range workbook.Sheets[0].Attrs {
		for _, r := range relations.All {
			if a.Name.Local == "id" && a.Name.Space != "" && r.ID == a.Value {
				if strings.HasPrefix(r.Target, "/") {
					return r.Target[1:], nil
				}
				return path.Join("xl", r.Target), nil
			}
		}
	}
	return "", fmt.Errorf("%w: no first sheet", ErrUnreadable)
}

// texts are the shared texts of a file, end to end.
type texts struct {
	all  []byte
	ends []uint32
}

func (t *texts) at(i int) string {
	if i < 0 || i >= len(t.ends) {
		return ""
	}
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return string(t.all[start:t.ends[i]])
}

// readTexts reads the shared texts, where there are any; the runs of a formatted text are one.
func (b *book) readTexts() error {
	part, err := b.part("xl/sharedStrings.xml")
	if err != nil {
		return nil //nolint:nilerr // texts may all stand in their cells
	}
	defer func() { _ = part.Close() }()
	d := xml.NewDecoder(part)
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			text, err := content(d, "si")
			if err != nil {
				return err
			}
			b.texts.all = append(b.texts.all, text...)
			b.texts.ends = append(b.texts.ends, uint32(len(b.texts.all)))
		}
	}
}

// content is what the elements t or v say up to the end of the element; how it is pronounced (rPh) is left out.
func content(d *xml.Decoder, end string) (string, error) {
	var text strings.Builder
	says, spoken := false, false
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			says = token.Name.Local == "t" || token.Name.Local == "v"
			spoken = spoken || token.Name.Local == "rPh"
		case xml.CharData:
			if says && !spoken {
				text.Write(token)
			}
		case xml.EndElement:
			says = false
			spoken = spoken && token.Name.Local != "rPh"
			if token.Name.Local == end {
				return text.String(), nil
			}
		}
	}
}

// sheet gives the rows of a sheet.
type sheet struct {
	*book
	xml    *xml.Decoder
	number int
}

func (s *sheet) next() (Record, error) {
	var cells []string
	inside := false
	for {
		token, err := s.xml.RawToken()
		if errors.Is(err, io.EOF) {
			return Record{}, io.EOF
		}
		if err != nil {
			return Record{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "row":
				inside = true
				s.number++
				if n, err := strconv.Atoi(attribute(token, "r")); err == nil {
					s.number = n
				}
			case "c":
				if !inside {
					continue
				}
				if cells, err = s.cell(token, cells); err != nil {
					return Record{}, err
				}
			}
		case xml.EndElement:
			if token.Name.Local == "row" {
				return Record{s.number, cells}, nil
			}
		}
	}
}

// widest is the last column a sheet can have.
const widest = 16_384

// cell puts a cell in its column.
func (s *sheet) cell(start xml.StartElement, cells []string) ([]string, error) {
	kind, at := attribute(start, "t"), len(cells)
	if reference := attribute(start, "r"); reference != "" {
		at = column(reference)
	}
	text, err := content(s.xml, "c")
	if err != nil {
		return nil, err
	}
	if at < 0 || at >= widest {
		return nil, ErrUnreadable
	}
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		text = s.texts.at(i)
	case "", "n":
		text = rounded(text)
	}
	for len(cells) <= at {
		cells = append(cells, "")
	}
	cells[at] = text
	return cells, nil
}

// rounded shows a number whose last digits a spreadsheet has put to zero as what it is; it keeps 15.
func rounded(text string) string {
	if len(text) > 15 && strings.HasSuffix(text, "0") && strings.Trim(text, "0123456789") == "" {
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return strconv.FormatFloat(n, 'E', -1, 64)
		}
	}
	return text
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// column is the place of B in B7: 1.
func column(reference string) int {
	n := 0
	for _, r := range reference {
		if r < 'A' || r > 'Z' {
			break
		}
		n = n*26 + int(r-'A') + 1
		if n > widest {
			return -1
		}
	}
	return n - 1
}
