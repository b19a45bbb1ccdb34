-- +goose Up
-- modify "audit_events" table
ALTER TABLE "audit_events" ADD COLUMN "subject_ids" jsonb NULL;
-- create index "auditevent_subject_ids" to table: "audit_events"
CREATE INDEX "auditevent_subject_ids" ON "audit_events" USING gin ("subject_ids");
-- modify "beneficiaries" table
ALTER TABLE "beneficiaries" ADD COLUMN "left_on" character varying NULL, ADD COLUMN "left_reason_sealed" bytea NULL;
-- create "people_counts" table
CREATE TABLE "people_counts" ("id" character varying NOT NULL, "category_id" character varying NOT NULL, "main" boolean NOT NULL, "district_code" character varying NOT NULL, "pathway" character varying NOT NULL, "status" character varying NOT NULL, "sensitive" boolean NOT NULL, "number" bigint NOT NULL, PRIMARY KEY ("id"));
-- create index "peoplecount_category_id_status_district_code" to table: "people_counts"
CREATE INDEX "peoplecount_category_id_status_district_code" ON "people_counts" ("category_id", "status", "district_code");
-- create "change_requests" table
CREATE TABLE "change_requests" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "base_version" bigint NOT NULL, "fields" jsonb NOT NULL, "before_sealed" bytea NULL, "after_sealed" bytea NULL, "reason_sealed" bytea NULL, "origin" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'PROPOSED', "decided_at" timestamptz NULL, "decision_reason_sealed" bytea NULL, "beneficiary_id" character varying NOT NULL, "organization_id" character varying NULL, "proposed_by_id" character varying NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "change_requests_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "change_requests_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "change_requests_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "change_requests_users_proposed_by" FOREIGN KEY ("proposed_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "change_request_four_eyes" CHECK ((decided_by_id IS NULL) OR (proposed_by_id IS NULL) OR ((decided_by_id)::text <> (proposed_by_id)::text) OR ((status)::text = 'SUPERSEDED'::text)));
-- create index "changerequest_beneficiary_id_created_at" to table: "change_requests"
CREATE INDEX "changerequest_beneficiary_id_created_at" ON "change_requests" ("beneficiary_id", "created_at");
-- create index "changerequest_organization_id_created_at" to table: "change_requests"
CREATE INDEX "changerequest_organization_id_created_at" ON "change_requests" ("organization_id", "created_at");
-- create index "changerequest_status_created_at_id" to table: "change_requests"
CREATE INDEX "changerequest_status_created_at_id" ON "change_requests" ("status", "created_at", "id");
-- create "files" table
CREATE TABLE "files" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "content_type" character varying NOT NULL, "size" bigint NOT NULL, "width" bigint NOT NULL DEFAULT 0, "height" bigint NOT NULL DEFAULT 0, "sent_hash" character varying NOT NULL, "object" character varying NOT NULL, "key_sealed" bytea NULL, "claimed_at" timestamptz NULL, "removed_at" timestamptz NULL, "uploaded_by_id" character varying NOT NULL, "beneficiary_id" character varying NULL, "household_id" character varying NULL, "delivery_id" character varying NULL, "organization_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "files_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "files_deliveries_delivery" FOREIGN KEY ("delivery_id") REFERENCES "deliveries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "files_households_household" FOREIGN KEY ("household_id") REFERENCES "households" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "files_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "files_users_uploaded_by" FOREIGN KEY ("uploaded_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "file_size" CHECK (size > 0), CONSTRAINT "file_subject" CHECK ((((
CASE
    WHEN (beneficiary_id IS NULL) THEN 0
    ELSE 1
END +
CASE
    WHEN (household_id IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (delivery_id IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (organization_id IS NULL) THEN 0
    ELSE 1
END) =
CASE
    WHEN (claimed_at IS NULL) THEN 0
    ELSE 1
END));
-- create index "file_beneficiary_id" to table: "files"
CREATE INDEX "file_beneficiary_id" ON "files" ("beneficiary_id");
-- create index "file_created_at" to table: "files"
CREATE INDEX "file_created_at" ON "files" ("created_at") WHERE ((claimed_at IS NULL) OR (removed_at IS NOT NULL));
-- create index "file_delivery_id" to table: "files"
CREATE INDEX "file_delivery_id" ON "files" ("delivery_id");
-- create index "file_household_id" to table: "files"
CREATE INDEX "file_household_id" ON "files" ("household_id");
-- create index "file_organization_id" to table: "files"
CREATE INDEX "file_organization_id" ON "files" ("organization_id");
-- create index "file_uploaded_by_id_created_at" to table: "files"
CREATE INDEX "file_uploaded_by_id_created_at" ON "files" ("uploaded_by_id", "created_at");
-- create index "files_object_key" to table: "files"
CREATE UNIQUE INDEX "files_object_key" ON "files" ("object");
