-- +goose Up
-- modify "api_tokens" table
ALTER TABLE "api_tokens" ADD COLUMN "last_used_at" timestamptz NULL;
-- modify "assessments" table
ALTER TABLE "assessments" ADD COLUMN "reassess_on" character varying NULL;
-- create index "assessment_reassess_on_id" to table: "assessments"
CREATE INDEX "assessment_reassess_on_id" ON "assessments" ("reassess_on", "id");
-- create "import_mappings" table
CREATE TABLE "import_mappings" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "headings_hash" character varying NOT NULL, "columns" jsonb NOT NULL, PRIMARY KEY ("id"));
-- create index "importmapping_headings_hash" to table: "import_mappings"
CREATE UNIQUE INDEX "importmapping_headings_hash" ON "import_mappings" ("headings_hash");
-- modify "enrollments" table
ALTER TABLE "enrollments" ADD COLUMN "present" bigint NOT NULL DEFAULT 0, ADD COLUMN "recorded" bigint NOT NULL DEFAULT 0, ADD COLUMN "completed_on" character varying NULL;
-- create "snapshot_persons" table
CREATE TABLE "snapshot_persons" ("id" character varying NOT NULL, "snapshot_id" character varying NOT NULL, "beneficiary_id" character varying NOT NULL, "category_id" character varying NOT NULL, "region_code" character varying NOT NULL, "district_code" character varying NOT NULL, "pathway" character varying NOT NULL, "status" character varying NOT NULL, PRIMARY KEY ("id"));
-- create index "snapshotperson_snapshot_id_beneficiary_id" to table: "snapshot_persons"
CREATE UNIQUE INDEX "snapshotperson_snapshot_id_beneficiary_id" ON "snapshot_persons" ("snapshot_id", "beneficiary_id");
-- create "snapshot_cells" table
CREATE TABLE "snapshot_cells" ("id" character varying NOT NULL, "snapshot_id" character varying NOT NULL, "category_id" character varying NOT NULL, "region_code" character varying NOT NULL, "district_code" character varying NOT NULL, "pathway" character varying NOT NULL, "people" bigint NOT NULL, PRIMARY KEY ("id"));
-- create index "snapshotcell_snapshot_id_category_id_region_code_pathway" to table: "snapshot_cells"
CREATE UNIQUE INDEX "snapshotcell_snapshot_id_category_id_region_code_pathway" ON "snapshot_cells" ("snapshot_id", "category_id", "region_code", "pathway");
-- modify "users" table
ALTER TABLE "users" ADD COLUMN "totp_confirmed_at" timestamptz NULL, ADD COLUMN "totp_failed" bigint NOT NULL DEFAULT 0;
-- create "attendances" table
CREATE TABLE "attendances" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "training_session_id" character varying NOT NULL, "region_code" character varying NOT NULL, "nominated_by_id" character varying NULL, "meeting_on" character varying NOT NULL, "presence" character varying NOT NULL, "superseded_at" timestamptz NULL, "enrollment_id" character varying NOT NULL, "recorded_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "attendances_enrollments_enrollment" FOREIGN KEY ("enrollment_id") REFERENCES "enrollments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "attendances_users_recorded_by" FOREIGN KEY ("recorded_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "attendance_enrollment_id_id" to table: "attendances"
CREATE INDEX "attendance_enrollment_id_id" ON "attendances" ("enrollment_id", "id");
-- create index "attendance_one_mark" to table: "attendances"
CREATE UNIQUE INDEX "attendance_one_mark" ON "attendances" ("enrollment_id", "meeting_on") WHERE (superseded_at IS NULL);
-- create index "attendance_training_session_id_meeting_on" to table: "attendances"
CREATE INDEX "attendance_training_session_id_meeting_on" ON "attendances" ("training_session_id", "meeting_on");
-- create "campaigns" table
CREATE TABLE "campaigns" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "title" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'DRAFT', "starts_on" character varying NOT NULL, "due_on" character varying NOT NULL, "category_codes" jsonb NOT NULL, "region_codes" jsonb NOT NULL, "pathways" jsonb NOT NULL, "people" bigint NOT NULL DEFAULT 0, "opened_at" timestamptz NULL, "closed_at" timestamptz NULL, "reminded_on" character varying NULL, "opened_by_id" character varying NULL, "closed_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "campaigns_users_closed_by" FOREIGN KEY ("closed_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "campaigns_users_opened_by" FOREIGN KEY ("opened_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "campaign_dates" CHECK ((due_on)::text >= (starts_on)::text), CONSTRAINT "campaign_people" CHECK (people >= 0));
-- create index "campaign_status_created_at_id" to table: "campaigns"
CREATE INDEX "campaign_status_created_at_id" ON "campaigns" ("status", "created_at", "id");
-- create "certificates" table
CREATE TABLE "certificates" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "nominated_by_id" character varying NULL, "code" character varying NOT NULL, "name_sealed" bytea NULL, "course" character varying NOT NULL, "skill" character varying NOT NULL, "hours" bigint NOT NULL, "starts_on" character varying NOT NULL, "ends_on" character varying NOT NULL, "issued_on" character varying NOT NULL, "revoked_on" character varying NULL, "revoke_reason_sealed" bytea NULL, "revoked_by_id" character varying NULL, "enrollment_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "certificates_enrollments_certificate" FOREIGN KEY ("enrollment_id") REFERENCES "enrollments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "certificates_users_revoked_by" FOREIGN KEY ("revoked_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "certificate_hours" CHECK (hours >= 0), CONSTRAINT "certificate_revoked" CHECK (((revoked_on IS NULL) AND (revoke_reason_sealed IS NULL)) OR ((revoked_on IS NOT NULL) AND (revoke_reason_sealed IS NOT NULL))));
-- create index "certificate_code" to table: "certificates"
CREATE UNIQUE INDEX "certificate_code" ON "certificates" ("code");
-- create index "certificates_enrollment_id_key" to table: "certificates"
CREATE UNIQUE INDEX "certificates_enrollment_id_key" ON "certificates" ("enrollment_id");
-- modify "beneficiaries" table
ALTER TABLE "beneficiaries" ADD COLUMN "campaign_id" character varying NULL;
-- create index "beneficiary_campaign_id" to table: "beneficiaries"
CREATE INDEX "beneficiary_campaign_id" ON "beneficiaries" ("campaign_id");
-- create "entitlements" table
CREATE TABLE "entitlements" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "aid_code" character varying NOT NULL, "aid_unit" character varying NOT NULL DEFAULT '', "amount" bigint NOT NULL, "goods" character varying NOT NULL DEFAULT '', "schedule" character varying NOT NULL, "starts_on" character varying NOT NULL, "ends_on" character varying NULL, "status" character varying NOT NULL DEFAULT 'PLANNED', "reason_sealed" bytea NULL, "beneficiary_id" character varying NOT NULL, "program_id" character varying NOT NULL, "guardian_id" character varying NOT NULL, "planned_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "entitlements_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "entitlements_organizations_guardian" FOREIGN KEY ("guardian_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "entitlements_programs_program" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "entitlements_users_planned_by" FOREIGN KEY ("planned_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "entitlement_period" CHECK ((ends_on IS NULL) OR ((starts_on)::text <= (ends_on)::text)), CONSTRAINT "entitlement_worth" CHECK ((amount >= 0) AND ((amount > 0) OR ((goods)::text <> ''::text))));
-- create index "entitlement_guardian_id_status_beneficiary_id" to table: "entitlements"
CREATE INDEX "entitlement_guardian_id_status_beneficiary_id" ON "entitlements" ("guardian_id", "status", "beneficiary_id");
-- create index "entitlement_one_allowance" to table: "entitlements"
CREATE UNIQUE INDEX "entitlement_one_allowance" ON "entitlements" ("beneficiary_id", "aid_unit") WHERE (((status)::text <> 'ENDED'::text) AND (((aid_unit)::text = 'rupiah_per_month'::text) OR ((aid_unit)::text = 'rupiah_per_day'::text)));
-- create index "entitlement_one_of_an_aid" to table: "entitlements"
CREATE UNIQUE INDEX "entitlement_one_of_an_aid" ON "entitlements" ("beneficiary_id", "aid_code") WHERE ((status)::text <> 'ENDED'::text);
-- create index "entitlement_program_id_status" to table: "entitlements"
CREATE INDEX "entitlement_program_id_status" ON "entitlements" ("program_id", "status");
-- create index "entitlement_registered_by_id_id" to table: "entitlements"
CREATE INDEX "entitlement_registered_by_id_id" ON "entitlements" ("registered_by_id", "id");
-- create index "entitlement_status_created_at_id" to table: "entitlements"
CREATE INDEX "entitlement_status_created_at_id" ON "entitlements" ("status", "created_at", "id");
-- modify "training_sessions" table
ALTER TABLE "training_sessions" ADD COLUMN "hours" bigint NOT NULL DEFAULT 0, ADD COLUMN "min_attendance" bigint NOT NULL DEFAULT 80, ADD COLUMN "meetings" bigint NOT NULL DEFAULT 0, ADD COLUMN "min_age" bigint NULL, ADD COLUMN "max_age" bigint NULL, ADD COLUMN "only_sex" character varying NULL, ADD COLUMN "residents_of" character varying NULL;
-- create "follow_ups" table
CREATE TABLE "follow_ups" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "nominated_by_id" character varying NULL, "months" bigint NOT NULL, "due_on" character varying NOT NULL, "livelihood" character varying NULL, "answered_on" character varying NULL, "note_sealed" bytea NULL, "enrollment_id" character varying NOT NULL, "training_session_id" character varying NOT NULL, "beneficiary_id" character varying NOT NULL, "answered_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "follow_ups_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "follow_ups_enrollments_enrollment" FOREIGN KEY ("enrollment_id") REFERENCES "enrollments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "follow_ups_training_sessions_training_session" FOREIGN KEY ("training_session_id") REFERENCES "training_sessions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "follow_ups_users_answered_by" FOREIGN KEY ("answered_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "follow_up_answered" CHECK (((livelihood IS NULL) AND (answered_on IS NULL)) OR ((livelihood IS NOT NULL) AND (answered_on IS NOT NULL))), CONSTRAINT "follow_up_months" CHECK (months = ANY (ARRAY[(3)::bigint, (6)::bigint, (12)::bigint])));
-- create index "followup_due_on_id" to table: "follow_ups"
CREATE INDEX "followup_due_on_id" ON "follow_ups" ("due_on", "id") WHERE (livelihood IS NULL);
-- create index "followup_enrollment_id_months" to table: "follow_ups"
CREATE UNIQUE INDEX "followup_enrollment_id_months" ON "follow_ups" ("enrollment_id", "months");
-- create index "followup_nominated_by_id_due_on_id" to table: "follow_ups"
CREATE INDEX "followup_nominated_by_id_due_on_id" ON "follow_ups" ("nominated_by_id", "due_on", "id");
-- create index "followup_training_session_id_months" to table: "follow_ups"
CREATE INDEX "followup_training_session_id_months" ON "follow_ups" ("training_session_id", "months");
-- create "grievances" table
CREATE TABLE "grievances" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "kind" character varying NOT NULL, "code_index" character varying NOT NULL, "text_sealed" bytea NULL, "name_sealed" bytea NULL, "phone_sealed" bytea NULL, "note_sealed" bytea NULL, "status" character varying NOT NULL DEFAULT 'RECEIVED', "due_on" character varying NOT NULL, "subject_id" character varying NULL, "answer" character varying NOT NULL DEFAULT '', "answered_at" timestamptz NULL, "escalated_at" timestamptz NULL, "region_id" character varying NOT NULL, "taken_by_id" character varying NULL, "answered_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "grievances_regions_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "grievances_users_answered_by" FOREIGN KEY ("answered_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "grievances_users_taken_by" FOREIGN KEY ("taken_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "grievance_code_index" to table: "grievances"
CREATE UNIQUE INDEX "grievance_code_index" ON "grievances" ("code_index");
-- create index "grievance_region_code_id" to table: "grievances"
CREATE INDEX "grievance_region_code_id" ON "grievances" ("region_code", "id");
-- create index "grievance_status_due_on_id" to table: "grievances"
CREATE INDEX "grievance_status_due_on_id" ON "grievances" ("status", "due_on", "id");
-- create "people_imports" table
CREATE TABLE "people_imports" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "file_name" character varying NOT NULL, "format" character varying NOT NULL, "size" bigint NOT NULL, "headings" jsonb NOT NULL, "columns" jsonb NOT NULL, "status" character varying NOT NULL DEFAULT 'UPLOADED', "total_rows" bigint NOT NULL DEFAULT 0, "rows" bigint NOT NULL DEFAULT 0, "created" bigint NOT NULL DEFAULT 0, "updated" bigint NOT NULL DEFAULT 0, "unchanged" bigint NOT NULL DEFAULT 0, "rejected" bigint NOT NULL DEFAULT 0, "failure" character varying NOT NULL DEFAULT '', "lease_holder" character varying NOT NULL DEFAULT '', "lease_until" timestamptz NULL, "finished_at" timestamptz NULL, "purged_at" timestamptz NULL, "membership_id" character varying NOT NULL, "uploaded_by_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "people_imports_users_uploaded_by" FOREIGN KEY ("uploaded_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "import_rows" CHECK ((rows = (((created + updated) + unchanged) + rejected)) AND (rows >= 0)));
-- create index "peopleimport_created_at_id" to table: "people_imports"
CREATE INDEX "peopleimport_created_at_id" ON "people_imports" ("created_at", "id");
-- create index "peopleimport_status_id" to table: "people_imports"
CREATE INDEX "peopleimport_status_id" ON "people_imports" ("status", "id");
-- create "import_parts" table
CREATE TABLE "import_parts" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "seq" bigint NOT NULL, "content_sealed" bytea NULL, "import_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "import_parts_people_imports_owner" FOREIGN KEY ("import_id") REFERENCES "people_imports" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "importpart_import_id_seq" to table: "import_parts"
CREATE UNIQUE INDEX "importpart_import_id_seq" ON "import_parts" ("import_id", "seq");
-- create "import_problems" table
CREATE TABLE "import_problems" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "row" bigint NOT NULL, "import_field" character varying NULL, "code" character varying NOT NULL, "args" jsonb NOT NULL, "import_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "import_problems_people_imports_owner" FOREIGN KEY ("import_id") REFERENCES "people_imports" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "importproblem_import_id_row_id" to table: "import_problems"
CREATE INDEX "importproblem_import_id_row_id" ON "import_problems" ("import_id", "row", "id");
-- create "provisions" table
CREATE TABLE "provisions" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "due_on" character varying NOT NULL, "amount" bigint NOT NULL, "goods" character varying NOT NULL DEFAULT '', "status" character varying NOT NULL DEFAULT 'DUE', "given_on" character varying NULL, "receiver_sealed" bytea NULL, "note_sealed" bytea NULL, "confirmed_at" timestamptz NULL, "entitlement_id" character varying NOT NULL, "beneficiary_id" character varying NOT NULL, "program_id" character varying NOT NULL, "guardian_id" character varying NOT NULL, "given_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "provisions_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "provisions_entitlements_entitlement" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "provisions_organizations_guardian" FOREIGN KEY ("guardian_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "provisions_programs_program" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "provisions_users_given_by" FOREIGN KEY ("given_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "provision_amount" CHECK (amount >= 0), CONSTRAINT "provision_confirmed" CHECK (((status)::text <> 'CONFIRMED'::text) OR (receiver_sealed IS NOT NULL)), CONSTRAINT "provision_given" CHECK (((status)::text <> ALL ((ARRAY['GIVEN'::character varying, 'CONFIRMED'::character varying])::text[])) OR (given_on IS NOT NULL)));
-- create index "provision_entitlement_id_due_on" to table: "provisions"
CREATE UNIQUE INDEX "provision_entitlement_id_due_on" ON "provisions" ("entitlement_id", "due_on");
-- create index "provision_guardian_id_due_on_id" to table: "provisions"
CREATE INDEX "provision_guardian_id_due_on_id" ON "provisions" ("guardian_id", "due_on", "id");
-- create index "provision_program_id_due_on" to table: "provisions"
CREATE INDEX "provision_program_id_due_on" ON "provisions" ("program_id", "due_on");
-- create index "provision_registered_by_id_due_on_id" to table: "provisions"
CREATE INDEX "provision_registered_by_id_due_on_id" ON "provisions" ("registered_by_id", "due_on", "id");
-- create index "provision_status_due_on_id" to table: "provisions"
CREATE INDEX "provision_status_due_on_id" ON "provisions" ("status", "due_on", "id");
-- create "recovery_codes" table
CREATE TABLE "recovery_codes" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "code_hash" character varying NOT NULL, "used_at" timestamptz NULL, "user_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "recovery_codes_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "recoverycode_user_id_code_hash" to table: "recovery_codes"
CREATE UNIQUE INDEX "recoverycode_user_id_code_hash" ON "recovery_codes" ("user_id", "code_hash");
-- create "rule_versions" table
CREATE TABLE "rule_versions" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" character varying NOT NULL, "note" character varying NOT NULL DEFAULT '', "rules" jsonb NOT NULL, "status" character varying NOT NULL DEFAULT 'DRAFT', "activated_at" timestamptz NULL, "created_by_id" character varying NULL, "activated_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "rule_versions_users_activated_by" FOREIGN KEY ("activated_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "rule_versions_users_created_by" FOREIGN KEY ("created_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "rule_version_one_active" to table: "rule_versions"
CREATE UNIQUE INDEX "rule_version_one_active" ON "rule_versions" ("status") WHERE ((status)::text = 'ACTIVE'::text);
-- create index "ruleversion_name" to table: "rule_versions"
CREATE UNIQUE INDEX "ruleversion_name" ON "rule_versions" ("name");
-- create "snapshots" table
CREATE TABLE "snapshots" ("id" character varying NOT NULL, "title" character varying NOT NULL, "taken_at" timestamptz NOT NULL, "total" bigint NOT NULL, "visited" bigint NOT NULL, "unvisited" bigint NOT NULL, "campaign_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "snapshots_campaigns_snapshot" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "snapshot_taken_at_id" to table: "snapshots"
CREATE INDEX "snapshot_taken_at_id" ON "snapshots" ("taken_at", "id");
-- create index "snapshots_campaign_id_key" to table: "snapshots"
CREATE UNIQUE INDEX "snapshots_campaign_id_key" ON "snapshots" ("campaign_id");
-- create "tasks" table
CREATE TABLE "tasks" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "district_code" character varying NOT NULL, "due_on" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'TODO', "open" boolean NOT NULL DEFAULT true, "outcome" character varying NULL, "visited_on" character varying NULL, "finding_sealed" bytea NULL, "duplicate_of_id" character varying NULL, "recorded_at" timestamptz NULL, "decided_at" timestamptz NULL, "return_reason" character varying NOT NULL DEFAULT '', "region_id" character varying NOT NULL, "campaign_id" character varying NOT NULL, "beneficiary_id" character varying NOT NULL, "organization_id" character varying NULL, "enumerator_id" character varying NULL, "recorded_by_id" character varying NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "tasks_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "tasks_campaigns_campaign" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "tasks_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "tasks_regions_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "tasks_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "tasks_users_enumerator" FOREIGN KEY ("enumerator_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "tasks_users_recorded_by" FOREIGN KEY ("recorded_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "task_done_has_outcome" CHECK (((status)::text = 'TODO'::text) OR ((outcome IS NOT NULL) AND (recorded_at IS NOT NULL))), CONSTRAINT "task_duplicate" CHECK ((outcome IS NULL) OR ((outcome)::text <> 'DUPLICATE'::text) OR (duplicate_of_id IS NOT NULL)), CONSTRAINT "task_enumerator_of_someone" CHECK ((enumerator_id IS NULL) OR (organization_id IS NOT NULL)));
-- create index "task_beneficiary_id" to table: "tasks"
CREATE INDEX "task_beneficiary_id" ON "tasks" ("beneficiary_id");
-- create index "task_campaign_id_region_code_status_id" to table: "tasks"
CREATE INDEX "task_campaign_id_region_code_status_id" ON "tasks" ("campaign_id", "region_code", "status", "id");
-- create index "task_campaign_id_status_id" to table: "tasks"
CREATE INDEX "task_campaign_id_status_id" ON "tasks" ("campaign_id", "status", "id");
-- create index "task_enumerator_id_status" to table: "tasks"
CREATE INDEX "task_enumerator_id_status" ON "tasks" ("enumerator_id", "status");
-- create index "task_once_a_campaign" to table: "tasks"
CREATE UNIQUE INDEX "task_once_a_campaign" ON "tasks" ("campaign_id", "beneficiary_id");
-- create index "task_organization_id_status" to table: "tasks"
CREATE INDEX "task_organization_id_status" ON "tasks" ("organization_id", "status");
