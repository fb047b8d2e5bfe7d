# One query: lists of words, unnested bigrams, openings ranked by window, one left join a measure.
import duckdb
import pandas as pd

QUERY = r"""
    WITH cleaned AS (
        SELECT batch_id, prompt_id, split, regexp_extract_all(lower(text), '\S+') AS words
        FROM prompts
    ),

    said AS (
        SELECT batch_id, prompt_id, split, words, array_to_string(words, ' ') AS clean
        FROM cleaned
        WHERE len(words) > 0
    ),

    counted AS (
        SELECT
            batch_id,
            count(*) AS prompts,
            1 - count(DISTINCT clean) / count(*) AS duplicate_share,
            avg(CASE WHEN clean IN (SELECT clean FROM said WHERE split = 'train') THEN 1 ELSE 0 END)
                FILTER (split = 'test') AS leaked_share
        FROM said
        GROUP BY batch_id
    ),

    bigrams AS (
        SELECT batch_id, unnest(list_zip(words[:-2], words[2:])) AS bigram
        FROM said
        WHERE len(words) > 1
    ),

    pairs AS (
        SELECT batch_id, count(DISTINCT bigram) / count(*) AS distinct_2
        FROM bigrams
        GROUP BY batch_id
    ),

    openings AS (
        SELECT
            batch_id,
            words[:2] AS opening,
            count(*) / sum(count(*)) OVER (PARTITION BY batch_id) AS share,
            row_number() OVER (PARTITION BY batch_id ORDER BY count(*) DESC) AS place
        FROM said
        GROUP BY batch_id, opening
    ),

    spread AS (
        SELECT batch_id, -sum(share * log2(share)) AS opening_entropy, sum(share) FILTER (place <= $k) AS top_share
        FROM openings
        GROUP BY batch_id
    )

    SELECT
        batch_id,
        coalesce(counted.prompts, 0) AS prompts,
        duplicate_share,
        distinct_2,
        opening_entropy,
        top_share,
        leaked_share
    FROM (SELECT DISTINCT batch_id FROM prompts)
    LEFT JOIN counted USING (batch_id)
    LEFT JOIN pairs USING (batch_id)
    LEFT JOIN spread USING (batch_id)
    ORDER BY batch_id
"""


def prompt_diversity(prompts: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return for each batch its number of prompts, how diverse they are, and the share of its tests that leak."""
    with duckdb.connect() as connection:
        connection.register("prompts", prompts)
        return connection.execute(QUERY, {"k": k}).df()
