-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_pledges" table
CREATE TABLE `new_pledges` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `status` text NOT NULL DEFAULT ('SUBMITTED'), `hold_until` datetime NOT NULL, `due_on` text NULL, `next_due_on` text NULL, `external_ref` text NOT NULL DEFAULT (''), `note` text NOT NULL DEFAULT (''), `reason` text NOT NULL DEFAULT (''), `decided_at` datetime NULL, `donor_id` text NOT NULL, `organization_id` text NULL, `submitted_by_id` text NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `pledges_donors_donor` FOREIGN KEY (`donor_id`) REFERENCES `donors` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledges_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledges_users_submitted_by` FOREIGN KEY (`submitted_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledges_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- copy rows from old table "pledges" to new temporary table "new_pledges"
INSERT INTO `new_pledges` (`id`, `version`, `created_at`, `updated_at`, `status`, `hold_until`, `due_on`, `external_ref`, `note`, `reason`, `decided_at`, `donor_id`, `organization_id`, `submitted_by_id`, `decided_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `status`, `hold_until`, `due_on`, `external_ref`, `note`, `reason`, `decided_at`, `donor_id`, `organization_id`, `submitted_by_id`, `decided_by_id` FROM `pledges`;
-- drop "pledges" table after copying rows
DROP TABLE `pledges`;
-- rename temporary table "new_pledges" to "pledges"
ALTER TABLE `new_pledges` RENAME TO `pledges`;
-- create index "pledge_status_hold_until_id" to table: "pledges"
CREATE INDEX `pledge_status_hold_until_id` ON `pledges` (`status`, `hold_until`, `id`);
-- create index "pledge_status_created_at_id" to table: "pledges"
CREATE INDEX `pledge_status_created_at_id` ON `pledges` (`status`, `created_at`, `id`);
-- create index "pledge_status_next_due_on_id" to table: "pledges"
CREATE INDEX `pledge_status_next_due_on_id` ON `pledges` (`status`, `next_due_on`, `id`);
-- create index "pledge_organization_id_created_at_id" to table: "pledges"
CREATE INDEX `pledge_organization_id_created_at_id` ON `pledges` (`organization_id`, `created_at`, `id`);
-- create index "pledge_donor_id_created_at_id" to table: "pledges"
CREATE INDEX `pledge_donor_id_created_at_id` ON `pledges` (`donor_id`, `created_at`, `id`);
-- create index "pledge_created_at_id" to table: "pledges"
CREATE INDEX `pledge_created_at_id` ON `pledges` (`created_at`, `id`);
-- create "instalments" table
CREATE TABLE `instalments` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `organization_id` text NULL, `due_on` text NOT NULL, `quantity` integer NOT NULL, `pledge_line_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `instalments_pledge_lines_pledge_line` FOREIGN KEY (`pledge_line_id`) REFERENCES `pledge_lines` (`id`) ON DELETE NO ACTION, CONSTRAINT `instalment_quantity` CHECK (quantity > 0));
-- create index "instalment_pledge_line_id_due_on" to table: "instalments"
CREATE UNIQUE INDEX `instalment_pledge_line_id_due_on` ON `instalments` (`pledge_line_id`, `due_on`);
-- create "pledge_amendments" table
CREATE TABLE `pledge_amendments` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `organization_id` text NULL, `from_quantity` integer NOT NULL, `to_quantity` integer NOT NULL, `reason` text NOT NULL DEFAULT (''), `pledge_line_id` text NOT NULL, `from_need_id` text NOT NULL, `to_need_id` text NOT NULL, `amended_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `pledge_amendments_pledge_lines_pledge_line` FOREIGN KEY (`pledge_line_id`) REFERENCES `pledge_lines` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledge_amendments_needs_from_need` FOREIGN KEY (`from_need_id`) REFERENCES `needs` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledge_amendments_needs_to_need` FOREIGN KEY (`to_need_id`) REFERENCES `needs` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledge_amendments_users_amended_by` FOREIGN KEY (`amended_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `amendment_change` CHECK (from_quantity <> to_quantity or from_need_id <> to_need_id), CONSTRAINT `amendment_quantity` CHECK (from_quantity > 0 and to_quantity > 0));
-- create index "pledgeamendment_pledge_line_id_id" to table: "pledge_amendments"
CREATE INDEX `pledgeamendment_pledge_line_id_id` ON `pledge_amendments` (`pledge_line_id`, `id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
