-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_api_tokens" table
CREATE TABLE `new_api_tokens` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `token_hash` text NOT NULL, `scopes` json NOT NULL, `expires_at` datetime NOT NULL, `test` bool NOT NULL DEFAULT (false), `last_used_at` datetime NULL, `revoked_at` datetime NULL, `membership_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `api_tokens_memberships_membership` FOREIGN KEY (`membership_id`) REFERENCES `memberships` (`id`) ON DELETE NO ACTION);
-- copy rows from old table "api_tokens" to new temporary table "new_api_tokens"
INSERT INTO `new_api_tokens` (`id`, `version`, `created_at`, `updated_at`, `name`, `token_hash`, `scopes`, `expires_at`, `last_used_at`, `revoked_at`, `membership_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `name`, `token_hash`, `scopes`, `expires_at`, `last_used_at`, `revoked_at`, `membership_id` FROM `api_tokens`;
-- drop "api_tokens" table after copying rows
DROP TABLE `api_tokens`;
-- rename temporary table "new_api_tokens" to "api_tokens"
ALTER TABLE `new_api_tokens` RENAME TO `api_tokens`;
-- create index "apitoken_token_hash" to table: "api_tokens"
CREATE UNIQUE INDEX `apitoken_token_hash` ON `api_tokens` (`token_hash`);
-- create "new_deliveries" table
CREATE TABLE `new_deliveries` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `organization_id` text NULL, `quantity` integer NOT NULL, `received_on` text NOT NULL, `handover_number` text NOT NULL DEFAULT (''), `note` text NOT NULL DEFAULT (''), `place` text NOT NULL DEFAULT (''), `confirmed_at` datetime NULL, `confirmed_quantity` integer NULL, `confirm_note` text NOT NULL DEFAULT (''), `pledge_line_id` text NOT NULL, `received_by_id` text NOT NULL, `need_id` text NULL, `receiver_id` text NULL, `confirmed_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `deliveries_pledge_lines_pledge_line` FOREIGN KEY (`pledge_line_id`) REFERENCES `pledge_lines` (`id`) ON DELETE NO ACTION, CONSTRAINT `deliveries_users_received_by` FOREIGN KEY (`received_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `deliveries_needs_need` FOREIGN KEY (`need_id`) REFERENCES `needs` (`id`) ON DELETE NO ACTION, CONSTRAINT `deliveries_organizations_receiver` FOREIGN KEY (`receiver_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `deliveries_users_confirmed_by` FOREIGN KEY (`confirmed_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `delivery_confirmed` CHECK (confirmed_at is null and confirmed_quantity is null or confirmed_at is not null and confirmed_quantity is not null and confirmed_quantity between 0 and quantity), CONSTRAINT `delivery_quantity` CHECK (quantity <> 0));
-- copy rows from old table "deliveries" to new temporary table "new_deliveries"
INSERT INTO `new_deliveries` (`id`, `version`, `created_at`, `updated_at`, `organization_id`, `quantity`, `received_on`, `handover_number`, `note`, `pledge_line_id`, `received_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `organization_id`, `quantity`, `received_on`, `handover_number`, `note`, `pledge_line_id`, `received_by_id` FROM `deliveries`;
-- drop "deliveries" table after copying rows
DROP TABLE `deliveries`;
-- rename temporary table "new_deliveries" to "deliveries"
ALTER TABLE `new_deliveries` RENAME TO `deliveries`;
-- create index "delivery_pledge_line_id_received_on_id" to table: "deliveries"
CREATE INDEX `delivery_pledge_line_id_received_on_id` ON `deliveries` (`pledge_line_id`, `received_on`, `id`);
-- create index "delivery_receiver_id_created_at_id" to table: "deliveries"
CREATE INDEX `delivery_receiver_id_created_at_id` ON `deliveries` (`receiver_id`, `created_at`, `id`);
-- add column "identity_until" to table: "organizations"
ALTER TABLE `organizations` ADD COLUMN `identity_until` text NULL;
-- add column "legal_until" to table: "organizations"
ALTER TABLE `organizations` ADD COLUMN `legal_until` text NULL;
-- add column "visited_until" to table: "organizations"
ALTER TABLE `organizations` ADD COLUMN `visited_until` text NULL;
-- add column "contact_verified" to table: "organizations"
ALTER TABLE `organizations` ADD COLUMN `contact_verified` text NULL;
-- add column "reminded_for" to table: "pledges"
ALTER TABLE `pledges` ADD COLUMN `reminded_for` text NULL;
-- add column "chased_for" to table: "pledges"
ALTER TABLE `pledges` ADD COLUMN `chased_for` text NULL;
-- add column "chased_at" to table: "pledges"
ALTER TABLE `pledges` ADD COLUMN `chased_at` datetime NULL;
-- create index "pledge_organization_id_external_ref" to table: "pledges"
CREATE INDEX `pledge_organization_id_external_ref` ON `pledges` (`organization_id`, `external_ref`);
-- create "new_notifications" table
CREATE TABLE `new_notifications` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `event_id` text NOT NULL, `topic` text NOT NULL, `subject_id` text NOT NULL, `read_at` datetime NULL, `mail_due_at` datetime NULL, `mailed_at` datetime NULL, `push_due_at` datetime NULL, `pushed_at` datetime NULL, `user_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `notifications_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- copy rows from old table "notifications" to new temporary table "new_notifications"
INSERT INTO `new_notifications` (`id`, `version`, `created_at`, `updated_at`, `event_id`, `topic`, `subject_id`, `read_at`, `mail_due_at`, `mailed_at`, `user_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `event_id`, `topic`, `subject_id`, `read_at`, `mail_due_at`, `mailed_at`, `user_id` FROM `notifications`;
-- drop "notifications" table after copying rows
DROP TABLE `notifications`;
-- rename temporary table "new_notifications" to "notifications"
ALTER TABLE `new_notifications` RENAME TO `notifications`;
-- create index "notification_event_id_user_id" to table: "notifications"
CREATE UNIQUE INDEX `notification_event_id_user_id` ON `notifications` (`event_id`, `user_id`);
-- create index "notification_user_id_created_at_id" to table: "notifications"
CREATE INDEX `notification_user_id_created_at_id` ON `notifications` (`user_id`, `created_at`, `id`);
-- create index "notification_unread" to table: "notifications"
CREATE INDEX `notification_unread` ON `notifications` (`user_id`, `id`) WHERE read_at is null;
-- create index "notification_unpushed" to table: "notifications"
CREATE INDEX `notification_unpushed` ON `notifications` (`push_due_at`, `id`) WHERE push_due_at is not null and pushed_at is null;
-- create index "notification_unmailed" to table: "notifications"
CREATE INDEX `notification_unmailed` ON `notifications` (`mail_due_at`, `user_id`) WHERE mailed_at is null;
-- create "new_notification_choices" table
CREATE TABLE `new_notification_choices` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `user_id` text NOT NULL, `email` text NOT NULL DEFAULT ('AT_ONCE'), `push` bool NOT NULL DEFAULT (true), `muted` json NULL, `quiet_from` integer NOT NULL DEFAULT (21), `quiet_until` integer NOT NULL DEFAULT (7), PRIMARY KEY (`id`), CONSTRAINT `notification_quiet` CHECK (quiet_from between 0 and 23 and quiet_until between 0 and 23));
-- copy rows from old table "notification_choices" to new temporary table "new_notification_choices"
INSERT INTO `new_notification_choices` (`id`, `version`, `created_at`, `updated_at`, `user_id`, `email`, `quiet_from`, `quiet_until`) SELECT `id`, `version`, `created_at`, `updated_at`, `user_id`, `email`, `quiet_from`, `quiet_until` FROM `notification_choices`;
-- drop "notification_choices" table after copying rows
DROP TABLE `notification_choices`;
-- rename temporary table "new_notification_choices" to "notification_choices"
ALTER TABLE `new_notification_choices` RENAME TO `notification_choices`;
-- create index "notificationchoice_user_id" to table: "notification_choices"
CREATE UNIQUE INDEX `notificationchoice_user_id` ON `notification_choices` (`user_id`);
-- create "new_files" table
CREATE TABLE `new_files` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `content_type` text NOT NULL, `size` integer NOT NULL, `width` integer NOT NULL DEFAULT (0), `height` integer NOT NULL DEFAULT (0), `sent_hash` text NOT NULL, `object` text NOT NULL, `key_sealed` blob NULL, `claimed_at` datetime NULL, `removed_at` datetime NULL, `uploaded_by_id` text NULL, `beneficiary_id` text NULL, `household_id` text NULL, `delivery_id` text NULL, `organization_id` text NULL, `group_entry_id` text NULL, `provision_id` text NULL, `case_note_id` text NULL, `grievance_id` text NULL, `agreement_id` text NULL, `verification_id` text NULL, `csr_filing_id` text NULL, `story_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `files_users_uploaded_by` FOREIGN KEY (`uploaded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_households_household` FOREIGN KEY (`household_id`) REFERENCES `households` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_deliveries_delivery` FOREIGN KEY (`delivery_id`) REFERENCES `deliveries` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_group_entries_group_entry` FOREIGN KEY (`group_entry_id`) REFERENCES `group_entries` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_provisions_provision` FOREIGN KEY (`provision_id`) REFERENCES `provisions` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_case_notes_case_note` FOREIGN KEY (`case_note_id`) REFERENCES `case_notes` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_grievances_grievance` FOREIGN KEY (`grievance_id`) REFERENCES `grievances` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_agreements_agreement` FOREIGN KEY (`agreement_id`) REFERENCES `agreements` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_verifications_verification` FOREIGN KEY (`verification_id`) REFERENCES `verifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_csr_filings_csr_filing` FOREIGN KEY (`csr_filing_id`) REFERENCES `csr_filings` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_stories_story` FOREIGN KEY (`story_id`) REFERENCES `stories` (`id`) ON DELETE NO ACTION, CONSTRAINT `file_belongs` CHECK ((case when beneficiary_id is null then 0 else 1 end + case when household_id is null then 0 else 1 end + case when delivery_id is null then 0 else 1 end + case when organization_id is null then 0 else 1 end + case when group_entry_id is null then 0 else 1 end + case when provision_id is null then 0 else 1 end + case when case_note_id is null then 0 else 1 end + case when grievance_id is null then 0 else 1 end + case when agreement_id is null then 0 else 1 end + case when verification_id is null then 0 else 1 end + case when csr_filing_id is null then 0 else 1 end + case when story_id is null then 0 else 1 end) = case when claimed_at is null then 0 else 1 end), CONSTRAINT `file_sender` CHECK (uploaded_by_id is not null or grievance_id is not null), CONSTRAINT `file_size` CHECK (size > 0));
-- copy rows from old table "files" to new temporary table "new_files"
INSERT INTO `new_files` (`id`, `version`, `created_at`, `updated_at`, `content_type`, `size`, `width`, `height`, `sent_hash`, `object`, `key_sealed`, `claimed_at`, `removed_at`, `uploaded_by_id`, `beneficiary_id`, `household_id`, `delivery_id`, `organization_id`, `group_entry_id`, `provision_id`, `case_note_id`, `grievance_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `content_type`, `size`, `width`, `height`, `sent_hash`, `object`, `key_sealed`, `claimed_at`, `removed_at`, `uploaded_by_id`, `beneficiary_id`, `household_id`, `delivery_id`, `organization_id`, `group_entry_id`, `provision_id`, `case_note_id`, `grievance_id` FROM `files`;
-- drop "files" table after copying rows
DROP TABLE `files`;
-- rename temporary table "new_files" to "files"
ALTER TABLE `new_files` RENAME TO `files`;
-- create index "files_object_key" to table: "files"
CREATE UNIQUE INDEX `files_object_key` ON `files` (`object`);
-- create index "file_created_at" to table: "files"
CREATE INDEX `file_created_at` ON `files` (`created_at`) WHERE claimed_at is null or removed_at is not null;
-- create index "file_uploaded_by_id_created_at" to table: "files"
CREATE INDEX `file_uploaded_by_id_created_at` ON `files` (`uploaded_by_id`, `created_at`);
-- create index "file_beneficiary_id" to table: "files"
CREATE INDEX `file_beneficiary_id` ON `files` (`beneficiary_id`);
-- create index "file_household_id" to table: "files"
CREATE INDEX `file_household_id` ON `files` (`household_id`);
-- create index "file_delivery_id" to table: "files"
CREATE INDEX `file_delivery_id` ON `files` (`delivery_id`);
-- create index "file_organization_id" to table: "files"
CREATE INDEX `file_organization_id` ON `files` (`organization_id`);
-- create index "file_group_entry_id" to table: "files"
CREATE INDEX `file_group_entry_id` ON `files` (`group_entry_id`);
-- create index "file_provision_id" to table: "files"
CREATE INDEX `file_provision_id` ON `files` (`provision_id`);
-- create index "file_case_note_id" to table: "files"
CREATE INDEX `file_case_note_id` ON `files` (`case_note_id`);
-- create index "file_grievance_id" to table: "files"
CREATE INDEX `file_grievance_id` ON `files` (`grievance_id`);
-- create index "file_agreement_id" to table: "files"
CREATE INDEX `file_agreement_id` ON `files` (`agreement_id`);
-- create index "file_verification_id" to table: "files"
CREATE INDEX `file_verification_id` ON `files` (`verification_id`);
-- create index "file_csr_filing_id" to table: "files"
CREATE INDEX `file_csr_filing_id` ON `files` (`csr_filing_id`);
-- create index "file_story_id" to table: "files"
CREATE INDEX `file_story_id` ON `files` (`story_id`);
-- create "agreements" table
CREATE TABLE `agreements` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `number` text NOT NULL, `title` text NOT NULL, `starts_on` text NOT NULL, `ends_on` text NOT NULL, `note` text NOT NULL DEFAULT (''), `reminded` integer NOT NULL DEFAULT (0), `organization_id` text NOT NULL, `recorded_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `agreements_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `agreements_users_recorded_by` FOREIGN KEY (`recorded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `agreement_days` CHECK (starts_on <= ends_on), CONSTRAINT `agreement_reminded` CHECK (reminded between 0 and 2));
-- create index "agreement_organization_id_ends_on" to table: "agreements"
CREATE INDEX `agreement_organization_id_ends_on` ON `agreements` (`organization_id`, `ends_on`);
-- create index "agreement_ends_on_id" to table: "agreements"
CREATE INDEX `agreement_ends_on_id` ON `agreements` (`ends_on`, `id`);
-- create "ceremonies" table
CREATE TABLE `ceremonies` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `user_id` text NULL, `data_sealed` blob NULL, `expires_at` datetime NOT NULL, PRIMARY KEY (`id`));
-- create index "ceremony_expires_at" to table: "ceremonies"
CREATE INDEX `ceremony_expires_at` ON `ceremonies` (`expires_at`);
-- create "contact_codes" table
CREATE TABLE `contact_codes` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `channel` text NOT NULL, `code_sealed` blob NULL, `expires_at` datetime NOT NULL, `tries` integer NOT NULL DEFAULT (0), `mail_due_at` datetime NULL, `used_at` datetime NULL, `organization_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `contact_codes_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `contact_code_tries` CHECK (tries between 0 and 5));
-- create index "contactcode_organization_id_created_at_id" to table: "contact_codes"
CREATE INDEX `contactcode_organization_id_created_at_id` ON `contact_codes` (`organization_id`, `created_at`, `id`);
-- create index "contactcode_mail_due_at" to table: "contact_codes"
CREATE INDEX `contactcode_mail_due_at` ON `contact_codes` (`mail_due_at`) WHERE mail_due_at is not null;
-- create index "contactcode_expires_at" to table: "contact_codes"
CREATE INDEX `contactcode_expires_at` ON `contact_codes` (`expires_at`);
-- create "donor_notes" table
CREATE TABLE `donor_notes` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `text_sealed` blob NULL, `donor_id` text NOT NULL, `written_by_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `donor_notes_donors_donor` FOREIGN KEY (`donor_id`) REFERENCES `donors` (`id`) ON DELETE NO ACTION, CONSTRAINT `donor_notes_users_written_by` FOREIGN KEY (`written_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "donornote_donor_id_created_at_id" to table: "donor_notes"
CREATE INDEX `donornote_donor_id_created_at_id` ON `donor_notes` (`donor_id`, `created_at`, `id`);
-- create "letters" table
CREATE TABLE `letters` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `number` text NOT NULL, `subject` text NOT NULL, `body` text NOT NULL, `organization_id` text NOT NULL, `letter_template_id` text NULL, `written_by_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `letters_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `letters_letter_templates_letter_template` FOREIGN KEY (`letter_template_id`) REFERENCES `letter_templates` (`id`) ON DELETE NO ACTION, CONSTRAINT `letters_users_written_by` FOREIGN KEY (`written_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "letters_number_key" to table: "letters"
CREATE UNIQUE INDEX `letters_number_key` ON `letters` (`number`);
-- create index "letter_organization_id_created_at_id" to table: "letters"
CREATE INDEX `letter_organization_id_created_at_id` ON `letters` (`organization_id`, `created_at`, `id`);
-- create "letter_templates" table
CREATE TABLE `letter_templates` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `subject` text NOT NULL, `body` text NOT NULL, `removed_at` datetime NULL, PRIMARY KEY (`id`));
-- create index "lettertemplate_name" to table: "letter_templates"
CREATE UNIQUE INDEX `lettertemplate_name` ON `letter_templates` (`name`) WHERE removed_at is null;
-- create "passkeys" table
CREATE TABLE `passkeys` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `credential_id` text NOT NULL, `credential_sealed` blob NULL, `last_used_at` datetime NULL, `user_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `passkeys_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "passkey_credential_id" to table: "passkeys"
CREATE UNIQUE INDEX `passkey_credential_id` ON `passkeys` (`credential_id`);
-- create index "passkey_user_id_id" to table: "passkeys"
CREATE INDEX `passkey_user_id_id` ON `passkeys` (`user_id`, `id`);
-- create "push_subscriptions" table
CREATE TABLE `push_subscriptions` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `device` text NOT NULL DEFAULT (''), `endpoint_hash` text NOT NULL, `address_sealed` blob NULL, `failed` integer NOT NULL DEFAULT (0), `user_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `push_subscriptions_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "pushsubscription_endpoint_hash" to table: "push_subscriptions"
CREATE UNIQUE INDEX `pushsubscription_endpoint_hash` ON `push_subscriptions` (`endpoint_hash`);
-- create index "pushsubscription_user_id_id" to table: "push_subscriptions"
CREATE INDEX `pushsubscription_user_id_id` ON `push_subscriptions` (`user_id`, `id`);
-- create "stories" table
CREATE TABLE `stories` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `alias` text NOT NULL, `title` text NOT NULL, `body` text NOT NULL, `status` text NOT NULL DEFAULT ('DRAFT'), `published_at` datetime NULL, `beneficiary_id` text NOT NULL, `region_id` text NOT NULL, `written_by_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `stories_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `stories_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `stories_users_written_by` FOREIGN KEY (`written_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `story_published` CHECK (status <> 'PUBLISHED' or published_at is not null));
-- create index "story_status_published_at_id" to table: "stories"
CREATE INDEX `story_status_published_at_id` ON `stories` (`status`, `published_at`, `id`);
-- create index "story_beneficiary_id" to table: "stories"
CREATE INDEX `story_beneficiary_id` ON `stories` (`beneficiary_id`);
-- create "verifications" table
CREATE TABLE `verifications` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `kind` text NOT NULL, `status` text NOT NULL DEFAULT ('SUBMITTED'), `note` text NOT NULL DEFAULT (''), `valid_until` text NULL, `reason` text NOT NULL DEFAULT (''), `decided_at` datetime NULL, `reminded` bool NOT NULL DEFAULT (false), `organization_id` text NOT NULL, `submitted_by_id` text NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `verifications_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `verifications_users_submitted_by` FOREIGN KEY (`submitted_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `verifications_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `verification_granted` CHECK (status <> 'GRANTED' or valid_until is not null));
-- create index "verification_organization_id_kind" to table: "verifications"
CREATE UNIQUE INDEX `verification_organization_id_kind` ON `verifications` (`organization_id`, `kind`);
-- create index "verification_status_created_at_id" to table: "verifications"
CREATE INDEX `verification_status_created_at_id` ON `verifications` (`status`, `created_at`, `id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
