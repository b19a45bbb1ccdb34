package ratelimit_test

import (
	"testing"
	"time"

	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/ratelimit"
)

func TestAllowanceIsSpentAndEarnedBack(t *testing.T) {
	c := clock.NewFake(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	l := ratelimit.New(3, c)
	for range 3 {
		if ok, _ := l.Allow("a"); !ok {
			t.Fatal("refused within the allowance")
		}
	}
	ok, wait := l.Allow("a")
	if ok || wait <= 0 || wait > 20*time.Second {
		t.Fatalf("fourth: %v, wait %v", ok, wait)
	}
	if ok, _ := l.Allow("b"); !ok {
		t.Error("another key pays for the first")
	}
	c.Advance(20 * time.Second)
	if ok, _ := l.Allow("a"); !ok {
		t.Error("nothing earned back after a third of a minute")
	}
}

func TestZeroAllowsAll(t *testing.T) {
	l := ratelimit.New(0, clock.System{})
	for range 1000 {
		if ok, _ := l.Allow("a"); !ok {
			t.Fatal("refused")
		}
	}
}
