-- +goose Up
-- create "devices" table
CREATE TABLE `devices` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `key` text NOT NULL, `name` text NOT NULL DEFAULT (''), `app_version` text NOT NULL DEFAULT (''), `waiting_operations` integer NOT NULL DEFAULT (0), `waiting_files` integer NOT NULL DEFAULT (0), `refused_operations` integer NOT NULL DEFAULT (0), `oldest_waiting_at` datetime NULL, `clock_offset` integer NOT NULL DEFAULT (0), `last_seen_at` datetime NOT NULL, `membership_id` text NOT NULL, `user_id` text NOT NULL, `organization_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `devices_memberships_membership` FOREIGN KEY (`membership_id`) REFERENCES `memberships` (`id`) ON DELETE NO ACTION, CONSTRAINT `devices_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `devices_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `device_counts` CHECK (waiting_operations >= 0 and waiting_files >= 0 and refused_operations >= 0));
-- create index "device_membership_id_key" to table: "devices"
CREATE UNIQUE INDEX `device_membership_id_key` ON `devices` (`membership_id`, `key`);
-- create index "device_last_seen_at_id" to table: "devices"
CREATE INDEX `device_last_seen_at_id` ON `devices` (`last_seen_at`, `id`);
-- create index "device_organization_id_last_seen_at_id" to table: "devices"
CREATE INDEX `device_organization_id_last_seen_at_id` ON `devices` (`organization_id`, `last_seen_at`, `id`);
-- create "pack_sets" table
CREATE TABLE `pack_sets` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `membership_id` text NOT NULL, `region_code` text NOT NULL, `digest` text NOT NULL, `people` json NOT NULL, PRIMARY KEY (`id`));
-- create index "packset_membership_id_digest" to table: "pack_sets"
CREATE UNIQUE INDEX `packset_membership_id_digest` ON `pack_sets` (`membership_id`, `digest`);
-- create index "packset_membership_id_region_code_created_at" to table: "pack_sets"
CREATE INDEX `packset_membership_id_region_code_created_at` ON `pack_sets` (`membership_id`, `region_code`, `created_at`);
-- create "sync_operations" table
CREATE TABLE `sync_operations` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `membership_id` text NOT NULL, `key` text NOT NULL, `device_key` text NOT NULL, `kind` text NOT NULL, `request_hash` text NOT NULL, `outcome` text NOT NULL, `subject_id` text NOT NULL, `subject_version` integer NOT NULL, `change_request_id` text NULL, `clashing` json NOT NULL, `client_time` datetime NULL, PRIMARY KEY (`id`), CONSTRAINT `sync_operation_had_an_effect` CHECK (outcome = 'APPLIED' or outcome = 'CONFLICT'));
-- create index "syncoperation_membership_id_key" to table: "sync_operations"
CREATE UNIQUE INDEX `syncoperation_membership_id_key` ON `sync_operations` (`membership_id`, `key`);
-- create index "syncoperation_created_at" to table: "sync_operations"
CREATE INDEX `syncoperation_created_at` ON `sync_operations` (`created_at`);
