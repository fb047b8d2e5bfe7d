# SQL all the way: a window over the scores of each client, and arg_max over what each threshold saves.
import duckdb
import pandas as pd

QUERY = """
WITH priced AS (
    SELECT
        screenings.client_id,
        mentions,
        IF(isnan(toxicity), NULL, toxicity) AS toxicity,
        toxic,
        IF(toxic, shown_toxic, -hidden_harmless) AS gain
    FROM screenings
    JOIN costs ON costs.client_id = screenings.client_id
), levels AS (
    SELECT
        client_id,
        toxicity,
        SUM(SUM(gain)) OVER (PARTITION BY client_id ORDER BY toxicity DESC) AS saved
    FROM priced
    WHERE toxicity IS NOT NULL
    GROUP BY client_id, toxicity
), cheapest AS (
    SELECT client_id, toxicity AS threshold, saved
    FROM levels
    WHERE saved > 0
    QUALIFY ROW_NUMBER() OVER (PARTITION BY client_id ORDER BY saved DESC, toxicity DESC) = 1
), totals AS (
    SELECT client_id, SUM(gain) FILTER (toxic) AS all_shown
    FROM priced
    GROUP BY client_id
), groups AS (
    SELECT
        priced.client_id,
        mentions,
        ANY_VALUE(threshold) AS threshold,
        (COALESCE(ANY_VALUE(all_shown), 0) - COALESCE(ANY_VALUE(saved), 0))::DOUBLE AS cost,
        COUNT(*) FILTER (NOT toxic) AS harmless,
        COUNT(*) FILTER (NOT toxic AND toxicity >= threshold) AS hidden
    FROM priced
    LEFT JOIN cheapest ON cheapest.client_id = priced.client_id
    LEFT JOIN totals ON totals.client_id = priced.client_id
    GROUP BY priced.client_id, mentions
), rates AS (
    SELECT *, hidden / NULLIF(harmless, 0) AS rate, 1.959963984540054 AS z
    FROM groups
), wilson AS (
    SELECT
        *,
        (rate + z * z / (2 * harmless)) / (1 + z * z / harmless) AS middle,
        z * SQRT(rate * (1 - rate) / harmless + z * z / (4 * harmless * harmless)) / (1 + z * z / harmless) AS reach
    FROM rates
)
SELECT
    client_id,
    mentions,
    threshold,
    cost,
    harmless,
    hidden,
    rate,
    middle - reach AS low,
    middle + reach AS high
FROM wilson
ORDER BY client_id, mentions NULLS LAST
"""


def toxicity_threshold(screenings: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Return the answer of one query on both tables."""
    with duckdb.connect() as connection:
        connection.register("screenings", screenings)
        connection.register("costs", costs)
        return connection.sql(QUERY).df()
