CREATE INDEX IF NOT EXISTS beneficiary_categories_by_category ON beneficiary_categories (category_id, beneficiary_id)
----
CREATE OR REPLACE FUNCTION people_counts_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
		SELECT 'cnt_' || gen_random_uuid(), primary_category_id, true, district_code, pathway, status, sensitive OR restricted, count(*)
		FROM new_rows GROUP BY 2, 4, 5, 6, 7;
	ELSIF TG_OP = 'DELETE' THEN
		INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
		SELECT 'cnt_' || gen_random_uuid(), primary_category_id, true, district_code, pathway, status, sensitive OR restricted, -count(*)
		FROM old_rows GROUP BY 2, 4, 5, 6, 7;
	ELSE
		INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
		SELECT 'cnt_' || gen_random_uuid(), category_id, main, district_code, pathway, status, sensitive, sum(n)
		FROM (
			SELECT p.primary_category_id AS category_id, true AS main, p.district_code, p.pathway, p.status, p.sensitive OR p.restricted AS sensitive, p.n
			FROM (SELECT *, -1 AS n FROM old_rows UNION ALL SELECT *, 1 FROM new_rows) p
			UNION ALL
			SELECT c.category_id, false, p.district_code, p.pathway, p.status, p.sensitive OR p.restricted, p.n
			FROM (SELECT *, -1 AS n FROM old_rows UNION ALL SELECT *, 1 FROM new_rows) p
			JOIN beneficiary_categories c ON c.beneficiary_id = p.id AND c.category_id <> p.primary_category_id
		) change
		GROUP BY category_id, main, district_code, pathway, status, sensitive HAVING sum(n) <> 0;
	END IF;
	RETURN NULL;
END $$
----
CREATE OR REPLACE FUNCTION people_counts_add_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
		SELECT 'cnt_' || gen_random_uuid(), c.category_id, false, b.district_code, b.pathway, b.status, b.sensitive OR b.restricted, 1
		FROM new_rows c JOIN beneficiaries b ON b.id = c.beneficiary_id AND b.primary_category_id <> c.category_id;
	ELSE
		INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
		SELECT 'cnt_' || gen_random_uuid(), c.category_id, false, b.district_code, b.pathway, b.status, b.sensitive OR b.restricted, -1
		FROM old_rows c JOIN beneficiaries b ON b.id = c.beneficiary_id AND b.primary_category_id <> c.category_id;
	END IF;
	RETURN NULL;
END $$
----
CREATE OR REPLACE FUNCTION people_counts_take_categories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM beneficiary_categories WHERE beneficiary_id = OLD.id;
	RETURN OLD;
END $$
----
CREATE OR REPLACE TRIGGER people_counts_1 AFTER INSERT ON beneficiaries REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION people_counts_add()
----
CREATE OR REPLACE TRIGGER people_counts_2 AFTER UPDATE ON beneficiaries REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION people_counts_add()
----
CREATE OR REPLACE TRIGGER people_counts_3 AFTER DELETE ON beneficiaries REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION people_counts_add()
----
CREATE OR REPLACE TRIGGER people_counts_4 AFTER INSERT ON beneficiary_categories REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION people_counts_add_category()
----
CREATE OR REPLACE TRIGGER people_counts_5 AFTER DELETE ON beneficiary_categories REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT EXECUTE FUNCTION people_counts_add_category()
----
CREATE OR REPLACE TRIGGER people_counts_6 BEFORE DELETE ON beneficiaries
FOR EACH ROW EXECUTE FUNCTION people_counts_take_categories()
