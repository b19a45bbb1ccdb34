CREATE INDEX IF NOT EXISTS beneficiary_categories_by_category ON beneficiary_categories (category_id, beneficiary_id)
----
CREATE TRIGGER IF NOT EXISTS people_counts_1 AFTER INSERT ON beneficiaries BEGIN
	INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
	VALUES ('cnt_' || hex(randomblob(16)), NEW.primary_category_id, true, NEW.district_code, NEW.pathway, NEW.status, NEW.sensitive OR NEW.restricted, 1);
END
----
CREATE TRIGGER IF NOT EXISTS people_counts_2 AFTER UPDATE OF primary_category_id, district_code, pathway, status, sensitive, restricted ON beneficiaries BEGIN
	INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
	VALUES ('cnt_' || hex(randomblob(16)), OLD.primary_category_id, true, OLD.district_code, OLD.pathway, OLD.status, OLD.sensitive OR OLD.restricted, -1),
		('cnt_' || hex(randomblob(16)), NEW.primary_category_id, true, NEW.district_code, NEW.pathway, NEW.status, NEW.sensitive OR NEW.restricted, 1);
	INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
	SELECT 'cnt_' || hex(randomblob(16)), category_id, false, OLD.district_code, OLD.pathway, OLD.status, OLD.sensitive OR OLD.restricted, -1
	FROM beneficiary_categories WHERE beneficiary_id = OLD.id AND category_id <> OLD.primary_category_id;
	INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
	SELECT 'cnt_' || hex(randomblob(16)), category_id, false, NEW.district_code, NEW.pathway, NEW.status, NEW.sensitive OR NEW.restricted, 1
	FROM beneficiary_categories WHERE beneficiary_id = NEW.id AND category_id <> NEW.primary_category_id;
END
----
CREATE TRIGGER IF NOT EXISTS people_counts_3 BEFORE DELETE ON beneficiaries BEGIN
	DELETE FROM beneficiary_categories WHERE beneficiary_id = OLD.id;
	INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
	VALUES ('cnt_' || hex(randomblob(16)), OLD.primary_category_id, true, OLD.district_code, OLD.pathway, OLD.status, OLD.sensitive OR OLD.restricted, -1);
END
----
CREATE TRIGGER IF NOT EXISTS people_counts_4 AFTER INSERT ON beneficiary_categories BEGIN
	INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
	SELECT 'cnt_' || hex(randomblob(16)), NEW.category_id, false, district_code, pathway, status, sensitive OR restricted, 1
	FROM beneficiaries WHERE id = NEW.beneficiary_id AND primary_category_id <> NEW.category_id;
END
----
CREATE TRIGGER IF NOT EXISTS people_counts_5 AFTER DELETE ON beneficiary_categories BEGIN
	INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
	SELECT 'cnt_' || hex(randomblob(16)), OLD.category_id, false, district_code, pathway, status, sensitive OR restricted, -1
	FROM beneficiaries WHERE id = OLD.beneficiary_id AND primary_category_id <> OLD.category_id;
END
