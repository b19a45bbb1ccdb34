-- +goose Up
-- create "ceremonies" table
CREATE TABLE "ceremonies" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "user_id" character varying NULL, "data_sealed" bytea NULL, "expires_at" timestamptz NOT NULL, PRIMARY KEY ("id"));
-- create index "ceremony_expires_at" to table: "ceremonies"
CREATE INDEX "ceremony_expires_at" ON "ceremonies" ("expires_at");
-- modify "api_tokens" table
ALTER TABLE "api_tokens" ADD COLUMN "test" boolean NOT NULL DEFAULT false;
-- modify "notification_choices" table
ALTER TABLE "notification_choices" ADD COLUMN "push" boolean NOT NULL DEFAULT true, ADD COLUMN "muted" jsonb NULL;
-- modify "notifications" table
ALTER TABLE "notifications" ADD COLUMN "push_due_at" timestamptz NULL, ADD COLUMN "pushed_at" timestamptz NULL;
-- create index "notification_unpushed" to table: "notifications"
CREATE INDEX "notification_unpushed" ON "notifications" ("push_due_at", "id") WHERE ((push_due_at IS NOT NULL) AND (pushed_at IS NULL));
-- modify "organizations" table
ALTER TABLE "organizations" ADD COLUMN "identity_until" character varying NULL, ADD COLUMN "legal_until" character varying NULL, ADD COLUMN "visited_until" character varying NULL, ADD COLUMN "contact_verified" character varying NULL;
-- modify "pledges" table
ALTER TABLE "pledges" ADD COLUMN "reminded_for" character varying NULL, ADD COLUMN "chased_for" character varying NULL, ADD COLUMN "chased_at" timestamptz NULL;
-- create index "pledge_organization_id_external_ref" to table: "pledges"
CREATE INDEX "pledge_organization_id_external_ref" ON "pledges" ("organization_id", "external_ref");
-- create "agreements" table
CREATE TABLE "agreements" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "number" character varying NOT NULL, "title" character varying NOT NULL, "starts_on" character varying NOT NULL, "ends_on" character varying NOT NULL, "note" character varying NOT NULL DEFAULT '', "reminded" bigint NOT NULL DEFAULT 0, "organization_id" character varying NOT NULL, "recorded_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "agreements_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "agreements_users_recorded_by" FOREIGN KEY ("recorded_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "agreement_days" CHECK ((starts_on)::text <= (ends_on)::text), CONSTRAINT "agreement_reminded" CHECK ((reminded >= 0) AND (reminded <= 2)));
-- create index "agreement_ends_on_id" to table: "agreements"
CREATE INDEX "agreement_ends_on_id" ON "agreements" ("ends_on", "id");
-- create index "agreement_organization_id_ends_on" to table: "agreements"
CREATE INDEX "agreement_organization_id_ends_on" ON "agreements" ("organization_id", "ends_on");
-- create "contact_codes" table
CREATE TABLE "contact_codes" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "channel" character varying NOT NULL, "code_sealed" bytea NULL, "expires_at" timestamptz NOT NULL, "tries" bigint NOT NULL DEFAULT 0, "mail_due_at" timestamptz NULL, "used_at" timestamptz NULL, "organization_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "contact_codes_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "contact_code_tries" CHECK ((tries >= 0) AND (tries <= 5)));
-- create index "contactcode_expires_at" to table: "contact_codes"
CREATE INDEX "contactcode_expires_at" ON "contact_codes" ("expires_at");
-- create index "contactcode_mail_due_at" to table: "contact_codes"
CREATE INDEX "contactcode_mail_due_at" ON "contact_codes" ("mail_due_at") WHERE (mail_due_at IS NOT NULL);
-- create index "contactcode_organization_id_created_at_id" to table: "contact_codes"
CREATE INDEX "contactcode_organization_id_created_at_id" ON "contact_codes" ("organization_id", "created_at", "id");
-- modify "deliveries" table
ALTER TABLE "deliveries" ADD CONSTRAINT "delivery_confirmed" CHECK (((confirmed_at IS NULL) AND (confirmed_quantity IS NULL)) OR ((confirmed_at IS NOT NULL) AND (confirmed_quantity IS NOT NULL) AND ((confirmed_quantity >= 0) AND (confirmed_quantity <= quantity)))), ADD COLUMN "place" character varying NOT NULL DEFAULT '', ADD COLUMN "confirmed_at" timestamptz NULL, ADD COLUMN "confirmed_quantity" bigint NULL, ADD COLUMN "confirm_note" character varying NOT NULL DEFAULT '', ADD COLUMN "need_id" character varying NULL, ADD COLUMN "receiver_id" character varying NULL, ADD COLUMN "confirmed_by_id" character varying NULL, ADD CONSTRAINT "deliveries_needs_need" FOREIGN KEY ("need_id") REFERENCES "needs" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT "deliveries_organizations_receiver" FOREIGN KEY ("receiver_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT "deliveries_users_confirmed_by" FOREIGN KEY ("confirmed_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- create index "delivery_receiver_id_created_at_id" to table: "deliveries"
CREATE INDEX "delivery_receiver_id_created_at_id" ON "deliveries" ("receiver_id", "created_at", "id");
-- create "donor_notes" table
CREATE TABLE "donor_notes" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "text_sealed" bytea NULL, "donor_id" character varying NOT NULL, "written_by_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "donor_notes_donors_donor" FOREIGN KEY ("donor_id") REFERENCES "donors" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "donor_notes_users_written_by" FOREIGN KEY ("written_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "donornote_donor_id_created_at_id" to table: "donor_notes"
CREATE INDEX "donornote_donor_id_created_at_id" ON "donor_notes" ("donor_id", "created_at", "id");
-- create "stories" table
CREATE TABLE "stories" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "alias" character varying NOT NULL, "title" character varying NOT NULL, "body" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'DRAFT', "published_at" timestamptz NULL, "beneficiary_id" character varying NOT NULL, "region_id" character varying NOT NULL, "written_by_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "stories_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "stories_regions_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "stories_users_written_by" FOREIGN KEY ("written_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "story_published" CHECK (((status)::text <> 'PUBLISHED'::text) OR (published_at IS NOT NULL)));
-- create index "story_beneficiary_id" to table: "stories"
CREATE INDEX "story_beneficiary_id" ON "stories" ("beneficiary_id");
-- create index "story_status_published_at_id" to table: "stories"
CREATE INDEX "story_status_published_at_id" ON "stories" ("status", "published_at", "id");
-- create "verifications" table
CREATE TABLE "verifications" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "kind" character varying NOT NULL, "status" character varying NOT NULL DEFAULT 'SUBMITTED', "note" character varying NOT NULL DEFAULT '', "valid_until" character varying NULL, "reason" character varying NOT NULL DEFAULT '', "decided_at" timestamptz NULL, "reminded" boolean NOT NULL DEFAULT false, "organization_id" character varying NOT NULL, "submitted_by_id" character varying NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "verifications_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "verifications_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "verifications_users_submitted_by" FOREIGN KEY ("submitted_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "verification_granted" CHECK (((status)::text <> 'GRANTED'::text) OR (valid_until IS NOT NULL)));
-- create index "verification_organization_id_kind" to table: "verifications"
CREATE UNIQUE INDEX "verification_organization_id_kind" ON "verifications" ("organization_id", "kind");
-- create index "verification_status_created_at_id" to table: "verifications"
CREATE INDEX "verification_status_created_at_id" ON "verifications" ("status", "created_at", "id");
-- modify "files" table
ALTER TABLE "files" DROP CONSTRAINT "file_one_subject", ADD CONSTRAINT "file_belongs" CHECK ((((((((((((
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
END) +
CASE
    WHEN (agreement_id IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (verification_id IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (csr_filing_id IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (story_id IS NULL) THEN 0
    ELSE 1
END) =
CASE
    WHEN (claimed_at IS NULL) THEN 0
    ELSE 1
END), ADD COLUMN "agreement_id" character varying NULL, ADD COLUMN "verification_id" character varying NULL, ADD COLUMN "csr_filing_id" character varying NULL, ADD COLUMN "story_id" character varying NULL, ADD CONSTRAINT "files_agreements_agreement" FOREIGN KEY ("agreement_id") REFERENCES "agreements" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT "files_csr_filings_csr_filing" FOREIGN KEY ("csr_filing_id") REFERENCES "csr_filings" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT "files_stories_story" FOREIGN KEY ("story_id") REFERENCES "stories" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD CONSTRAINT "files_verifications_verification" FOREIGN KEY ("verification_id") REFERENCES "verifications" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- create index "file_agreement_id" to table: "files"
CREATE INDEX "file_agreement_id" ON "files" ("agreement_id");
-- create index "file_csr_filing_id" to table: "files"
CREATE INDEX "file_csr_filing_id" ON "files" ("csr_filing_id");
-- create index "file_story_id" to table: "files"
CREATE INDEX "file_story_id" ON "files" ("story_id");
-- create index "file_verification_id" to table: "files"
CREATE INDEX "file_verification_id" ON "files" ("verification_id");
-- create "letter_templates" table
CREATE TABLE "letter_templates" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" character varying NOT NULL, "subject" character varying NOT NULL, "body" character varying NOT NULL, "removed_at" timestamptz NULL, PRIMARY KEY ("id"));
-- create index "lettertemplate_name" to table: "letter_templates"
CREATE UNIQUE INDEX "lettertemplate_name" ON "letter_templates" ("name") WHERE (removed_at IS NULL);
-- create "letters" table
CREATE TABLE "letters" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "number" character varying NOT NULL, "subject" character varying NOT NULL, "body" character varying NOT NULL, "organization_id" character varying NOT NULL, "letter_template_id" character varying NULL, "written_by_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "letters_letter_templates_letter_template" FOREIGN KEY ("letter_template_id") REFERENCES "letter_templates" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "letters_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "letters_users_written_by" FOREIGN KEY ("written_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "letter_organization_id_created_at_id" to table: "letters"
CREATE INDEX "letter_organization_id_created_at_id" ON "letters" ("organization_id", "created_at", "id");
-- create index "letters_number_key" to table: "letters"
CREATE UNIQUE INDEX "letters_number_key" ON "letters" ("number");
-- create "passkeys" table
CREATE TABLE "passkeys" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" character varying NOT NULL, "credential_id" character varying NOT NULL, "credential_sealed" bytea NULL, "last_used_at" timestamptz NULL, "user_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "passkeys_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "passkey_credential_id" to table: "passkeys"
CREATE UNIQUE INDEX "passkey_credential_id" ON "passkeys" ("credential_id");
-- create index "passkey_user_id_id" to table: "passkeys"
CREATE INDEX "passkey_user_id_id" ON "passkeys" ("user_id", "id");
-- create "push_subscriptions" table
CREATE TABLE "push_subscriptions" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "device" character varying NOT NULL DEFAULT '', "endpoint_hash" character varying NOT NULL, "address_sealed" bytea NULL, "failed" bigint NOT NULL DEFAULT 0, "user_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "push_subscriptions_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "pushsubscription_endpoint_hash" to table: "push_subscriptions"
CREATE UNIQUE INDEX "pushsubscription_endpoint_hash" ON "push_subscriptions" ("endpoint_hash");
-- create index "pushsubscription_user_id_id" to table: "push_subscriptions"
CREATE INDEX "pushsubscription_user_id_id" ON "push_subscriptions" ("user_id", "id");
