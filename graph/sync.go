package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/device"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/sync"
)

// syncResults writes what came of operations in the viewer's language.
func syncResults(ctx context.Context, all []sync.Result) []*model.SyncResult {
	language := viewer.From(ctx).Language
	out := make([]*model.SyncResult, len(all))
	for i, r := range all {
		out[i] = &model.SyncResult{
			ID: r.ID, Outcome: r.Outcome, First: r.First, SubjectID: r.SubjectID, Version: r.Version,
			ChangeRequestID: r.ChangeRequestID, Fields: []*model.SyncFieldError{},
		}
		if r.Refusal == nil {
			continue
		}
		code, message := string(r.Refusal.Kind), r.Refusal.Message(language)
		out[i].Code, out[i].Message = &code, &message
		for _, f := range r.Refusal.Fields {
			out[i].Fields = append(out[i].Fields, &model.SyncFieldError{Path: f.Path, Code: f.Code, Message: f.Message(language)})
		}
	}
	return out
}

// pack reads the people of a pull with what the query selects.
func (r *Resolver) pack(ctx context.Context, pull *sync.Pull) (*model.AreaPack, error) {
	q, err := r.Store.Client.Beneficiary.Query().Where(entben.IDIn(pull.IDs...)).Order(entben.ByID()).
		CollectFields(selection(ctx, "people"))
	if err != nil {
		return nil, err
	}
	people, err := q.All(ctx)
	if err != nil {
		return nil, err
	}
	visits, err := r.toVisit(ctx, pull.Visits)
	if err != nil {
		return nil, err
	}
	return &model.AreaPack{
		RegionCode: pull.RegionCode, People: people, Visits: visits, Removed: pull.Removed, Complete: pull.Complete, More: pull.More,
		Total: pull.Total, Cursor: pull.Cursor,
	}, nil
}

// toVisit reads tasks of a pull with what the query selects.
func (r *Resolver) toVisit(ctx context.Context, ids []string) ([]*db.Task, error) {
	if len(ids) == 0 {
		return []*db.Task{}, nil
	}
	q, err := r.Store.Client.Task.Query().Where(task.IDIn(ids...)).Order(task.ByID()).CollectFields(selection(ctx, "visits"))
	if err != nil {
		return nil, err
	}
	return q.All(ctx)
}

func deviceFilter(f *model.DeviceFilter) (ps []predicate.Device) {
	if f == nil {
		return nil
	}
	if f.OrganizationID != nil {
		ps = append(ps, device.OrganizationID(*f.OrganizationID))
	}
	if f.Waiting != nil {
		waiting := device.Or(device.WaitingOperationsGT(0), device.WaitingFilesGT(0), device.RefusedOperationsGT(0))
		if !*f.Waiting {
			waiting = device.Not(waiting)
		}
		ps = append(ps, waiting)
	}
	if f.UnseenSince != nil {
		ps = append(ps, device.LastSeenAtLT(*f.UnseenSince))
	}
	return ps
}
