-- Families as connected classes: whatever can be reached from a class over the mapping, forwards and backwards.
WITH RECURSIVE edges AS (
    SELECT 'old' AS taxonomy, old_class AS class, 'new' AS other_taxonomy, new_class AS other_class FROM mapping
    UNION ALL
    SELECT 'new', new_class, 'old', old_class FROM mapping
), reached (taxonomy, class, far_taxonomy, far_class) AS (
    SELECT taxonomy, class, taxonomy, class
    FROM edges
    UNION
    SELECT reached.taxonomy, reached.class, edges.other_taxonomy, edges.other_class
    FROM reached
    JOIN edges ON edges.taxonomy = reached.far_taxonomy AND edges.class = reached.far_class
), families AS (
    SELECT taxonomy, class, MIN(far_class) FILTER (far_taxonomy = 'new') AS family
    FROM reached
    GROUP BY taxonomy, class
), class_votes AS (
    SELECT item_id, labels.taxonomy, label, family, COUNT(*) AS votes
    FROM labels
    LEFT JOIN families ON families.taxonomy = labels.taxonomy AND families.class = labels.label
    WHERE label IS NOT NULL
    GROUP BY item_id, labels.taxonomy, label, family
), family_votes AS (
    SELECT item_id,
           taxonomy,
           SUM(votes) AS votes,
           SUM(votes * votes) AS squares,
           SUM(votes) * SUM(votes) AS common_square,
           BOOL_OR(family IS NULL) AS unmapped
    FROM class_votes
    GROUP BY item_id, taxonomy, family
), sides AS (
    SELECT item_id,
           taxonomy,
           BOOL_OR(unmapped) AS unmapped,
           (SUM(squares) - SUM(votes)) / (SUM(votes) * (SUM(votes) - 1)) AS raw_share,
           (SUM(common_square) - SUM(votes)) / (SUM(votes) * (SUM(votes) - 1)) AS common_share
    FROM family_votes
    GROUP BY item_id, taxonomy
    HAVING SUM(votes) >= 2
), every_item AS (
    SELECT DISTINCT project_id, item_id
    FROM labels
), judged AS (
    SELECT every_item.project_id,
           old_side.item_id IS NULL OR new_side.item_id IS NULL AS left_out,
           COALESCE(old_side.unmapped OR new_side.unmapped, FALSE) AS unmapped,
           old_side.raw_share AS old_raw,
           new_side.raw_share AS new_raw,
           old_side.common_share AS old_common,
           new_side.common_share AS new_common
    FROM every_item
    LEFT JOIN sides AS old_side ON old_side.item_id = every_item.item_id AND old_side.taxonomy = 'old'
    LEFT JOIN sides AS new_side ON new_side.item_id = every_item.item_id AND new_side.taxonomy = 'new'
)
SELECT project_id,
       COUNT(*) FILTER (NOT left_out AND NOT unmapped) AS compared_items,
       COUNT(*) FILTER (left_out) AS left_out_items,
       COUNT(*) FILTER (NOT left_out AND unmapped) AS unmapped_items,
       AVG(old_raw) FILTER (NOT left_out AND NOT unmapped) AS old_agreement,
       AVG(new_raw) FILTER (NOT left_out AND NOT unmapped) AS new_agreement,
       AVG(old_common) FILTER (NOT left_out AND NOT unmapped) AS old_common_agreement,
       AVG(new_common) FILTER (NOT left_out AND NOT unmapped) AS new_common_agreement
FROM judged
GROUP BY project_id
