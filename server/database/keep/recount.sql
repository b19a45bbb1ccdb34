DELETE FROM people_counts
----
INSERT INTO people_counts (id, category_id, main, district_code, pathway, status, sensitive, number)
SELECT 'cnt_' || min(id) || '_' || category_id || main, category_id, main, district_code, pathway, status, sensitive, count(*)
FROM (
	SELECT id, primary_category_id AS category_id, true AS main, district_code, pathway, status, sensitive OR restricted AS sensitive FROM beneficiaries
	UNION ALL
	SELECT b.id, c.category_id, false, b.district_code, b.pathway, b.status, b.sensitive OR b.restricted
	FROM beneficiaries b JOIN beneficiary_categories c ON c.beneficiary_id = b.id AND c.category_id <> b.primary_category_id
) people
GROUP BY category_id, main, district_code, pathway, status, sensitive
