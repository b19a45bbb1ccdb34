package sync

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/device"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
)

// heartbeat notes that the device was here, and what it says of itself.
func (s *Service) heartbeat(ctx context.Context, c *db.Client, in BatchInput) (*db.Device, error) {
	v := viewer.From(ctx)
	ctx = viewer.Elevate(ctx, "device")
	now := s.Clock.Now()
	known, err := c.Device.Query().Where(device.MembershipID(v.MembershipID), device.Key(in.DeviceID)).Only(ctx)
	if db.IsNotFound(err) {
		create := c.Device.Create().SetKey(in.DeviceID).SetMembershipID(v.MembershipID).SetUserID(v.UserID).
			SetOrganizationID(v.OrganizationID).SetLastSeenAt(now)
		if d := in.Device; d != nil {
			create.SetName(d.Name).SetAppVersion(d.AppVersion).SetWaitingOperations(d.WaitingOperations).
				SetWaitingFiles(d.WaitingFiles).SetRefusedOperations(d.RefusedOperations).
				SetNillableOldestWaitingAt(d.OldestWaitingAt).SetClockOffset(offset(d.Clock, now))
		}
		made, err := create.Save(ctx)
		if db.IsConstraintError(err) {
			return nil, database.ErrAgain
		}
		return made, err
	}
	if err != nil {
		return nil, fmt.Errorf("device: %w", err)
	}
	update := c.Device.UpdateOneID(known.ID).SetLastSeenAt(now)
	if d := in.Device; d != nil {
		update.SetName(d.Name).SetAppVersion(d.AppVersion).SetWaitingOperations(d.WaitingOperations).
			SetWaitingFiles(d.WaitingFiles).SetRefusedOperations(d.RefusedOperations).SetClockOffset(offset(d.Clock, now))
		if d.OldestWaitingAt == nil {
			update.ClearOldestWaitingAt()
		} else {
			update.SetOldestWaitingAt(*d.OldestWaitingAt)
		}
	}
	return update.Save(ctx)
}

// offset is by how many seconds the device's clock is ahead of ours.
func offset(theirs *time.Time, now time.Time) int {
	if theirs == nil {
		return 0
	}
	return int(theirs.Sub(now).Round(time.Second) / time.Second)
}
