package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// openCSV reads UTF-8 (with or without a mark at the start), UTF-16 with its mark, else Windows-1252.
func openCSV(data []byte) (func() (Record, error), func() error, error) {
	fallback := transform.Transformer(charmap.Windows1252.NewDecoder())
	if utf8.Valid(data) {
		fallback = transform.Nop
	}
	text := bufio.NewReaderSize(transform.NewReader(bytes.NewReader(data), unicode.BOMOverride(fallback)), 64<<10)
	comma, skipped, err := delimiter(text)
	if err != nil {
		return nil, nil, err
	}
	r := csv.NewReader(text)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	next := func() (Record, error) {
		cells, err := r.Read()
		if err != nil {
			if err != io.EOF {
				err = fmt.Errorf("%w: %w", ErrUnreadable, err)
			}
			return Record{}, err
		}
		line, _ := r.FieldPos(0)
		return Record{line + skipped, cells}, nil
	}
	return next, func() error { return nil }, nil
}

// delimiter is what divides the headings best; a first line sep=; says it outright and is skipped.
func delimiter(text *bufio.Reader) (comma rune, skipped int, err error) {
	head, err := text.Peek(16 << 10)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return 0, 0, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	trimmed := bytes.TrimLeft(head, "\r\n \t")
	line, _, _ := bytes.Cut(trimmed, []byte("\n"))
	first := strings.TrimRight(string(line), "\r ")
	if rest, ok := strings.CutPrefix(strings.ToLower(first), "sep="); ok && len(rest) == 1 {
		if _, err := text.Discard(len(head) - len(trimmed) + len(line) + 1); err != nil {
			return 0, 0, ErrEmpty
		}
		return rune(rest[0]), 1, nil
	}
	best := 0
	comma = ','
	for _, c := range []rune{';', ',', '\t'} {
		if n := outside(first, c); n > best {
			best, comma = n, c
		}
	}
	return comma, 0, nil
}

// outside counts c where it is not between quotes.
func outside(line string, c rune) (n int) {
	quoted := false
	for _, r := range line {
		switch r {
		case '"':
			quoted = !quoted
		case c:
			if !quoted {
				n++
			}
		}
	}
	return n
}
