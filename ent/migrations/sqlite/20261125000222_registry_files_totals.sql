-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_audit_events" table
CREATE TABLE `new_audit_events` (`id` text NOT NULL, `seq` integer NOT NULL, `at` datetime NOT NULL, `actor_id` text NOT NULL DEFAULT (''), `actor_organization_id` text NOT NULL DEFAULT (''), `action` text NOT NULL, `subject_type` text NOT NULL, `subject_id` text NOT NULL, `subject_ids` json NULL, `changed` json NOT NULL, `reason` text NOT NULL DEFAULT (''), `previous_hash` text NOT NULL, `hash` text NOT NULL, PRIMARY KEY (`id`));
-- copy rows from old table "audit_events" to new temporary table "new_audit_events"
INSERT INTO `new_audit_events` (`id`, `seq`, `at`, `actor_id`, `actor_organization_id`, `action`, `subject_type`, `subject_id`, `changed`, `reason`, `previous_hash`, `hash`) SELECT `id`, `seq`, `at`, `actor_id`, `actor_organization_id`, `action`, `subject_type`, `subject_id`, `changed`, `reason`, `previous_hash`, `hash` FROM `audit_events`;
-- drop "audit_events" table after copying rows
DROP TABLE `audit_events`;
-- rename temporary table "new_audit_events" to "audit_events"
ALTER TABLE `new_audit_events` RENAME TO `audit_events`;
-- create index "auditevent_seq" to table: "audit_events"
CREATE UNIQUE INDEX `auditevent_seq` ON `audit_events` (`seq`);
-- create index "auditevent_subject_id_seq" to table: "audit_events"
CREATE INDEX `auditevent_subject_id_seq` ON `audit_events` (`subject_id`, `seq`);
-- create index "auditevent_actor_id_seq" to table: "audit_events"
CREATE INDEX `auditevent_actor_id_seq` ON `audit_events` (`actor_id`, `seq`);
-- create index "auditevent_subject_ids" to table: "audit_events"
CREATE INDEX `auditevent_subject_ids` ON `audit_events` (`subject_ids`);
-- add column "left_on" to table: "beneficiaries"
ALTER TABLE `beneficiaries` ADD COLUMN `left_on` text NULL;
-- add column "left_reason_sealed" to table: "beneficiaries"
ALTER TABLE `beneficiaries` ADD COLUMN `left_reason_sealed` blob NULL;
-- create "change_requests" table
CREATE TABLE `change_requests` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `base_version` integer NOT NULL, `fields` json NOT NULL, `before_sealed` blob NULL, `after_sealed` blob NULL, `reason_sealed` blob NULL, `origin` text NOT NULL, `status` text NOT NULL DEFAULT ('PROPOSED'), `decided_at` datetime NULL, `decision_reason_sealed` blob NULL, `beneficiary_id` text NOT NULL, `organization_id` text NULL, `proposed_by_id` text NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `change_requests_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `change_requests_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `change_requests_users_proposed_by` FOREIGN KEY (`proposed_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `change_requests_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `change_request_four_eyes` CHECK (decided_by_id is null or proposed_by_id is null or decided_by_id <> proposed_by_id or status = 'SUPERSEDED'));
-- create index "changerequest_status_created_at_id" to table: "change_requests"
CREATE INDEX `changerequest_status_created_at_id` ON `change_requests` (`status`, `created_at`, `id`);
-- create index "changerequest_beneficiary_id_created_at" to table: "change_requests"
CREATE INDEX `changerequest_beneficiary_id_created_at` ON `change_requests` (`beneficiary_id`, `created_at`);
-- create index "changerequest_organization_id_created_at" to table: "change_requests"
CREATE INDEX `changerequest_organization_id_created_at` ON `change_requests` (`organization_id`, `created_at`);
-- create "files" table
CREATE TABLE `files` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `content_type` text NOT NULL, `size` integer NOT NULL, `width` integer NOT NULL DEFAULT (0), `height` integer NOT NULL DEFAULT (0), `sent_hash` text NOT NULL, `object` text NOT NULL, `key_sealed` blob NULL, `claimed_at` datetime NULL, `removed_at` datetime NULL, `uploaded_by_id` text NOT NULL, `beneficiary_id` text NULL, `household_id` text NULL, `delivery_id` text NULL, `organization_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `files_users_uploaded_by` FOREIGN KEY (`uploaded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_households_household` FOREIGN KEY (`household_id`) REFERENCES `households` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_deliveries_delivery` FOREIGN KEY (`delivery_id`) REFERENCES `deliveries` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `file_size` CHECK (size > 0), CONSTRAINT `file_subject` CHECK ((case when beneficiary_id is null then 0 else 1 end + case when household_id is null then 0 else 1 end + case when delivery_id is null then 0 else 1 end + case when organization_id is null then 0 else 1 end) = case when claimed_at is null then 0 else 1 end));
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
-- create "people_counts" table
CREATE TABLE `people_counts` (`id` text NOT NULL, `category_id` text NOT NULL, `main` bool NOT NULL, `district_code` text NOT NULL, `pathway` text NOT NULL, `status` text NOT NULL, `sensitive` bool NOT NULL, `number` integer NOT NULL, PRIMARY KEY (`id`));
-- create index "peoplecount_category_id_status_district_code" to table: "people_counts"
CREATE INDEX `peoplecount_category_id_status_district_code` ON `people_counts` (`category_id`, `status`, `district_code`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
