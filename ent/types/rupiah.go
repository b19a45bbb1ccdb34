package types

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// Rupiah is an amount of money in whole rupiah. GraphQL carries it as a string, so that no client rounds it.
type Rupiah int64

// MostRupiah is the largest amount that may be stated, so that sums of amounts are exact: a thousand trillion.
const MostRupiah Rupiah = 1_000_000_000_000_000

// Times is the worth of so many; not ok where it is more than MostRupiah.
func (r Rupiah) Times(quantity int) (worth Rupiah, ok bool) {
	if r <= 0 || quantity <= 0 {
		return 0, r >= 0 && quantity >= 0
	}
	if r > MostRupiah/Rupiah(quantity) {
		return 0, false
	}
	return r * Rupiah(quantity), true
}

// MarshalGQL writes the amount as a string of digits.
func (r Rupiah) MarshalGQL(w io.Writer) {
	_, _ = io.WriteString(w, strconv.Quote(strconv.FormatInt(int64(r), 10)))
}

// UnmarshalGQL takes a string of digits or an integer literal; null is nothing.
func (r *Rupiah) UnmarshalGQL(v any) error {
	var text string
	switch v := v.(type) {
	case nil:
		*r = 0
		return nil
	case string:
		text = v
	case json.Number:
		text = v.String()
	case int64:
		text = strconv.FormatInt(v, 10)
	case int:
		text = strconv.Itoa(v)
	default:
		return fmt.Errorf("rupiah is a string of digits")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return fmt.Errorf("rupiah is a string of digits, without separators")
	}
	*r = Rupiah(n)
	return nil
}
