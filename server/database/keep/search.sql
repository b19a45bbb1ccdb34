CREATE EXTENSION IF NOT EXISTS pg_trgm
----
CREATE INDEX IF NOT EXISTS beneficiary_name_parts ON beneficiaries USING gin (name_key gin_trgm_ops)
