package demo

import (
	"context"
	"time"

	"github.com/jejaring/jejaring/server/sync"
)

// devices are two phones in the field: one with work on it since this morning, one whose clock is a day fast.
func (f *Filler) devices(ctx context.Context) error {
	now := f.Clock.Now()
	morning, fast := now.Add(-5*time.Hour), now.Add(24*time.Hour)
	for email, d := range map[string]sync.DeviceInput{
		"enumerator1@demo.test": {Name: "Android 11 Chrome 141", AppVersion: "0.1.0", WaitingOperations: 3, WaitingFiles: 2, OldestWaitingAt: &morning, Clock: &now},
		"community2@demo.test":  {Name: "Android 9 Chrome 120", AppVersion: "0.0.9", RefusedOperations: 1, Clock: &fast},
	} {
		who, err := f.as(ctx, email)
		if err != nil {
			return err
		}
		if _, err := f.Field.Send(who, f.Store, sync.BatchInput{DeviceID: "demo-" + email, Device: &d}); err != nil {
			return err
		}
	}
	return nil
}
