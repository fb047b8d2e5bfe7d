"""Finds and opens a company's tables."""

from __future__ import annotations

from pathlib import Path

import duckdb

from labelyard.schema import TABLES

_PACKAGE = Path(__file__).parent
# A wheel carries the sample inside the package; in the repository it lies beside it.
SAMPLE = next(
    path for path in (_PACKAGE / "sample", _PACKAGE.parent / "sample") if path.is_dir() or path.parent != _PACKAGE
)


def tables(folder: Path) -> dict[str, Path]:
    """Map each table's name to its Parquet file.

    Raises
    ------
    FileNotFoundError
        When the folder holds no made company.
    """
    paths = {name: folder / f"{name}.parquet" for name in TABLES}
    missing = [path.name for path in paths.values() if not path.exists()]
    if missing:
        msg = f"No company in {str(folder)!r}: {', '.join(missing)} not found. Make one: loopless data --size course"
        raise FileNotFoundError(msg)
    return paths


def connect(folder: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB database in memory with one view per table; the committed sample when no folder is named.

    The session's time zone is UTC and it runs on one thread, so that results do not depend on the machine.
    """
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("SET TimeZone = 'UTC'")
    # In a notebook DuckDB draws a widget over whatever takes seconds: a black bar, dead when it is opened again.
    connection.execute("SET enable_progress_bar = false")
    for name, path in tables(folder or SAMPLE).items():
        quoted = str(path).replace("'", "''")
        connection.execute(f"CREATE VIEW {name} AS FROM read_parquet('{quoted}')")
    return connection
