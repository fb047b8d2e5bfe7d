-- Pairs made by a self-join within item and taxonomy; items sorted into their three kinds by two lists.
WITH split_classes AS (
    SELECT old_class FROM mapping GROUP BY old_class HAVING COUNT(*) > 1
), terms AS (
    SELECT old_class AS class, 'old' AS taxonomy,
           ANY_VALUE(CASE WHEN old_class IN (FROM split_classes) THEN 'split ' || old_class ELSE 'to ' || new_class END) AS family
    FROM mapping
    GROUP BY old_class
    UNION ALL
    SELECT new_class, 'new',
           ANY_VALUE(CASE WHEN old_class IN (FROM split_classes) THEN 'split ' || old_class ELSE 'to ' || new_class END)
    FROM mapping
    GROUP BY new_class
), given AS (
    SELECT labels.item_id, labels.project_id, labels.annotator_id, labels.taxonomy, labels.label, terms.family
    FROM labels
    LEFT JOIN terms ON terms.class = labels.label AND terms.taxonomy = labels.taxonomy
    WHERE labels.label IS NOT NULL
), agreements AS (
    SELECT mine.item_id,
           mine.taxonomy,
           AVG((mine.label = theirs.label)::INTEGER) AS agreement,
           AVG((mine.family = theirs.family)::INTEGER) AS common_agreement
    FROM given AS mine
    JOIN given AS theirs
        ON theirs.item_id = mine.item_id
        AND theirs.taxonomy = mine.taxonomy
        AND theirs.annotator_id > mine.annotator_id
    GROUP BY mine.item_id, mine.taxonomy
), items AS (
    SELECT every_item.project_id,
           every_item.item_id,
           before.item_id IS NULL OR after.item_id IS NULL AS left_out,
           every_item.item_id IN (SELECT item_id FROM given WHERE family IS NULL) AS unmapped,
           before.agreement AS old_agreement,
           after.agreement AS new_agreement,
           before.common_agreement AS old_common_agreement,
           after.common_agreement AS new_common_agreement
    FROM (SELECT DISTINCT project_id, item_id FROM labels) AS every_item
    LEFT JOIN agreements AS before ON before.item_id = every_item.item_id AND before.taxonomy = 'old'
    LEFT JOIN agreements AS after ON after.item_id = every_item.item_id AND after.taxonomy = 'new'
)
SELECT project_id,
       COUNT_IF(NOT left_out AND NOT unmapped) AS compared_items,
       COUNT_IF(left_out) AS left_out_items,
       COUNT_IF(NOT left_out AND unmapped) AS unmapped_items,
       AVG(old_agreement) FILTER (NOT left_out AND NOT unmapped) AS old_agreement,
       AVG(new_agreement) FILTER (NOT left_out AND NOT unmapped) AS new_agreement,
       AVG(old_common_agreement) FILTER (NOT left_out AND NOT unmapped) AS old_common_agreement,
       AVG(new_common_agreement) FILTER (NOT left_out AND NOT unmapped) AS new_common_agreement
FROM items
GROUP BY project_id
