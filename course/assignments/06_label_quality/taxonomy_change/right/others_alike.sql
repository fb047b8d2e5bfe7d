-- Row by row: how many others of the item said the same. The mean over an item's labels is its share of agreeing pairs.
WITH families AS (
    SELECT new_class, MAX(old_class) AS family
    FROM mapping
    GROUP BY new_class
), old_families AS (
    SELECT old_class, MAX(family) AS family
    FROM mapping
    JOIN families USING (new_class)
    GROUP BY old_class
), given AS (
    SELECT labels.*,
           CASE taxonomy WHEN 'old' THEN old_families.family ELSE families.family END AS family
    FROM labels
    LEFT JOIN old_families ON old_families.old_class = labels.label
    LEFT JOIN families ON families.new_class = labels.label
), compared_with_others AS (
    SELECT project_id,
           item_id,
           taxonomy,
           label,
           family,
           COUNT(label) OVER (PARTITION BY item_id, taxonomy) AS labels_given,
           COUNT(label) OVER (PARTITION BY item_id, taxonomy, label) - 1 AS others_alike,
           COUNT(label) OVER (PARTITION BY item_id, taxonomy, family) - 1 AS others_of_family
    FROM given
), items AS (
    SELECT project_id,
           COUNT(label) FILTER (taxonomy = 'old') < 2 OR COUNT(label) FILTER (taxonomy = 'new') < 2 AS left_out,
           COUNT(label) > COUNT(family) AS unmapped,
           AVG(others_alike / (labels_given - 1)) FILTER (taxonomy = 'old' AND label IS NOT NULL) AS old_raw,
           AVG(others_alike / (labels_given - 1)) FILTER (taxonomy = 'new' AND label IS NOT NULL) AS new_raw,
           AVG(others_of_family / (labels_given - 1)) FILTER (taxonomy = 'old' AND label IS NOT NULL) AS old_common,
           AVG(others_of_family / (labels_given - 1)) FILTER (taxonomy = 'new' AND label IS NOT NULL) AS new_common
    FROM compared_with_others
    GROUP BY project_id, item_id
)
SELECT project_id,
       COUNT(*) FILTER (NOT left_out AND NOT unmapped) AS compared_items,
       COUNT(*) FILTER (left_out) AS left_out_items,
       COUNT(*) FILTER (NOT left_out AND unmapped) AS unmapped_items,
       AVG(old_raw) FILTER (NOT left_out AND NOT unmapped) AS old_agreement,
       AVG(new_raw) FILTER (NOT left_out AND NOT unmapped) AS new_agreement,
       AVG(old_common) FILTER (NOT left_out AND NOT unmapped) AS old_common_agreement,
       AVG(new_common) FILTER (NOT left_out AND NOT unmapped) AS new_common_agreement
FROM items
GROUP BY project_id
