-- +goose Up
-- create "idempotency_keys" table
CREATE TABLE "idempotency_keys" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "owner_id" character varying NOT NULL, "key" character varying NOT NULL, "operation" character varying NOT NULL, "request_hash" character varying NOT NULL, "result_id" character varying NOT NULL, PRIMARY KEY ("id"));
-- create index "idempotencykey_created_at" to table: "idempotency_keys"
CREATE INDEX "idempotencykey_created_at" ON "idempotency_keys" ("created_at");
-- create index "idempotencykey_owner_id_key" to table: "idempotency_keys"
CREATE UNIQUE INDEX "idempotencykey_owner_id_key" ON "idempotency_keys" ("owner_id", "key");
-- create "users" table
CREATE TABLE "users" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "email" character varying NOT NULL, "name" character varying NOT NULL, "password_hash" character varying NOT NULL DEFAULT '', "totp_sealed" bytea NULL, "totp_last" bigint NOT NULL DEFAULT 0, "active" boolean NOT NULL DEFAULT true, PRIMARY KEY ("id"));
-- create index "user_email" to table: "users"
CREATE UNIQUE INDEX "user_email" ON "users" ("email");
-- create "audit_events" table
CREATE TABLE "audit_events" ("id" character varying NOT NULL, "seq" bigint NOT NULL, "at" timestamptz NOT NULL, "actor_id" character varying NOT NULL DEFAULT '', "actor_organization_id" character varying NOT NULL DEFAULT '', "action" character varying NOT NULL, "subject_type" character varying NOT NULL, "subject_id" character varying NOT NULL, "changed" jsonb NOT NULL, "reason" character varying NOT NULL DEFAULT '', "previous_hash" character varying NOT NULL, "hash" character varying NOT NULL, PRIMARY KEY ("id"));
-- create index "auditevent_actor_id_seq" to table: "audit_events"
CREATE INDEX "auditevent_actor_id_seq" ON "audit_events" ("actor_id", "seq");
-- create index "auditevent_seq" to table: "audit_events"
CREATE UNIQUE INDEX "auditevent_seq" ON "audit_events" ("seq");
-- create index "auditevent_subject_id_seq" to table: "audit_events"
CREATE INDEX "auditevent_subject_id_seq" ON "audit_events" ("subject_id", "seq");
-- create "audit_heads" table
CREATE TABLE "audit_heads" ("id" character varying NOT NULL, "seq" bigint NOT NULL DEFAULT 0, "hash" character varying NOT NULL DEFAULT '', PRIMARY KEY ("id"));
-- create "outbox_events" table
CREATE TABLE "outbox_events" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "topic" character varying NOT NULL, "subject_id" character varying NOT NULL, "sent_at" timestamptz NULL, PRIMARY KEY ("id"));
-- create index "outboxevent_sent_at_id" to table: "outbox_events"
CREATE INDEX "outboxevent_sent_at_id" ON "outbox_events" ("sent_at", "id");
-- create "organizations" table
CREATE TABLE "organizations" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "type" character varying NOT NULL, "psks_kind" character varying NULL, "name" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'PENDING', "nib" character varying NULL, "sector" character varying NOT NULL DEFAULT '', "natural_resource" boolean NOT NULL DEFAULT false, "work_areas" jsonb NOT NULL, "contact_name" character varying NOT NULL DEFAULT '', "contact_email_sealed" bytea NULL, "contact_phone_sealed" bytea NULL, "review_reason" character varying NOT NULL DEFAULT '', "reviewed_at" timestamptz NULL, "verified_until" character varying NULL, "reviewed_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "organizations_users_reviewed_by" FOREIGN KEY ("reviewed_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "organization_nib" to table: "organizations"
CREATE UNIQUE INDEX "organization_nib" ON "organizations" ("nib") WHERE ((nib IS NOT NULL) AND ((status)::text <> 'REJECTED'::text));
-- create index "organization_one_office" to table: "organizations"
CREATE UNIQUE INDEX "organization_one_office" ON "organizations" ("type") WHERE ((type)::text = 'OFFICE'::text);
-- create index "organization_status_created_at_id" to table: "organizations"
CREATE INDEX "organization_status_created_at_id" ON "organizations" ("status", "created_at", "id");
-- create index "organization_type_status_name" to table: "organizations"
CREATE INDEX "organization_type_status_name" ON "organizations" ("type", "status", "name");
-- create "memberships" table
CREATE TABLE "memberships" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "role" character varying NOT NULL, "areas" jsonb NOT NULL, "active" boolean NOT NULL DEFAULT true, "user_id" character varying NOT NULL, "organization_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "memberships_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "memberships_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "membership_organization_id_id" to table: "memberships"
CREATE INDEX "membership_organization_id_id" ON "memberships" ("organization_id", "id");
-- create index "membership_user_id_organization_id" to table: "memberships"
CREATE UNIQUE INDEX "membership_user_id_organization_id" ON "memberships" ("user_id", "organization_id");
-- create "api_tokens" table
CREATE TABLE "api_tokens" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" character varying NOT NULL, "token_hash" character varying NOT NULL, "scopes" jsonb NOT NULL, "expires_at" timestamptz NOT NULL, "revoked_at" timestamptz NULL, "membership_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "api_tokens_memberships_membership" FOREIGN KEY ("membership_id") REFERENCES "memberships" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "apitoken_token_hash" to table: "api_tokens"
CREATE UNIQUE INDEX "apitoken_token_hash" ON "api_tokens" ("token_hash");
-- create "categories" table
CREATE TABLE "categories" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "category_set" character varying NOT NULL, "code" character varying NOT NULL, "no" bigint NOT NULL, "abbreviation" character varying NOT NULL, "name_id" character varying NOT NULL, "name_en" character varying NOT NULL, "group_code" character varying NOT NULL, "unit" character varying NOT NULL, "sex" character varying NULL, "min_age" bigint NULL, "max_age" bigint NULL, "default_pathway" character varying NOT NULL, "sensitivity" character varying NOT NULL DEFAULT '', "sensitive" boolean NOT NULL DEFAULT false, "definition_id" character varying NOT NULL, "definition_en" character varying NOT NULL, PRIMARY KEY ("id"));
-- create index "category_category_set_code" to table: "categories"
CREATE UNIQUE INDEX "category_category_set_code" ON "categories" ("category_set", "code");
-- create "regions" table
CREATE TABLE "regions" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "code" character varying NOT NULL, "name" character varying NOT NULL, "level" character varying NOT NULL, "parent_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "regions_regions_children" FOREIGN KEY ("parent_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE SET NULL);
-- create index "region_code" to table: "regions"
CREATE UNIQUE INDEX "region_code" ON "regions" ("code");
-- create index "region_parent_id" to table: "regions"
CREATE INDEX "region_parent_id" ON "regions" ("parent_id");
-- create "households" table
CREATE TABLE "households" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "kk_sealed" bytea NULL, "kk_index" character varying NULL, "head_name" character varying NOT NULL, "address_sealed" bytea NULL, "registered_region_code" character varying NULL, "damage" character varying NOT NULL DEFAULT 'NONE', "desil" bigint NULL, "desil_checked_on" character varying NULL, "region_id" character varying NOT NULL, "registered_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "households_organizations_registered_by" FOREIGN KEY ("registered_by_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "households_regions_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "household_desil" CHECK ((desil IS NULL) OR ((desil >= 1) AND (desil <= 10))));
-- create index "household_kk_index" to table: "households"
CREATE INDEX "household_kk_index" ON "households" ("kk_index");
-- create index "household_region_code_id" to table: "households"
CREATE INDEX "household_region_code_id" ON "households" ("region_code", "id");
-- create index "household_registered_by_id_id" to table: "households"
CREATE INDEX "household_registered_by_id_id" ON "households" ("registered_by_id", "id");
-- create "beneficiaries" table
CREATE TABLE "beneficiaries" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "district_code" character varying NOT NULL, "kind" character varying NOT NULL, "name" character varying NOT NULL, "name_key" character varying NOT NULL, "sex" character varying NULL, "birth_date" character varying NULL, "birth_year" bigint NULL, "nik_sealed" bytea NULL, "nik_index" character varying NULL, "nik_missing_reason" character varying NULL, "phone_sealed" bytea NULL, "address_sealed" bytea NULL, "notes_sealed" bytea NULL, "sensitive" boolean NOT NULL DEFAULT false, "family_head" boolean NOT NULL DEFAULT false, "status" character varying NOT NULL DEFAULT 'DRAFT', "pathway" character varying NOT NULL DEFAULT 'UNASSESSED', "return_reason" character varying NOT NULL DEFAULT '', "verified_at" timestamptz NULL, "region_id" character varying NOT NULL, "primary_category_id" character varying NOT NULL, "household_id" character varying NULL, "registered_by_id" character varying NULL, "registered_by_user_id" character varying NULL, "verified_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "beneficiaries_categories_primary_category" FOREIGN KEY ("primary_category_id") REFERENCES "categories" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "beneficiaries_households_household" FOREIGN KEY ("household_id") REFERENCES "households" ("id") ON UPDATE NO ACTION ON DELETE SET NULL, CONSTRAINT "beneficiaries_organizations_registered_by" FOREIGN KEY ("registered_by_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "beneficiaries_regions_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "beneficiaries_users_registered_by_user" FOREIGN KEY ("registered_by_user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "beneficiaries_users_verified_by" FOREIGN KEY ("verified_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "beneficiary_district" CHECK ((region_code)::text ~~ ((district_code)::text || '%'::text)), CONSTRAINT "beneficiary_nik_or_reason" CHECK ((nik_index IS NOT NULL) OR (nik_missing_reason IS NOT NULL) OR ((kind)::text <> 'INDIVIDUAL'::text) OR ((status)::text = 'DRAFT'::text)));
-- create index "beneficiary_created_at_id" to table: "beneficiaries"
CREATE INDEX "beneficiary_created_at_id" ON "beneficiaries" ("created_at", "id");
-- create index "beneficiary_household_id" to table: "beneficiaries"
CREATE INDEX "beneficiary_household_id" ON "beneficiaries" ("household_id");
-- create index "beneficiary_name_key_id" to table: "beneficiaries"
CREATE INDEX "beneficiary_name_key_id" ON "beneficiaries" ("name_key", "id");
-- create index "beneficiary_nik_index" to table: "beneficiaries"
CREATE UNIQUE INDEX "beneficiary_nik_index" ON "beneficiaries" ("nik_index") WHERE ((nik_index IS NOT NULL) AND ((status)::text <> 'DECEASED'::text) AND ((status)::text <> 'REMOVED'::text));
-- create index "beneficiary_primary_category_i_dabb4f42edf6f0baf16a1417f0993643" to table: "beneficiaries"
CREATE INDEX "beneficiary_primary_category_i_dabb4f42edf6f0baf16a1417f0993643" ON "beneficiaries" ("primary_category_id", "status", "district_code", "name_key", "id");
-- create index "beneficiary_region_code_name_key_id" to table: "beneficiaries"
CREATE INDEX "beneficiary_region_code_name_key_id" ON "beneficiaries" ("region_code", "name_key", "id");
-- create index "beneficiary_registered_by_id_created_at_id" to table: "beneficiaries"
CREATE INDEX "beneficiary_registered_by_id_created_at_id" ON "beneficiaries" ("registered_by_id", "created_at", "id");
-- create index "beneficiary_status_created_at_id" to table: "beneficiaries"
CREATE INDEX "beneficiary_status_created_at_id" ON "beneficiaries" ("status", "created_at", "id");
-- create index "beneficiary_status_name_key_id" to table: "beneficiaries"
CREATE INDEX "beneficiary_status_name_key_id" ON "beneficiaries" ("status", "name_key", "id");
-- create "assessments" table
CREATE TABLE "assessments" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "facts_sealed" bytea NULL, "outcome_sealed" bytea NULL, "rule_version" character varying NOT NULL, "proposed_pathway" character varying NOT NULL, "pathway" character varying NOT NULL, "reason_sealed" bytea NULL, "decision_reason" character varying NOT NULL DEFAULT '', "status" character varying NOT NULL DEFAULT 'PROPOSED', "decided_at" timestamptz NULL, "beneficiary_id" character varying NOT NULL, "proposed_by_id" character varying NOT NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "assessments_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "assessments_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "assessments_users_proposed_by" FOREIGN KEY ("proposed_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "assessment_four_eyes" CHECK ((decided_by_id IS NULL) OR ((decided_by_id)::text <> (proposed_by_id)::text)));
-- create index "assessment_beneficiary_id_created_at" to table: "assessments"
CREATE INDEX "assessment_beneficiary_id_created_at" ON "assessments" ("beneficiary_id", "created_at");
-- create index "assessment_one_open" to table: "assessments"
CREATE UNIQUE INDEX "assessment_one_open" ON "assessments" ("beneficiary_id") WHERE ((status)::text = 'PROPOSED'::text);
-- create index "assessment_status_created_at_id" to table: "assessments"
CREATE INDEX "assessment_status_created_at_id" ON "assessments" ("status", "created_at", "id");
-- create "beneficiary_categories" table
CREATE TABLE "beneficiary_categories" ("beneficiary_id" character varying NOT NULL, "category_id" character varying NOT NULL, PRIMARY KEY ("beneficiary_id", "category_id"), CONSTRAINT "beneficiary_categories_beneficiary_id" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE CASCADE, CONSTRAINT "beneficiary_categories_category_id" FOREIGN KEY ("category_id") REFERENCES "categories" ("id") ON UPDATE NO ACTION ON DELETE CASCADE);
-- create "business_groups" table
CREATE TABLE "business_groups" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "name" character varying NOT NULL, "business_kind" character varying NOT NULL, "district_code" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'FORMING', "stage" character varying NOT NULL DEFAULT 'TUMBUH', "founded_on" character varying NOT NULL, "member_count" bigint NOT NULL DEFAULT 0, "region_id" character varying NOT NULL, "registered_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "business_groups_organizations_registered_by" FOREIGN KEY ("registered_by_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "business_groups_regions_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "business_group_size" CHECK ((member_count >= 0) AND (member_count <= 20)));
-- create index "businessgroup_name_id" to table: "business_groups"
CREATE INDEX "businessgroup_name_id" ON "business_groups" ("name", "id");
-- create index "businessgroup_region_code_id" to table: "business_groups"
CREATE INDEX "businessgroup_region_code_id" ON "business_groups" ("region_code", "id");
-- create index "businessgroup_registered_by_id_id" to table: "business_groups"
CREATE INDEX "businessgroup_registered_by_id_id" ON "business_groups" ("registered_by_id", "id");
-- create "consents" table
CREATE TABLE "consents" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "purpose" character varying NOT NULL, "given_at" timestamptz NOT NULL, "given_by" character varying NOT NULL, "withdrawn_at" timestamptz NULL, "beneficiary_id" character varying NOT NULL, "recorded_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "consents_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "consents_users_recorded_by" FOREIGN KEY ("recorded_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "consent_beneficiary_id_purpose" to table: "consents"
CREATE UNIQUE INDEX "consent_beneficiary_id_purpose" ON "consents" ("beneficiary_id", "purpose") WHERE (withdrawn_at IS NULL);
-- create "programs" table
CREATE TABLE "programs" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "kind" character varying NOT NULL, "title" character varying NOT NULL, "description" character varying NOT NULL DEFAULT '', "fund_source" character varying NOT NULL, "budget" bigint NOT NULL DEFAULT 0, "starts_on" character varying NOT NULL, "ends_on" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'DRAFT', "owner_agency_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "programs_organizations_owner_agency" FOREIGN KEY ("owner_agency_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "program_budget" CHECK (budget >= 0), CONSTRAINT "program_period" CHECK ((starts_on)::text <= (ends_on)::text));
-- create index "program_status_starts_on_id" to table: "programs"
CREATE INDEX "program_status_starts_on_id" ON "programs" ("status", "starts_on", "id");
-- create "training_sessions" table
CREATE TABLE "training_sessions" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "title" character varying NOT NULL, "skill" character varying NOT NULL, "place" character varying NOT NULL DEFAULT '', "eligibility" character varying NOT NULL DEFAULT '', "starts_on" character varying NOT NULL, "ends_on" character varying NOT NULL, "capacity" bigint NOT NULL, "office_funded" bigint NOT NULL DEFAULT 0, "funded" bigint NOT NULL DEFAULT 0, "taken" bigint NOT NULL DEFAULT 0, "queue_last" bigint NOT NULL DEFAULT 0, "status" character varying NOT NULL DEFAULT 'PROPOSED', "program_id" character varying NOT NULL, "region_id" character varying NOT NULL, "provider_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "training_sessions_organizations_provider" FOREIGN KEY ("provider_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "training_sessions_programs_program" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "training_sessions_regions_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "training_session_office" CHECK ((office_funded >= 0) AND (office_funded <= funded)), CONSTRAINT "training_session_period" CHECK ((starts_on)::text <= (ends_on)::text), CONSTRAINT "training_session_seats" CHECK ((taken >= 0) AND (taken <= funded) AND (funded <= capacity)));
-- create index "trainingsession_program_id_starts_on_id" to table: "training_sessions"
CREATE INDEX "trainingsession_program_id_starts_on_id" ON "training_sessions" ("program_id", "starts_on", "id");
-- create index "trainingsession_provider_id" to table: "training_sessions"
CREATE INDEX "trainingsession_provider_id" ON "training_sessions" ("provider_id");
-- create index "trainingsession_status_starts_on_id" to table: "training_sessions"
CREATE INDEX "trainingsession_status_starts_on_id" ON "training_sessions" ("status", "starts_on", "id");
-- create "needs" table
CREATE TABLE "needs" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "kind" character varying NOT NULL, "title" character varying NOT NULL, "description" character varying NOT NULL DEFAULT '', "unit" character varying NOT NULL, "requested" bigint NOT NULL, "promised" bigint NOT NULL DEFAULT 0, "received" bigint NOT NULL DEFAULT 0, "unit_value" bigint NOT NULL DEFAULT 0, "allow_excess" boolean NOT NULL DEFAULT false, "due_on" character varying NOT NULL, "skill" character varying NOT NULL DEFAULT '', "status" character varying NOT NULL DEFAULT 'DRAFT', "published_at" timestamptz NULL, "close_reason" character varying NOT NULL DEFAULT '', "region_id" character varying NOT NULL, "program_id" character varying NULL, "training_session_id" character varying NULL, "business_group_id" character varying NULL, "drafted_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "needs_business_groups_business_group" FOREIGN KEY ("business_group_id") REFERENCES "business_groups" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "needs_organizations_drafted_by" FOREIGN KEY ("drafted_by_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "needs_programs_program" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "needs_regions_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "needs_training_sessions_training_session" FOREIGN KEY ("training_session_id") REFERENCES "training_sessions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "need_promised" CHECK ((promised >= 0) AND (allow_excess OR (promised <= requested))), CONSTRAINT "need_received" CHECK ((received >= 0) AND (received <= promised)), CONSTRAINT "need_requested" CHECK (requested > 0), CONSTRAINT "need_value" CHECK (unit_value >= 0));
-- create index "need_drafted_by_id_id" to table: "needs"
CREATE INDEX "need_drafted_by_id_id" ON "needs" ("drafted_by_id", "id");
-- create index "need_program_id" to table: "needs"
CREATE INDEX "need_program_id" ON "needs" ("program_id");
-- create index "need_status_created_at_id" to table: "needs"
CREATE INDEX "need_status_created_at_id" ON "needs" ("status", "created_at", "id");
-- create index "need_status_due_on_id" to table: "needs"
CREATE INDEX "need_status_due_on_id" ON "needs" ("status", "due_on", "id");
-- create index "need_training_session_id" to table: "needs"
CREATE INDEX "need_training_session_id" ON "needs" ("training_session_id");
-- create "donors" table
CREATE TABLE "donors" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "kind" character varying NOT NULL, "name" character varying NOT NULL, "anonymous" boolean NOT NULL DEFAULT false, "organization_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "donors_organizations_donor" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE SET NULL, CONSTRAINT "donor_organization" CHECK ((((kind)::text = 'ORGANIZATION'::text) AND (organization_id IS NOT NULL)) OR (((kind)::text <> 'ORGANIZATION'::text) AND (organization_id IS NULL))));
-- create index "donor_name_id" to table: "donors"
CREATE INDEX "donor_name_id" ON "donors" ("name", "id");
-- create index "donors_organization_id_key" to table: "donors"
CREATE UNIQUE INDEX "donors_organization_id_key" ON "donors" ("organization_id");
-- create "pledges" table
CREATE TABLE "pledges" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "status" character varying NOT NULL DEFAULT 'SUBMITTED', "hold_until" timestamptz NOT NULL, "due_on" character varying NULL, "external_ref" character varying NOT NULL DEFAULT '', "note" character varying NOT NULL DEFAULT '', "reason" character varying NOT NULL DEFAULT '', "decided_at" timestamptz NULL, "donor_id" character varying NOT NULL, "organization_id" character varying NULL, "submitted_by_id" character varying NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "pledges_donors_donor" FOREIGN KEY ("donor_id") REFERENCES "donors" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "pledges_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "pledges_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "pledges_users_submitted_by" FOREIGN KEY ("submitted_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "pledge_created_at_id" to table: "pledges"
CREATE INDEX "pledge_created_at_id" ON "pledges" ("created_at", "id");
-- create index "pledge_donor_id_created_at_id" to table: "pledges"
CREATE INDEX "pledge_donor_id_created_at_id" ON "pledges" ("donor_id", "created_at", "id");
-- create index "pledge_organization_id_created_at_id" to table: "pledges"
CREATE INDEX "pledge_organization_id_created_at_id" ON "pledges" ("organization_id", "created_at", "id");
-- create index "pledge_status_created_at_id" to table: "pledges"
CREATE INDEX "pledge_status_created_at_id" ON "pledges" ("status", "created_at", "id");
-- create index "pledge_status_hold_until_id" to table: "pledges"
CREATE INDEX "pledge_status_hold_until_id" ON "pledges" ("status", "hold_until", "id");
-- create "pledge_lines" table
CREATE TABLE "pledge_lines" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "organization_id" character varying NULL, "kind" character varying NOT NULL, "unit" character varying NOT NULL, "quantity" bigint NOT NULL, "delivered" bigint NOT NULL DEFAULT 0, "value" bigint NOT NULL DEFAULT 0, "description" character varying NOT NULL DEFAULT '', "pledge_id" character varying NOT NULL, "need_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "pledge_lines_needs_need" FOREIGN KEY ("need_id") REFERENCES "needs" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "pledge_lines_pledges_pledge" FOREIGN KEY ("pledge_id") REFERENCES "pledges" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "pledge_line_delivered" CHECK ((delivered >= 0) AND (delivered <= quantity)), CONSTRAINT "pledge_line_quantity" CHECK (quantity > 0), CONSTRAINT "pledge_line_value" CHECK (value >= 0));
-- create index "pledgeline_need_id_id" to table: "pledge_lines"
CREATE INDEX "pledgeline_need_id_id" ON "pledge_lines" ("need_id", "id");
-- create index "pledgeline_pledge_id_id" to table: "pledge_lines"
CREATE INDEX "pledgeline_pledge_id_id" ON "pledge_lines" ("pledge_id", "id");
-- create "deliveries" table
CREATE TABLE "deliveries" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "organization_id" character varying NULL, "quantity" bigint NOT NULL, "received_on" character varying NOT NULL, "handover_number" character varying NOT NULL DEFAULT '', "note" character varying NOT NULL DEFAULT '', "pledge_line_id" character varying NOT NULL, "received_by_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "deliveries_pledge_lines_pledge_line" FOREIGN KEY ("pledge_line_id") REFERENCES "pledge_lines" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "deliveries_users_received_by" FOREIGN KEY ("received_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "delivery_quantity" CHECK (quantity <> 0));
-- create index "delivery_pledge_line_id_received_on_id" to table: "deliveries"
CREATE INDEX "delivery_pledge_line_id_received_on_id" ON "deliveries" ("pledge_line_id", "received_on", "id");
-- create "enrollments" table
CREATE TABLE "enrollments" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'NOMINATED', "position" bigint NULL, "offered_until" timestamptz NULL, "reason" character varying NOT NULL DEFAULT '', "decided_at" timestamptz NULL, "training_session_id" character varying NOT NULL, "beneficiary_id" character varying NOT NULL, "nominated_by_id" character varying NULL, "nominated_by_user_id" character varying NOT NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "enrollments_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "enrollments_organizations_nominated_by" FOREIGN KEY ("nominated_by_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "enrollments_training_sessions_training_session" FOREIGN KEY ("training_session_id") REFERENCES "training_sessions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "enrollments_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "enrollments_users_nominated_by_user" FOREIGN KEY ("nominated_by_user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "enrollment_beneficiary_id_created_at_id" to table: "enrollments"
CREATE INDEX "enrollment_beneficiary_id_created_at_id" ON "enrollments" ("beneficiary_id", "created_at", "id");
-- create index "enrollment_nominated_by_id_created_at_id" to table: "enrollments"
CREATE INDEX "enrollment_nominated_by_id_created_at_id" ON "enrollments" ("nominated_by_id", "created_at", "id");
-- create index "enrollment_offered_until" to table: "enrollments"
CREATE INDEX "enrollment_offered_until" ON "enrollments" ("offered_until");
-- create index "enrollment_status_created_at_id" to table: "enrollments"
CREATE INDEX "enrollment_status_created_at_id" ON "enrollments" ("status", "created_at", "id");
-- create index "enrollment_training_session_id_beneficiary_id" to table: "enrollments"
CREATE UNIQUE INDEX "enrollment_training_session_id_beneficiary_id" ON "enrollments" ("training_session_id", "beneficiary_id") WHERE (((status)::text <> 'REJECTED'::text) AND ((status)::text <> 'CANCELLED'::text) AND ((status)::text <> 'LAPSED'::text) AND ((status)::text <> 'DROPPED'::text));
-- create index "enrollment_training_session_id_status_position" to table: "enrollments"
CREATE INDEX "enrollment_training_session_id_status_position" ON "enrollments" ("training_session_id", "status", "position");
-- create "group_members" table
CREATE TABLE "group_members" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "office" character varying NOT NULL DEFAULT 'MEMBER', "joined_on" character varying NOT NULL, "left_on" character varying NULL, "business_group_id" character varying NOT NULL, "beneficiary_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "group_members_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_members_business_groups_business_group" FOREIGN KEY ("business_group_id") REFERENCES "business_groups" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "group_member_one_group" to table: "group_members"
CREATE UNIQUE INDEX "group_member_one_group" ON "group_members" ("beneficiary_id") WHERE (left_on IS NULL);
-- create index "group_member_one_officer" to table: "group_members"
CREATE UNIQUE INDEX "group_member_one_officer" ON "group_members" ("business_group_id", "office") WHERE ((left_on IS NULL) AND ((office)::text <> 'MEMBER'::text));
-- create index "groupmember_business_group_id_id" to table: "group_members"
CREATE INDEX "groupmember_business_group_id_id" ON "group_members" ("business_group_id", "id");
-- create "one_time_links" table
CREATE TABLE "one_time_links" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "token_hash" character varying NOT NULL, "expires_at" timestamptz NOT NULL, "used_at" timestamptz NULL, "user_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "one_time_links_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "onetimelink_token_hash" to table: "one_time_links"
CREATE UNIQUE INDEX "onetimelink_token_hash" ON "one_time_links" ("token_hash");
-- create "refresh_tokens" table
CREATE TABLE "refresh_tokens" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "session_id" character varying NOT NULL, "token_hash" character varying NOT NULL, "authenticated_at" timestamptz NOT NULL, "expires_at" timestamptz NOT NULL, "used_at" timestamptz NULL, "revoked_at" timestamptz NULL, "user_id" character varying NOT NULL, "membership_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "refresh_tokens_memberships_membership" FOREIGN KEY ("membership_id") REFERENCES "memberships" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "refresh_tokens_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "refreshtoken_expires_at" to table: "refresh_tokens"
CREATE INDEX "refreshtoken_expires_at" ON "refresh_tokens" ("expires_at");
-- create index "refreshtoken_session_id" to table: "refresh_tokens"
CREATE INDEX "refreshtoken_session_id" ON "refresh_tokens" ("session_id");
-- create index "refreshtoken_token_hash" to table: "refresh_tokens"
CREATE UNIQUE INDEX "refreshtoken_token_hash" ON "refresh_tokens" ("token_hash");
