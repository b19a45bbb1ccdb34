-- +goose Up
-- modify "enrollments" table
ALTER TABLE "enrollments" ADD COLUMN "replaces_id" character varying NULL;
-- modify "referrals" table
ALTER TABLE "referrals" ADD COLUMN "reminded_at" timestamptz NULL;
-- create "case_notes" table
CREATE TABLE "case_notes" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "kind" character varying NOT NULL, "purpose" character varying NOT NULL, "happened_on" character varying NOT NULL, "next_on" character varying NULL, "text_sealed" bytea NULL, "beneficiary_id" character varying NOT NULL, "organization_id" character varying NULL, "author_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "case_notes_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "case_notes_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "case_notes_users_author" FOREIGN KEY ("author_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "case_note_next" CHECK ((next_on IS NULL) OR ((next_on)::text > (happened_on)::text)), CONSTRAINT "case_note_text" CHECK (text_sealed IS NOT NULL));
-- create index "casenote_beneficiary_id_happened_on_id" to table: "case_notes"
CREATE INDEX "casenote_beneficiary_id_happened_on_id" ON "case_notes" ("beneficiary_id", "happened_on", "id");
-- create index "casenote_organization_id" to table: "case_notes"
CREATE INDEX "casenote_organization_id" ON "case_notes" ("organization_id");
-- modify "files" table
ALTER TABLE "files" DROP CONSTRAINT "file_subject", ADD CONSTRAINT "file_one_subject" CHECK ((((((((
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
END) +
CASE
    WHEN (group_entry_id IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (provision_id IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (case_note_id IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (grievance_id IS NULL) THEN 0
    ELSE 1
END) =
CASE
    WHEN (claimed_at IS NULL) THEN 0
    ELSE 1
END), ADD CONSTRAINT "file_sender" CHECK ((uploaded_by_id IS NOT NULL) OR (grievance_id IS NOT NULL)), ALTER COLUMN "uploaded_by_id" DROP NOT NULL, ADD COLUMN "group_entry_id" character varying NULL, ADD COLUMN "provision_id" character varying NULL, ADD COLUMN "case_note_id" character varying NULL, ADD COLUMN "grievance_id" character varying NULL, ADD CONSTRAINT "files_case_notes_case_note" FOREIGN KEY ("case_note_id") REFERENCES "case_notes" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT "files_grievances_grievance" FOREIGN KEY ("grievance_id") REFERENCES "grievances" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT "files_group_entries_group_entry" FOREIGN KEY ("group_entry_id") REFERENCES "group_entries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT "files_provisions_provision" FOREIGN KEY ("provision_id") REFERENCES "provisions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- create index "file_case_note_id" to table: "files"
CREATE INDEX "file_case_note_id" ON "files" ("case_note_id");
-- create index "file_grievance_id" to table: "files"
CREATE INDEX "file_grievance_id" ON "files" ("grievance_id");
-- create index "file_group_entry_id" to table: "files"
CREATE INDEX "file_group_entry_id" ON "files" ("group_entry_id");
-- create index "file_provision_id" to table: "files"
CREATE INDEX "file_provision_id" ON "files" ("provision_id");
-- modify "business_groups" table
ALTER TABLE "business_groups" ADD COLUMN "plan" jsonb NULL, ADD COLUMN "account_sealed" bytea NULL, ADD COLUMN "next_visit_on" character varying NULL;
-- create index "businessgroup_next_visit_on_id" to table: "business_groups"
CREATE INDEX "businessgroup_next_visit_on_id" ON "business_groups" ("next_visit_on", "id") WHERE (next_visit_on IS NOT NULL);
-- create "group_visits" table
CREATE TABLE "group_visits" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "visited_on" character varying NOT NULL, "note_sealed" bytea NULL, "next_on" character varying NULL, "business_group_id" character varying NOT NULL, "visited_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "group_visits_business_groups_business_group" FOREIGN KEY ("business_group_id") REFERENCES "business_groups" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_visits_users_visited_by" FOREIGN KEY ("visited_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_visit_next" CHECK ((next_on IS NULL) OR ((next_on)::text > (visited_on)::text)));
-- create index "groupvisit_business_group_id_visited_on_id" to table: "group_visits"
CREATE INDEX "groupvisit_business_group_id_visited_on_id" ON "group_visits" ("business_group_id", "visited_on", "id");
-- create "guardian_changes" table
CREATE TABLE "guardian_changes" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "beneficiary_id" character varying NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "changed_on" character varying NOT NULL, "reason_sealed" bytea NULL, "entitlement_id" character varying NOT NULL, "former_id" character varying NOT NULL, "guardian_id" character varying NOT NULL, "changed_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "guardian_changes_entitlements_entitlement" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "guardian_changes_organizations_former" FOREIGN KEY ("former_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "guardian_changes_organizations_guardian" FOREIGN KEY ("guardian_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "guardian_changes_users_changed_by" FOREIGN KEY ("changed_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "guardian_change_differs" CHECK ((former_id)::text <> (guardian_id)::text));
-- create index "guardianchange_beneficiary_id" to table: "guardian_changes"
CREATE INDEX "guardianchange_beneficiary_id" ON "guardian_changes" ("beneficiary_id");
-- create index "guardianchange_entitlement_id_id" to table: "guardian_changes"
CREATE INDEX "guardianchange_entitlement_id_id" ON "guardian_changes" ("entitlement_id", "id");
-- modify "training_sessions" table
ALTER TABLE "training_sessions" ADD COLUMN "category_codes" jsonb NULL, ADD COLUMN "timetable" jsonb NULL, ADD COLUMN "offered_seats" bigint NOT NULL DEFAULT 0, ADD COLUMN "seat_value" bigint NOT NULL DEFAULT 0, ADD COLUMN "proposed_by_id" character varying NULL, ADD CONSTRAINT "training_sessions_organizations_proposed_by" FOREIGN KEY ("proposed_by_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
