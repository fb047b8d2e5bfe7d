# DuckDB reads the JSON of the whole column; a line that is no object has no parts to extract.
import duckdb
import pandas as pd

WHITE_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))  # `TRIM` knows spaces only
QUERY = """
WITH numbered AS (
    SELECT
        line,
        TRIM(text, E' \\t') AS text,
        CASE WHEN JSON_VALID(text) AND JSON_TYPE(text) = 'OBJECT' THEN text END AS record
    FROM source
)
SELECT
    line,
    CASE WHEN record IS NOT NULL THEN 'ok' WHEN TRIM(text, $white) = '' THEN 'blank' ELSE 'broken' END AS status,
    CAST(JSON_EXTRACT_STRING(record, '$.task.id') AS BIGINT) AS task_id,
    JSON_EXTRACT_STRING(record, '$.annotator.client.version') AS version,
    JSON_EXTRACT_STRING(record, '$.event.ts') AS ts,
    JSON_EXTRACT_STRING(record, '$.answer.label') AS label,
    CAST(JSON_EXTRACT_STRING(record, '$.answer.confidence') AS DOUBLE) AS confidence,
    CASE WHEN record IS NOT NULL THEN COALESCE(ARRAY_TO_STRING(LIST_SORT(LIST_FILTER(
        JSON_KEYS(record, '$.answer'), LAMBDA key: key NOT IN ('label', 'confidence')
    )), ','), '') END AS extra
FROM numbered
ORDER BY line
"""


def flatten_json_lines(lines: pd.Series) -> pd.DataFrame:
    """Extract the columns of all lines in one query."""
    source = pd.DataFrame({"line": range(1, len(lines) + 1), "text": lines.array})
    with duckdb.connect() as connection:
        connection.register("source", source)
        return connection.execute(QUERY, {"white": WHITE_SPACE}).to_arrow_table().to_pandas()
