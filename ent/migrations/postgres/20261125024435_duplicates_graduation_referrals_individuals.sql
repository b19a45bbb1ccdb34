-- +goose Up
-- modify "beneficiaries" table
ALTER TABLE "beneficiaries" ADD COLUMN "sound" character varying NOT NULL DEFAULT '', ADD COLUMN "sound_key" character varying NOT NULL DEFAULT '', ADD COLUMN "compared" boolean NOT NULL DEFAULT false, ADD COLUMN "merged_into_id" character varying NULL, ADD CONSTRAINT "beneficiaries_beneficiaries_absorbed" FOREIGN KEY ("merged_into_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE SET NULL;
-- create index "beneficiary_birth_date" to table: "beneficiaries"
CREATE INDEX "beneficiary_birth_date" ON "beneficiaries" ("birth_date");
-- create index "beneficiary_district_code_sound_key" to table: "beneficiaries"
CREATE INDEX "beneficiary_district_code_sound_key" ON "beneficiaries" ("district_code", "sound_key");
-- create index "beneficiary_merged_into_id" to table: "beneficiaries"
CREATE INDEX "beneficiary_merged_into_id" ON "beneficiaries" ("merged_into_id") WHERE (merged_into_id IS NOT NULL);
-- create index "beneficiary_to_compare" to table: "beneficiaries"
CREATE INDEX "beneficiary_to_compare" ON "beneficiaries" ("id") WHERE (NOT compared);
-- modify "donors" table
ALTER TABLE "donors" DROP CONSTRAINT "donor_organization", ADD CONSTRAINT "donor_account" CHECK ((((kind)::text = 'RECORDED'::text) AND (organization_id IS NULL)) OR (((kind)::text <> 'RECORDED'::text) AND (organization_id IS NOT NULL)));
-- create "duplicate_pairs" table
CREATE TABLE "duplicate_pairs" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "score" bigint NOT NULL, "reasons" jsonb NOT NULL, "status" character varying NOT NULL DEFAULT 'OPEN', "decided_at" timestamptz NULL, "first_id" character varying NOT NULL, "second_id" character varying NOT NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "duplicate_pairs_beneficiaries_first" FOREIGN KEY ("first_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "duplicate_pairs_beneficiaries_second" FOREIGN KEY ("second_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "duplicate_pairs_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "duplicate_pair_order" CHECK ((first_id)::text < (second_id)::text), CONSTRAINT "duplicate_pair_score" CHECK ((score >= 0) AND (score <= 100)));
-- create index "duplicatepair_first_id_second_id" to table: "duplicate_pairs"
CREATE UNIQUE INDEX "duplicatepair_first_id_second_id" ON "duplicate_pairs" ("first_id", "second_id");
-- create index "duplicatepair_second_id" to table: "duplicate_pairs"
CREATE INDEX "duplicatepair_second_id" ON "duplicate_pairs" ("second_id");
-- create index "duplicatepair_status_score_id" to table: "duplicate_pairs"
CREATE INDEX "duplicatepair_status_score_id" ON "duplicate_pairs" ("status", "score", "id");
-- create "graduations" table
CREATE TABLE "graduations" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "criteria" character varying NOT NULL, "facts_sealed" bytea NULL, "findings_sealed" bytea NULL, "score" bigint NOT NULL, "fits" boolean NOT NULL, "reason_sealed" bytea NULL, "decision_sealed" bytea NULL, "status" character varying NOT NULL DEFAULT 'PROPOSED', "graduated_on" character varying NULL, "ended_on" character varying NULL, "beneficiary_id" character varying NOT NULL, "proposed_by_id" character varying NOT NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "graduations_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "graduations_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "graduations_users_proposed_by" FOREIGN KEY ("proposed_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "graduation_day" CHECK (((status)::text = ANY ((ARRAY['PROPOSED'::character varying, 'REJECTED'::character varying])::text[])) OR (graduated_on IS NOT NULL)), CONSTRAINT "graduation_decided" CHECK (((status)::text = 'PROPOSED'::text) OR (decided_by_id IS NOT NULL)), CONSTRAINT "graduation_four_eyes" CHECK ((decided_by_id IS NULL) OR ((decided_by_id)::text <> (proposed_by_id)::text)), CONSTRAINT "graduation_reason" CHECK (fits OR (reason_sealed IS NOT NULL)));
-- create index "graduation_beneficiary_id_id" to table: "graduations"
CREATE INDEX "graduation_beneficiary_id_id" ON "graduations" ("beneficiary_id", "id");
-- create index "graduation_one_open" to table: "graduations"
CREATE UNIQUE INDEX "graduation_one_open" ON "graduations" ("beneficiary_id") WHERE (((status)::text = 'PROPOSED'::text) OR ((status)::text = 'APPROVED'::text));
-- create index "graduation_registered_by_id_id" to table: "graduations"
CREATE INDEX "graduation_registered_by_id_id" ON "graduations" ("registered_by_id", "id");
-- create index "graduation_status_created_at_id" to table: "graduations"
CREATE INDEX "graduation_status_created_at_id" ON "graduations" ("status", "created_at", "id");
-- create "graduation_visits" table
CREATE TABLE "graduation_visits" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "months" bigint NOT NULL, "due_on" character varying NOT NULL, "open" boolean NOT NULL DEFAULT true, "visited_on" character varying NULL, "standing" character varying NULL, "note_sealed" bytea NULL, "reminded_at" timestamptz NULL, "graduation_id" character varying NOT NULL, "beneficiary_id" character varying NOT NULL, "visited_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "graduation_visits_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "graduation_visits_graduations_graduation" FOREIGN KEY ("graduation_id") REFERENCES "graduations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "graduation_visits_users_visited_by" FOREIGN KEY ("visited_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "graduation_visit_made" CHECK (((standing IS NULL) AND (visited_on IS NULL)) OR ((standing IS NOT NULL) AND (visited_on IS NOT NULL) AND (NOT open))));
-- create index "graduationvisit_due_on_id" to table: "graduation_visits"
CREATE INDEX "graduationvisit_due_on_id" ON "graduation_visits" ("due_on", "id") WHERE open;
-- create index "graduationvisit_graduation_id_months" to table: "graduation_visits"
CREATE UNIQUE INDEX "graduationvisit_graduation_id_months" ON "graduation_visits" ("graduation_id", "months");
-- create index "graduationvisit_registered_by_id_due_on_id" to table: "graduation_visits"
CREATE INDEX "graduationvisit_registered_by_id_due_on_id" ON "graduation_visits" ("registered_by_id", "due_on", "id");
-- create "merges" table
CREATE TABLE "merges" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "moved" jsonb NOT NULL, "filled" jsonb NOT NULL, "nik_missing_reason" character varying NULL, "merged_status" character varying NOT NULL, "undone_at" timestamptz NULL, "undone_by_id" character varying NULL, "survivor_id" character varying NOT NULL, "merged_id" character varying NOT NULL, "merged_by_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "merges_beneficiaries_merged" FOREIGN KEY ("merged_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "merges_beneficiaries_survivor" FOREIGN KEY ("survivor_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "merges_users_merged_by" FOREIGN KEY ("merged_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "merge_of_two" CHECK ((survivor_id)::text <> (merged_id)::text));
-- create index "merge_merged_id" to table: "merges"
CREATE UNIQUE INDEX "merge_merged_id" ON "merges" ("merged_id") WHERE (undone_at IS NULL);
-- create index "merge_survivor_id_created_at" to table: "merges"
CREATE INDEX "merge_survivor_id_created_at" ON "merges" ("survivor_id", "created_at");
-- create "referrals" table
CREATE TABLE "referrals" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "service" character varying NOT NULL, "note_sealed" bytea NULL, "answer_sealed" bytea NULL, "status" character varying NOT NULL DEFAULT 'SENT', "due_on" character varying NOT NULL, "ended_at" timestamptz NULL, "escalated_at" timestamptz NULL, "region_id" character varying NOT NULL, "beneficiary_id" character varying NOT NULL, "agency_id" character varying NOT NULL, "sent_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "referrals_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "referrals_organizations_agency" FOREIGN KEY ("agency_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "referrals_regions_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "referrals_users_sent_by" FOREIGN KEY ("sent_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "referral_answered" CHECK (((status)::text <> ALL ((ARRAY['DONE'::character varying, 'DECLINED'::character varying])::text[])) OR ((answer_sealed IS NOT NULL) AND (ended_at IS NOT NULL))));
-- create index "referral_agency_id_status_due_on_id" to table: "referrals"
CREATE INDEX "referral_agency_id_status_due_on_id" ON "referrals" ("agency_id", "status", "due_on", "id");
-- create index "referral_beneficiary_id_id" to table: "referrals"
CREATE INDEX "referral_beneficiary_id_id" ON "referrals" ("beneficiary_id", "id");
-- create index "referral_region_code_id" to table: "referrals"
CREATE INDEX "referral_region_code_id" ON "referrals" ("region_code", "id");
-- create index "referral_status_due_on_id" to table: "referrals"
CREATE INDEX "referral_status_due_on_id" ON "referrals" ("status", "due_on", "id");
