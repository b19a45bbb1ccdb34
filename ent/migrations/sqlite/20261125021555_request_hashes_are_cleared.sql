-- +goose Up
-- fingerprints without a key tell what was in the request, as a NIK has few digits to try
UPDATE "idempotency_keys" SET "request_hash" = '';
-- the same of what devices sent
UPDATE "sync_operations" SET "request_hash" = '';
