-- One row for each item and taxonomy with its labels as a list; agreement is read off the histogram of the list.
WITH families AS (
    SELECT first_class, LIST(DISTINCT old_class) AS old_classes, LIST(DISTINCT new_class) AS new_classes
    FROM (SELECT old_class, new_class, MIN(new_class) OVER (PARTITION BY old_class) AS first_class FROM mapping)
    GROUP BY first_class
), numbered AS (
    SELECT ROW_NUMBER() OVER (ORDER BY first_class) AS family, old_classes, new_classes
    FROM families
), terms AS (
    SELECT 'old' AS taxonomy, UNNEST(old_classes) AS label, family FROM numbered
    UNION ALL
    SELECT 'new' AS taxonomy, UNNEST(new_classes) AS label, family FROM numbered
), sheets AS (
    SELECT labels.project_id,
           labels.item_id,
           labels.taxonomy,
           COUNT(labels.label) AS given,
           COUNT(terms.family) AS mapped,
           LIST_SUM(
               LIST_TRANSFORM(MAP_VALUES(HISTOGRAM(labels.label)), LAMBDA votes: (votes * (votes - 1))::BIGINT)
           ) AS alike,
           LIST_SUM(
               LIST_TRANSFORM(MAP_VALUES(HISTOGRAM(terms.family)), LAMBDA votes: (votes * (votes - 1))::BIGINT)
           ) AS akin
    FROM labels
    LEFT JOIN terms ON terms.taxonomy = labels.taxonomy AND terms.label = labels.label
    GROUP BY labels.project_id, labels.item_id, labels.taxonomy
), items AS (
    SELECT project_id,
           COUNT_IF(given > 1) = 2 AS has_pairs,
           BOOL_AND(mapped = given) AS is_mapped,
           MAX(CASE WHEN taxonomy = 'old' THEN alike / (given * (given - 1)) END) AS old_raw,
           MAX(CASE WHEN taxonomy = 'new' THEN alike / (given * (given - 1)) END) AS new_raw,
           MAX(CASE WHEN taxonomy = 'old' THEN akin / (given * (given - 1)) END) AS old_common,
           MAX(CASE WHEN taxonomy = 'new' THEN akin / (given * (given - 1)) END) AS new_common
    FROM sheets
    GROUP BY project_id, item_id
)
SELECT project_id,
       COUNT_IF(has_pairs AND is_mapped) AS compared_items,
       COUNT_IF(NOT has_pairs) AS left_out_items,
       COUNT_IF(has_pairs AND NOT is_mapped) AS unmapped_items,
       AVG(CASE WHEN has_pairs AND is_mapped THEN old_raw END) AS old_agreement,
       AVG(CASE WHEN has_pairs AND is_mapped THEN new_raw END) AS new_agreement,
       AVG(CASE WHEN has_pairs AND is_mapped THEN old_common END) AS old_common_agreement,
       AVG(CASE WHEN has_pairs AND is_mapped THEN new_common END) AS new_common_agreement
FROM items
GROUP BY project_id
