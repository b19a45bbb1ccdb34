-- +goose Up
-- a need for money that said no value was worth nothing, and what was promised for it too
UPDATE "pledge_lines" SET "value" = "quantity" WHERE "value" = 0 AND "need_id" IN (SELECT "id" FROM "needs" WHERE "kind" = 'MONEY' AND "unit_value" = 0);
UPDATE "needs" SET "unit_value" = 1 WHERE "kind" = 'MONEY' AND "unit_value" = 0;
