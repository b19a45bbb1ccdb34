-- +goose Up
-- create "sequences" table
CREATE TABLE `sequences` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `last` integer NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `sequence_last` CHECK (last > 0));
-- create index "sequence_name" to table: "sequences"
CREATE UNIQUE INDEX `sequence_name` ON `sequences` (`name`);
