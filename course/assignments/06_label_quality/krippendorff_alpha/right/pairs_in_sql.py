# In SQL: the pairs of an item by a join, each with its weight, and the distances from a small table of numbers.
import duckdb
import pandas as pd

QUERY = """
WITH first_look AS (
    SELECT item_id, annotator_id, arg_min(row(rating), round)[1] AS rating
    FROM ratings
    GROUP BY item_id, annotator_id
),
rated AS (
    SELECT item_id, annotator_id, rating, count(*) OVER (PARTITION BY item_id) AS held
    FROM first_look
    WHERE NOT isnan(rating)
    QUALIFY held >= 2
),
numbers AS (
    SELECT rating, count(*) AS used, sum(count(*)) OVER (ORDER BY rating) - count(*) / 2 AS middle
    FROM rated
    GROUP BY rating
),
distances AS (
    SELECT lesser.rating AS c, greater.rating AS k, lesser.used * greater.used AS chance, levels.level,
        CASE levels.level
            WHEN 'nominal' THEN 1
            WHEN 'ordinal' THEN (greater.middle - lesser.middle) ^ 2
            ELSE (greater.rating - lesser.rating) ^ 2
        END AS squared
    FROM numbers AS lesser
    JOIN numbers AS greater ON greater.rating > lesser.rating
    CROSS JOIN (SELECT unnest(['nominal', 'ordinal', 'interval']) AS level) AS levels
),
met AS (
    SELECT mine.rating AS c, theirs.rating AS k, sum(1 / (mine.held - 1)) AS weight
    FROM rated AS mine
    JOIN rated AS theirs ON theirs.item_id = mine.item_id AND theirs.rating > mine.rating
    GROUP BY mine.rating, theirs.rating
),
totals AS (
    SELECT count(DISTINCT item_id) AS items, count(*) AS ratings
    FROM rated
),
sums AS (
    SELECT level, sum(coalesce(met.weight, 0) * squared) AS observed, sum(chance * squared) AS expected
    FROM distances
    LEFT JOIN met USING (c, k)
    GROUP BY level
)
SELECT levels.level, items, ratings, 1 - (ratings - 1) * observed / expected AS alpha
FROM (VALUES (1, 'nominal'), (2, 'ordinal'), (3, 'interval')) AS levels (place, level)
CROSS JOIN totals
LEFT JOIN sums USING (level)
ORDER BY place
"""


def krippendorff_alpha(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return alpha at each level by a query."""
    with duckdb.connect() as connection:
        connection.register("ratings", ratings)
        return connection.sql(QUERY).to_arrow_table().to_pandas()
