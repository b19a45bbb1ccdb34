-- +goose Up
-- modify "memberships" table
ALTER TABLE "memberships" ADD CONSTRAINT "membership_purpose" CHECK (
CASE
    WHEN ((sensitive_purpose)::text = ''::text) THEN (sensitive_until IS NULL)
    ELSE (sensitive_until IS NOT NULL)
END), ADD COLUMN "sensitive_purpose" character varying NOT NULL DEFAULT '', ADD COLUMN "sensitive_until" character varying NULL;
-- create "retention_rules" table
CREATE TABLE "retention_rules" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "status" character varying NOT NULL, "months" bigint NOT NULL, "set_by_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "retention_rules_users_set_by" FOREIGN KEY ("set_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "retention_rule_months" CHECK ((months >= 12) AND (months <= 600)), CONSTRAINT "retention_rule_status" CHECK ((status)::text = ANY ((ARRAY['GRADUATED'::character varying, 'MOVED'::character varying, 'DECEASED'::character varying, 'REMOVED'::character varying])::text[])));
-- create index "retentionrule_status" to table: "retention_rules"
CREATE UNIQUE INDEX "retentionrule_status" ON "retention_rules" ("status");
-- modify "beneficiaries" table
ALTER TABLE "beneficiaries" ADD COLUMN "restricted" boolean NOT NULL DEFAULT false, ADD COLUMN "erased_at" timestamptz NULL;
-- create index "beneficiary_restricted" to table: "beneficiaries"
CREATE INDEX "beneficiary_restricted" ON "beneficiaries" ("id") WHERE restricted;
-- create "subject_requests" table
CREATE TABLE "subject_requests" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "kind" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'RECEIVED', "asked_by" character varying NOT NULL, "asker_sealed" bytea NULL, "text_sealed" bytea NULL, "received_at" timestamptz NOT NULL, "due_at" timestamptz NOT NULL, "decided_at" timestamptz NULL, "decision_sealed" bytea NULL, "beneficiary_id" character varying NOT NULL, "change_request_id" character varying NULL, "recorded_by_id" character varying NOT NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "subject_requests_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "subject_requests_change_requests_change_request" FOREIGN KEY ("change_request_id") REFERENCES "change_requests" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "subject_requests_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "subject_requests_users_recorded_by" FOREIGN KEY ("recorded_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "subject_request_decided" CHECK (
CASE
    WHEN ((status)::text = 'RECEIVED'::text) THEN (decided_at IS NULL)
    ELSE (decided_at IS NOT NULL)
END), CONSTRAINT "subject_request_due" CHECK (due_at > received_at), CONSTRAINT "subject_request_four_eyes" CHECK ((decided_by_id IS NULL) OR ((decided_by_id)::text <> (recorded_by_id)::text)));
-- create index "subject_request_one_open" to table: "subject_requests"
CREATE UNIQUE INDEX "subject_request_one_open" ON "subject_requests" ("beneficiary_id", "kind") WHERE ((status)::text = 'RECEIVED'::text);
-- create index "subjectrequest_beneficiary_id_id" to table: "subject_requests"
CREATE INDEX "subjectrequest_beneficiary_id_id" ON "subject_requests" ("beneficiary_id", "id");
-- create index "subjectrequest_created_at_id" to table: "subject_requests"
CREATE INDEX "subjectrequest_created_at_id" ON "subject_requests" ("created_at", "id");
-- create index "subjectrequest_status_due_at_id" to table: "subject_requests"
CREATE INDEX "subjectrequest_status_due_at_id" ON "subject_requests" ("status", "due_at", "id");
