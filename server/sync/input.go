package sync

import (
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/household"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/outcome"
)

const mostOperations = 500

// BatchInput is what a device sends at once.
type BatchInput struct {
	DeviceID   string
	Device     *DeviceInput
	Operations []OperationInput
}

// DeviceInput is what a device tells of itself.
type DeviceInput struct {
	Name              string
	AppVersion        string
	WaitingOperations int
	WaitingFiles      int
	RefusedOperations int
	OldestWaitingAt   *time.Time
	Clock             *time.Time
}

// OperationInput is one operation: of its inputs, the one of its kind.
type OperationInput struct {
	ID                  string
	Kind                types.SyncKind
	AfterOp             *string
	BaseVersion         *int
	ClientTime          *time.Time
	RegisterBeneficiary *beneficiary.RegisterInput
	UpdateBeneficiary   *beneficiary.UpdateInput
	SubmitBeneficiary   *beneficiary.Input
	NominateParticipant *booking.NominateInput
	RecordAttendance    *outcome.AttendanceInput
	GiveProvision       *guarantee.GiveInput
	ConfirmProvision    *guarantee.ConfirmInput
	RecordTaskOutcome   *campaign.RecordInput
	RecordMeeting       *group.MeetingInput
	RegisterHousehold   *household.RegisterInput
	UpdateHousehold     *household.UpdateInput
}

// Validate finds every wrong value that makes the whole batch unreadable.
func (in BatchInput) Validate() error {
	var f fault.Fields
	name(&f, "deviceId", in.DeviceID)
	f.Check(len(in.Operations) <= mostOperations, "operations", "too_many", mostOperations)
	seen := map[string]bool{}
	for i, op := range in.Operations {
		path := fmt.Sprintf("operations.%d.id", i)
		name(&f, path, op.ID)
		f.Check(!seen[op.ID], path, "duplicate")
		seen[op.ID] = true
	}
	if d := in.Device; d != nil {
		f.Optional("device.name", d.Name, 200)
		f.Optional("device.appVersion", d.AppVersion, 60)
		f.Check(d.WaitingOperations >= 0, "device.waitingOperations", "not_negative")
		f.Check(d.WaitingFiles >= 0, "device.waitingFiles", "not_negative")
		f.Check(d.RefusedOperations >= 0, "device.refusedOperations", "not_negative")
	}
	return f.Err()
}

// name checks what a device minted: 1 to 100 printable characters without spaces.
func name(f *fault.Fields, path, value string) {
	ok := len(value) >= 1 && len(value) <= 100
	for _, r := range value {
		ok = ok && r > ' ' && r <= '~'
	}
	f.Check(ok, path, "id")
}

// input is where the operation's input lies, and whether it is there.
type input struct {
	kind  types.SyncKind
	path  string
	given bool
}

func (in OperationInput) inputs() []input {
	return []input{
		{types.SyncKindRegisterBeneficiary, "registerBeneficiary", in.RegisterBeneficiary != nil},
		{types.SyncKindUpdateBeneficiary, "updateBeneficiary", in.UpdateBeneficiary != nil},
		{types.SyncKindSubmitBeneficiary, "submitBeneficiary", in.SubmitBeneficiary != nil},
		{types.SyncKindNominateParticipant, "nominateParticipant", in.NominateParticipant != nil},
		{types.SyncKindRecordAttendance, "recordAttendance", in.RecordAttendance != nil},
		{types.SyncKindGiveProvision, "giveProvision", in.GiveProvision != nil},
		{types.SyncKindConfirmProvision, "confirmProvision", in.ConfirmProvision != nil},
		{types.SyncKindRecordTaskOutcome, "recordTaskOutcome", in.RecordTaskOutcome != nil},
		{types.SyncKindRecordMeeting, "recordMeeting", in.RecordMeeting != nil},
		{types.SyncKindRegisterHousehold, "registerHousehold", in.RegisterHousehold != nil},
		{types.SyncKindUpdateHousehold, "updateHousehold", in.UpdateHousehold != nil},
	}
}

// Validate asks for the input of the kind, and no other.
func (in OperationInput) Validate() error {
	var f fault.Fields
	for _, i := range in.inputs() {
		f.Check(i.given || i.kind != in.Kind, i.path, "required")
		f.Check(!i.given || i.kind == in.Kind, i.path, "not_allowed")
	}
	return f.Err()
}

// hash is of what the operation does; its place in a batch and the device's clock are no part of that.
func (in OperationInput) hash(box *crypt.Box) (string, error) {
	in.AfterOp, in.ClientTime = nil, nil
	return idempotency.Hash(box, in)
}
