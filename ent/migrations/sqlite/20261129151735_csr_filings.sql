-- +goose Up
-- create "csr_filings" table
CREATE TABLE `csr_filings` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `kind` text NOT NULL, `year` integer NOT NULL, `items` json NULL, `value` integer NOT NULL, `promised` integer NOT NULL DEFAULT (0), `note` text NOT NULL DEFAULT (''), `donor_id` text NOT NULL, `organization_id` text NULL, `filed_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `csr_filings_donors_donor` FOREIGN KEY (`donor_id`) REFERENCES `donors` (`id`) ON DELETE NO ACTION, CONSTRAINT `csr_filings_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `csr_filings_users_filed_by` FOREIGN KEY (`filed_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `csr_filing_value` CHECK (kind = 'REPORT' or value >= 0), CONSTRAINT `csr_filing_year` CHECK (year between 2020 and 2100));
-- create index "csrfiling_donor_id_kind_year" to table: "csr_filings"
CREATE UNIQUE INDEX `csrfiling_donor_id_kind_year` ON `csr_filings` (`donor_id`, `kind`, `year`);
-- create index "csrfiling_year_kind" to table: "csr_filings"
CREATE INDEX `csrfiling_year_kind` ON `csr_filings` (`year`, `kind`);
