package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
)

// Service takes tables of people in and gives them out.
type Service struct {
	Clock  clock.Clock
	Box    *crypt.Box
	People *beneficiary.Service
}

// Counts are the outcomes of the rows of a file.
type Counts struct {
	Rows      int `json:"rows"`
	Created   int `json:"created"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
	Rejected  int `json:"rejected"`
}

func (c *Counts) add(o Counts) {
	c.Rows += o.Rows
	c.Created += o.Created
	c.Updated += o.Updated
	c.Unchanged += o.Unchanged
	c.Rejected += o.Rejected
}

// Rejected is a row that was not taken in, with every reason.
type Rejected struct {
	Record   table.Record
	Problems []Problem
}

// chunk is how many rows one transaction holds.
const chunk = 500

// Options of reading a file.
type Options struct {
	Columns []Column // where they are not given, the headings decide
	DryRun  bool     // say what would happen, change nothing
	Skip    int      // rows that were taken in before
	Reject  func(Rejected) error
	// Commit runs in the transaction of each chunk, after its people; in a dry run in one of its own.
	// Noted are the rejected rows, and those taken in with warnings.
	Commit func(ctx context.Context, c *db.Client, done Counts, noted []Rejected) error
}

// Import takes in every row of a file as the viewer of ctx; the rows of a chunk are one transaction.
// Errors: FORBIDDEN, INVALID (columns), table.ErrUnreadable; rejected rows are no error.
func (s *Service) Import(ctx context.Context, store *database.Store, file *table.Reader, o Options) (Counts, error) {
	if err := access.Registrar(viewer.From(ctx)); err != nil {
		return Counts{}, err
	}
	r, err := s.start(ctx, store, file, o)
	if err != nil {
		return Counts{}, err
	}
	var total Counts
	for {
		rows, err := r.read()
		if err != nil && !errors.Is(err, io.EOF) {
			return total, err
		}
		if len(rows) > 0 {
			done, err := r.take(ctx, rows)
			if err != nil {
				return total, err
			}
			total.add(done)
		}
		if err != nil {
			return total, nil
		}
	}
}

// run is one file on its way in.
type run struct {
	*Service
	store  *database.Store
	file   *table.Reader
	o      Options
	lookup *beneficiary.Lookup
	parser *parser
	seen   map[string]seen
	desils map[string]familyDesil // by family card
}

func (s *Service) start(ctx context.Context, store *database.Store, file *table.Reader, o Options) (*run, error) {
	if o.Columns == nil {
		o.Columns = Guess(file.Headings)
	}
	at, err := arrange(file.Headings, o.Columns)
	if err != nil {
		return nil, err
	}
	lookup, err := s.People.Lookup(ctx, store.Client)
	if err != nil {
		return nil, err
	}
	r := &run{Service: s, store: store, file: file, o: o, lookup: lookup, seen: map[string]seen{}, desils: map[string]familyDesil{}, parser: &parser{
		at: at, places: newPlaces(lookup.Regions), categories: newCatalog(lookup.Categories), today: clock.Today(s.Clock),
	}}
	return r, r.skip(o.Skip)
}

// skip reads what was taken in before, so that it is known what stands twice in the file.
func (r *run) skip(n int) error {
	for range n {
		record, err := r.file.Next()
		if err != nil {
			return fmt.Errorf("skip rows: %w", err)
		}
		r.twice(r.parser.row(record))
	}
	return nil
}

// read parses the rows of a chunk; io.EOF comes with the last.
func (r *run) read() ([]*row, error) {
	rows := make([]*row, 0, chunk)
	for len(rows) < chunk {
		record, err := r.file.Next()
		if err != nil {
			return rows, err
		}
		parsed := r.parser.row(record)
		parsed.repeated = r.twice(parsed)
		rows = append(rows, parsed)
	}
	return rows, nil
}

// take decides on the rows and, unless it is a dry run, does it in one transaction.
func (r *run) take(ctx context.Context, rows []*row) (Counts, error) {
	var p *plan
	decide := func(ctx context.Context, c *db.Client) (err error) {
		if p, err = r.plan(ctx, c, rows); err == nil && !r.o.DryRun {
			err = r.apply(ctx, c, p)
		}
		return err
	}
	commit := func(ctx context.Context, c *db.Client) error {
		if r.o.Commit == nil {
			return nil
		}
		return r.o.Commit(ctx, c, p.counts(), slices.Concat(p.rejected, p.warned))
	}
	if r.o.DryRun {
		if err := decide(ctx, r.store.Client); err != nil {
			return Counts{}, err
		}
		decide = func(context.Context, *db.Client) error { return nil }
	}
	err := r.store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		if err := decide(ctx, c); err != nil {
			return err
		}
		return commit(ctx, c)
	})
	if err != nil {
		return Counts{}, err
	}
	return p.counts(), r.reject(p)
}

func (r *run) reject(p *plan) error {
	if r.o.Reject == nil {
		return nil
	}
	for _, rejected := range p.rejected {
		if err := r.o.Reject(rejected); err != nil {
			return err
		}
	}
	return nil
}

// Unreadable is what people are told of a file that is no table.
func Unreadable(err error) error {
	switch {
	case errors.Is(err, table.ErrEmpty):
		return fault.New(fault.Invalid, "file_empty").Because(err)
	case errors.Is(err, table.ErrUnreadable):
		return fault.New(fault.Invalid, "file_unreadable").Because(err)
	default:
		return err
	}
}
