package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/config"
	"github.com/jejaring/jejaring/server/exchange"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
)

// fileMemory is what a command on a large file may hold before memory is given back at once.
const fileMemory = 160 << 20

// openFound opens the database of a server that may be running, with the server's keys.
func openFound(ctx context.Context, c config.Config) (*app, error) {
	debug.SetMemoryLimit(fileMemory)
	keys, err := c.FoundKeys()
	if err != nil {
		return nil, err
	}
	a, err := open(c, keys)
	if err != nil {
		return nil, err
	}
	pending, err := a.store.Pending(ctx)
	if err == nil && pending {
		err = errors.New("the database is not up to date; run `jejaring migrate` first")
	}
	if err != nil {
		a.close()
		return nil, err
	}
	return a, nil
}

type importCommand struct {
	People importPeopleCommand `cmd:"" help:"People, from XLSX or CSV."`
}

type importPeopleCommand struct {
	File   string `arg:"" type:"existingfile" help:"XLSX or CSV with the headings of the template."`
	DryRun bool   `help:"Say what would happen, change nothing."`
	As     string `placeholder:"IDENTIFIER" help:"E-mail address of the account that takes the file in; the system itself where left out."`
	Errors string `placeholder:"OUT" help:"Write the rejected rows here, marked: .xlsx, else CSV."`
	JSON   bool   `name:"json" help:"End with one line of JSON."`
}

// Run reads the file to its end; rejected rows are no failure.
func (i importPeopleCommand) Run(ctx context.Context, c config.Config) error {
	data, err := os.ReadFile(i.File)
	if err != nil {
		return fmt.Errorf("%s cannot be read; check the path and its permissions", i.File)
	}
	file, err := table.Open(data)
	if err != nil {
		return plainly(exchange.Unreadable(err))
	}
	defer func() { _ = file.Close() }()
	a, err := openFound(ctx, c)
	if err != nil {
		return err
	}
	defer a.close()
	if ctx, err = a.sessions.Act(ctx, i.As, "import people"); err != nil {
		return plainly(err)
	}
	options := exchange.Options{DryRun: i.DryRun}
	if i.Errors != "" {
		out, err := os.OpenFile(i.Errors, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
		if err != nil {
			return fmt.Errorf("%s cannot be written; check the path and its permissions", i.Errors)
		}
		defer func() { _ = out.Close() }()
		wrong, err := exchange.NewErrorsFile(out, formatOf(i.Errors), file.Headings, nil, "id")
		if err != nil {
			return plainly(err)
		}
		options.Reject = wrong.Add
		defer func() { _ = wrong.Close() }()
	}
	done, err := a.Exchange.Import(ctx, a.store, file, options)
	if err != nil {
		return plainly(err)
	}
	return i.say(done)
}

func (i importPeopleCommand) say(done exchange.Counts) error {
	if i.JSON {
		return json.NewEncoder(os.Stdout).Encode(done)
	}
	_, err := fmt.Printf("%d rows: %d created, %d updated, %d unchanged, %d rejected\n", done.Rows, done.Created, done.Updated, done.Unchanged, done.Rejected)
	return err
}

type exportCommand struct {
	People exportPeopleCommand `cmd:"" help:"People, to XLSX or CSV."`
}

type exportPeopleCommand struct {
	File     string   `arg:"" type:"path" help:"Where to write."`
	Format   string   `enum:"xlsx,csv," default:"" help:"xlsx or csv; by the ending of FILE where left out."`
	Fields   string   `enum:"people,proposal" default:"people" help:"people, or proposal for the national registry."`
	Region   string   `help:"Code; regions under it too."`
	Category string   `help:"Code of a category."`
	Status   []string `help:"Such as VERIFIED."`
	Pathway  []string `help:"Such as EMPOWERMENT."`
	Search   string   `help:"Part of the name."`
	Unmasked bool     `help:"Numbers, telephones and addresses in full; needs --reason."`
	Reason   string   `help:"Why; kept in the audit for each person."`
	As       string   `placeholder:"IDENTIFIER" help:"E-mail address of the account that takes them out; the system itself where left out."`
}

// Run writes the file, which only its owner can read.
func (e exportPeopleCommand) Run(ctx context.Context, c config.Config) error {
	a, err := openFound(ctx, c)
	if err != nil {
		return err
	}
	defer a.close()
	if ctx, err = a.sessions.Act(ctx, e.As, "export people"); err != nil {
		return plainly(err)
	}
	in := exchange.ExportInput{
		Format: formatOf(e.File), Fields: types.ExportFields(strings.ToUpper(e.Fields)), RegionCode: e.Region, CategoryCode: e.Category,
		Search: e.Search, Unmasked: e.Unmasked, Reason: e.Reason,
	}
	if e.Format != "" {
		in.Format = table.Format(strings.ToUpper(e.Format))
	}
	for _, s := range e.Status {
		in.Status = append(in.Status, types.BeneficiaryStatus(strings.ToUpper(s)))
	}
	for _, p := range e.Pathway {
		in.Pathway = append(in.Pathway, types.Pathway(strings.ToUpper(p)))
	}
	if err := in.Validate(); err != nil {
		return plainly(err)
	}
	out, err := os.OpenFile(e.File, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("%s cannot be written; check the path and its permissions", e.File)
	}
	n, err := a.Exchange.Export(ctx, a.store, out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return plainly(err)
	}
	_, err = fmt.Printf("%d people\n", n)
	return err
}

func formatOf(path string) table.Format {
	if strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return table.XLSX
	}
	return table.CSV
}

// plainly says a fault in words.
func plainly(err error) error {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err
	}
	parts := []string{f.Message("en")}
	for _, field := range f.Fields {
		parts = append(parts, field.Path+": "+field.Message("en"))
	}
	return errors.New(strings.Join(parts, " "))
}
