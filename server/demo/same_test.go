package demo

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// Whoever shows the demo, or tests in it, finds the same people in the same places every time.
func TestTheDemoIsTheSameEveryTime(t *testing.T) {
	first, second := told(t), told(t)
	for i, line := range first {
		if i >= len(second) || second[i] != line {
			t.Fatalf("line %d of %d and %d: %s", i, len(first), len(second), line)
		}
	}
	for _, want := range []string{"WAITING", "OFFERED", "ENROLLED", "COMPLETED", "DROPPED"} {
		if !slices.ContainsFunc(first, func(line string) bool { return strings.Contains(line, want) }) {
			t.Errorf("nobody is %s", want)
		}
	}
	for _, held := range pasts {
		if slices.Contains(first, seats(held.title, 0)) || !slices.ContainsFunc(first, func(line string) bool { return strings.HasPrefix(line, held.title) }) {
			t.Errorf("nobody takes part in %s", held.title)
		}
	}
}

func seats(title string, taken int) string { return fmt.Sprintf("%s: %d seats taken", title, taken) }

// told is what happened to each person of a new demo, and how many came to its trainings.
func told(t *testing.T) []string {
	t.Helper()
	w, ctx := rt.New(t, ""), viewer.System(t.Context(), "test")
	f := Filler{Services: w.Services, Store: w.Store, Clock: w.Clock}
	rt.Must(t, f.Fill(ctx))
	people, err := w.Store.Client.Beneficiary.Query().Order(beneficiary.ByID()).WithEnrollments().WithEntitlements().WithGraduations().All(ctx)
	rt.Must(t, err)
	tasks, err := w.Store.Client.Task.Query().Order(task.ByBeneficiaryID(), task.ByCreatedAt()).All(ctx)
	rt.Must(t, err)
	visits := map[string][]string{}
	for _, k := range tasks {
		visits[k.BeneficiaryID] = append(visits[k.BeneficiaryID], "task "+string(k.Status))
	}
	var lines []string
	for _, p := range people {
		line := []string{p.Name, p.RegionCode, string(p.Status), string(p.Pathway)}
		for _, e := range p.Edges.Enrollments {
			line = append(line, "enrollment "+string(e.Status))
		}
		line = append(line, visits[p.ID]...)
		for _, n := range p.Edges.Entitlements {
			line = append(line, "entitlement "+string(n.Status))
		}
		lines = append(lines, strings.Join(append(line, fmt.Sprint(len(p.Edges.Graduations), " graduations")), ", "))
	}
	held, err := w.Store.Client.TrainingSession.Query().Order(trainingsession.ByID()).All(ctx)
	rt.Must(t, err)
	for _, s := range held {
		lines = append(lines, seats(s.Title, s.Taken))
	}
	return lines
}

// On this day two meetings of a group fall into one month, whose report is there already; PostgreSQL goes on with nothing of a
// transaction in which something failed.
func TestTheDemoFillsOnPostgreSQLWhateverTheDay(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	w.Clock.Advance(time.Date(2026, 12, 16, 3, 0, 0, 0, time.UTC).Sub(w.Clock.Now()))
	f := Filler{Services: w.Services, Store: w.Store, Clock: w.Clock}
	rt.Must(t, f.Fill(viewer.System(t.Context(), "test")))
}
