# One query in DuckDB: words as lists, shingles as slices of them, and a join on the shingle.
import duckdb
import pandas as pd

SQL = """
    WITH cleaned AS (
        SELECT prompt_id, coalesce(regexp_extract_all(lower(text), '[a-z0-9]+'), []) AS words
        FROM prompts
    ),
    known AS (
        SELECT prompt_id, words, min(prompt_id) OVER (PARTITION BY words) AS original
        FROM cleaned
        WHERE len(words) > 0
    ),
    shingles AS (
        SELECT DISTINCT prompt_id, unnest([words[i:i + 2] FOR i IN range(1, len(words) - 1)]) AS shingle
        FROM known
        WHERE original = prompt_id
    ),
    sizes AS (
        SELECT prompt_id, count(*) AS shingles
        FROM shingles
        GROUP BY prompt_id
    ),
    shared AS (
        SELECT later.prompt_id, earlier.prompt_id AS match, count(*) AS in_both
        FROM shingles AS later
        JOIN shingles AS earlier ON earlier.shingle = later.shingle AND earlier.prompt_id < later.prompt_id
        GROUP BY later.prompt_id, earlier.prompt_id
    ),
    similarities AS (
        SELECT prompt_id, match, in_both / (later.shingles + earlier.shingles - in_both) AS similarity
        FROM shared
        JOIN sizes AS later USING (prompt_id)
        JOIN sizes AS earlier ON earlier.prompt_id = shared.match
    ),
    nearest AS (
        SELECT prompt_id, match, similarity
        FROM similarities
        WHERE similarity >= $threshold
        QUALIFY row_number() OVER (PARTITION BY prompt_id ORDER BY similarity DESC, match) = 1
    )
    SELECT
        prompt_id,
        CASE
            WHEN original IS NULL THEN 'blank'
            WHEN original < prompt_id THEN 'exact'
            WHEN match IS NOT NULL THEN 'near'
            ELSE 'new'
        END AS status,
        CASE WHEN original < prompt_id THEN original ELSE match END AS match,
        CASE WHEN original < prompt_id THEN 1.0 ELSE similarity END AS similarity
    FROM cleaned
    LEFT JOIN known USING (prompt_id)
    LEFT JOIN nearest USING (prompt_id)
    ORDER BY prompt_id
"""


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each prompt's status, the earlier prompt it is a copy of, and their similarity."""
    with duckdb.connect() as connection:
        connection.register("prompts", prompts)
        return connection.execute(SQL, {"threshold": threshold}).df()
