-- Each taxonomy by itself, then the two sides joined item by item; what is compared is a table of its own.
WITH old_terms AS (
    SELECT old_class, FIRST(new_class ORDER BY new_class) AS representative
    FROM mapping
    GROUP BY old_class
), new_terms AS (
    SELECT mapping.new_class, MIN(old_terms.representative) AS representative
    FROM mapping
    JOIN old_terms ON old_terms.old_class = mapping.old_class
    GROUP BY mapping.new_class
), translated AS (
    SELECT item_id, project_id, 'old' AS taxonomy, label, representative
    FROM labels
    LEFT JOIN old_terms ON old_class = label
    WHERE taxonomy = 'old'
    UNION ALL
    SELECT item_id, project_id, 'new', label, representative
    FROM labels
    LEFT JOIN new_terms ON new_class = label
    WHERE taxonomy = 'new'
), raw_counts AS (
    SELECT item_id, taxonomy, SUM(alike * (alike - 1)) AS agreeing, SUM(alike) AS given
    FROM (SELECT item_id, taxonomy, COUNT(*) AS alike FROM translated WHERE label IS NOT NULL GROUP BY item_id, taxonomy, label)
    GROUP BY item_id, taxonomy
    HAVING SUM(alike) > 1
), common_counts AS (
    SELECT item_id, taxonomy, SUM(alike * (alike - 1)) AS agreeing
    FROM (
        SELECT item_id, taxonomy, COUNT(*) AS alike
        FROM translated
        WHERE label IS NOT NULL
        GROUP BY item_id, taxonomy, representative
    )
    GROUP BY item_id, taxonomy
), sides AS (
    SELECT item_id,
           taxonomy,
           raw_counts.agreeing / (given * (given - 1)) AS raw_share,
           common_counts.agreeing / (given * (given - 1)) AS common_share
    FROM raw_counts
    JOIN common_counts USING (item_id, taxonomy)
), measured AS (
    SELECT before.item_id,
           before.raw_share AS old_raw,
           after.raw_share AS new_raw,
           before.common_share AS old_common,
           after.common_share AS new_common
    FROM sides AS before
    JOIN sides AS after ON after.item_id = before.item_id AND after.taxonomy = 'new'
    WHERE before.taxonomy = 'old'
), compared AS (
    SELECT *
    FROM measured
    ANTI JOIN (SELECT item_id FROM translated WHERE label IS NOT NULL AND representative IS NULL) USING (item_id)
), every_item AS (
    SELECT DISTINCT project_id, item_id
    FROM labels
)
SELECT project_id,
       COUNT(compared.item_id) AS compared_items,
       COUNT(*) - COUNT(measured.item_id) AS left_out_items,
       COUNT(measured.item_id) - COUNT(compared.item_id) AS unmapped_items,
       AVG(compared.old_raw) AS old_agreement,
       AVG(compared.new_raw) AS new_agreement,
       AVG(compared.old_common) AS old_common_agreement,
       AVG(compared.new_common) AS new_common_agreement
FROM every_item
LEFT JOIN measured ON measured.item_id = every_item.item_id
LEFT JOIN compared ON compared.item_id = every_item.item_id
GROUP BY project_id
