# Lines as a table of a database: the pattern is RE2's, traces find their entry by a running count.
import duckdb
import pandas as pd

CONNECTION = duckdb.connect()
WHITE_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))  # `TRIM` knows spaces only
FORM = (
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3})Z ([A-Z]+) +\[([^\]]+)\] "
    r'latency_ms=([0-9]+|-) msg="((?:[^"\\]|\\.)*)"$'
)
QUERY = r"""
WITH numbered AS (
    SELECT line, text, REGEXP_MATCHES(text, '^[0-9]') AS begins,
        COUNT(*) FILTER (REGEXP_MATCHES(text, '^[0-9]')) OVER (ORDER BY line) AS entry
    FROM source
), traces AS (
    SELECT entry, ARG_MAX(text, line) AS error
    FROM numbered
    WHERE NOT begins AND TRIM(text, $white) <> ''
    GROUP BY entry
), entries AS (
    SELECT line, entry, REGEXP_MATCHES(text, $form, 's') AS whole,
        REGEXP_EXTRACT(text, $form, ['ts', 'level', 'service', 'latency', 'message'], 's') AS field
    FROM numbered
    WHERE begins
)
SELECT entries.line,
    IF(whole, 'ok', 'broken') AS status,
    IF(whole, field.ts, NULL) AS ts,
    IF(whole, field.level, NULL) AS level,
    IF(whole, field.service, NULL) AS service,
    TRY_CAST(field.latency AS BIGINT) AS latency_ms,
    IF(whole, REGEXP_REPLACE(field.message, '\\(.)', '\1', 'gs'), NULL) AS message,
    traces.error
FROM entries
LEFT JOIN traces ON traces.entry = entries.entry
ORDER BY entries.line
"""


def parse_log_lines(data: bytes) -> pd.DataFrame:
    """Let the database take the lines apart; pandas reads the stamps."""
    text = data.decode(errors="replace").split("\n")
    lines = pd.Series(text, dtype="str").str.removesuffix("\r")
    source = pd.DataFrame({"line": lines.index + 1, "text": lines})
    CONNECTION.register("source", source)
    table = CONNECTION.execute(QUERY, {"form": FORM, "white": WHITE_SPACE}).to_arrow_table().to_pandas()
    return table.assign(ts=pd.to_datetime(table["ts"], format="ISO8601").dt.tz_localize("UTC"))
