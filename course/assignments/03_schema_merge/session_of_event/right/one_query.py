# An ASOF join in SQL. It takes any one of equal starts, so these are reduced to the highest id before.
import duckdb
import pandas as pd

QUERY = """
WITH logins AS (
    SELECT annotator_id, started_at, max(session_id) AS session_id, arg_max_null(ended_at, session_id) AS ended_at
    FROM sessions
    WHERE started_at IS NOT NULL
    GROUP BY annotator_id, started_at
), asked AS (
    SELECT
        events.row_no,
        events.event_id,
        logins.session_id,
        CASE
            WHEN events.ts IS NULL THEN 'no time'
            WHEN logins.session_id IS NULL THEN 'no login'
            WHEN logins.ended_at < events.ts THEN 'after end'
            ELSE 'in session'
        END AS status
    FROM events
    ASOF LEFT JOIN logins ON logins.annotator_id = events.annotator_id AND logins.started_at <= events.ts
)
SELECT event_id, CASE WHEN status = 'in session' THEN session_id END AS session_id, status
FROM asked
ORDER BY row_no
"""


def session_of_event(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Find the session that each event was made in, or why there is none."""
    with duckdb.connect() as connection:
        connection.register("events", events.assign(row_no=range(len(events))))
        connection.register("sessions", sessions)
        return connection.sql(QUERY).to_arrow_table().to_pandas()
