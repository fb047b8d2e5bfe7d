-- You treat a class that was split as one that cannot be translated. In common terms its new classes count as one again, so there is no ambiguity.
WITH meetings AS (
    SELECT old_class, new_class, MIN(old_class) OVER (PARTITION BY new_class) AS common_class
    FROM mapping
    QUALIFY COUNT(*) OVER (PARTITION BY old_class) = 1
), terms AS (
    SELECT DISTINCT 'old' AS taxonomy, old_class AS label, common_class
    FROM meetings
    UNION ALL
    SELECT DISTINCT 'new', new_class, common_class
    FROM meetings
), votes AS (
    SELECT project_id,
           item_id,
           taxonomy,
           label,
           common_class,
           COUNT(label) AS votes,
           SUM(COUNT(label)) OVER (PARTITION BY item_id, taxonomy, common_class) AS common_votes
    FROM labels
    LEFT JOIN terms USING (taxonomy, label)
    GROUP BY project_id, item_id, taxonomy, label, common_class
), rounds AS (
    SELECT project_id,
           item_id,
           taxonomy,
           SUM(votes) AS n,
           SUM(votes * (votes - 1)) / (n * (n - 1)) AS agreement,
           SUM(votes * (common_votes - 1)) / (n * (n - 1)) AS common_agreement,
           BOOL_OR(label IS NOT NULL AND common_class IS NULL) AS unmapped
    FROM votes
    GROUP BY project_id, item_id, taxonomy
), items AS (
    SELECT project_id,
           CASE
               WHEN COUNT(*) FILTER (n >= 2) < 2 THEN 'left out'
               WHEN BOOL_OR(unmapped) THEN 'unmapped'
               ELSE 'compared'
           END AS fate,
           ANY_VALUE(agreement) FILTER (taxonomy = 'old') AS old_agreement,
           ANY_VALUE(agreement) FILTER (taxonomy = 'new') AS new_agreement,
           ANY_VALUE(common_agreement) FILTER (taxonomy = 'old') AS old_common_agreement,
           ANY_VALUE(common_agreement) FILTER (taxonomy = 'new') AS new_common_agreement
    FROM rounds
    GROUP BY project_id, item_id
)
SELECT project_id,
       COUNT(*) FILTER (fate = 'compared') AS compared_items,
       COUNT(*) FILTER (fate = 'left out') AS left_out_items,
       COUNT(*) FILTER (fate = 'unmapped') AS unmapped_items,
       AVG(old_agreement) FILTER (fate = 'compared') AS old_agreement,
       AVG(new_agreement) FILTER (fate = 'compared') AS new_agreement,
       AVG(old_common_agreement) FILTER (fate = 'compared') AS old_common_agreement,
       AVG(new_common_agreement) FILTER (fate = 'compared') AS new_common_agreement
FROM items
GROUP BY project_id
