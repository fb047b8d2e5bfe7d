"""Run a query in DuckDB, in this process: one thread, UTC, no files, a row limit and a time limit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import duckdb
import pyarrow as pa

from autograder.base import clock
from autograder.base.machine import NOISE_UNITS, units
from autograder.languages import language
from autograder.questions.answer import Answer
from autograder.questions.cases import Inputs
from autograder.run.query_errors import query_error
from autograder.run.runner import Observation, RunError
from autograder.run.watchdog import Watchdog

MAX_RESULT_ROWS = 2_000_000
_BATCH = 100_000
_PAIRS = {"NESTED_LOOP_JOIN": 0.2, "BLOCKWISE_NL_JOIN": 0.2, "PIECEWISE_MERGE_JOIN": 0.1}
"""The share of a row's work that a join spends on each pair of its inputs' rows: comparing a pair takes some 6 ns,
handling a row some 30; of a merge join about half of the pairs meet. A cross product passes on what it pairs."""
_ARROW = "__arrow_input"


class SqlSession:
    """One DuckDB connection that holds the tables of all cases judged so far; the queries of one exam share it."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(
            config={"threads": 1, "memory_limit": "4GB", "python_enable_replacements": False}
        )
        # The profile is read, never printed; the settings are locked, so that a query cannot open files or use threads.
        for setting in (
            "TimeZone = 'UTC'",
            "enable_progress_bar = false",
            "enable_profiling = 'no_output'",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            self.connection.execute(f"SET {setting}")
        self.watchdog = Watchdog(self.connection.interrupt)
        self._schemas: dict[int, tuple[str, Inputs]] = {}
        self._made = 0

    def load(self, inputs: Inputs) -> None:
        """Make `inputs` the tables that queries see; the same object is loaded once and kept in a schema of its own."""
        if id(inputs) not in self._schemas:
            schema = f"case_{self._made}"
            self._made += 1
            self.connection.execute(f"CREATE SCHEMA {schema}")
            for name, table in inputs.items():
                self.connection.register(_ARROW, table)
                self.connection.execute(f'CREATE TABLE {schema}."{name}" AS FROM {_ARROW}')
                self.connection.unregister(_ARROW)
            self._schemas[id(inputs)] = (schema, inputs)  # the reference keeps the id from being used again
        self.connection.execute(f"USE {self._schemas[id(inputs)][0]}")

    def forget(self, inputs: Inputs) -> None:
        """Drop the tables of `inputs`."""
        known = self._schemas.pop(id(inputs), None)
        if known is not None:
            self.connection.execute("USE memory.main")
            self.connection.execute(f"DROP SCHEMA {known[0]} CASCADE")

    def hold_only(self, inputs: Inputs) -> None:
        """Drop the tables of all other inputs: an answer that is not trusted sees one case at a time."""
        for _, other in [schema for number, schema in self._schemas.items() if number != id(inputs)]:
            self.forget(other)

    def close(self) -> None:
        """Close the database, and with it whatever a query has changed in the engine."""
        self._schemas.clear()
        self.connection.close()

    def handled(self) -> dict[str, float]:
        """Return what the last query's operators handled: rows, as `rows_handled` counts them, and peak bytes."""
        profile = duckdb_profile(self.connection)
        peak = profile.get("system", {}).get("peak_buffer_memory", 0)
        return {"rows_handled": rows_handled(profile), "peak_bytes": float(peak)}


def duckdb_profile(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Return DuckDB's profile of the last query."""
    import json  # noqa: PLC0415

    profile: dict[str, Any] = json.loads(connection.get_profiling_information("json"))
    return profile


def rows_handled(profile: Mapping[str, Any]) -> float:
    """Return the rows that a query's operators pass on and scan, and of the pairs that its joins compare a share.

    A join without an equality compares every row with every row and may pass on a handful of pairs.
    """
    query = profile.get("query", {})
    rows = query.get("total_intermediate_rows", 0) + query.get("total_rows_scanned", 0)
    compared = sum(_PAIRS[node["type"]] * _pairs(node) for node in _operators(profile) if node.get("type") in _PAIRS)
    return float(rows + compared)


def _operators(profile: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    left = list(profile.get("operator", ()))
    while left:
        node = left.pop()
        yield node
        left += node.get("children", ())


def _pairs(node: Mapping[str, Any]) -> float:
    return float(math.prod(child.get("intermediate_rows", 0) for child in node.get("children", ())))


class InProcessSql:
    """Runs one query on a session's tables.

    Parameters
    ----------
    noise
        The seconds of waiting that count as none, where this process is not to measure how quick the machine is.

    """

    def __init__(self, answer: Answer, session: SqlSession, *, noise: float | None = None) -> None:
        self.answer = answer
        self._noise = units(NOISE_UNITS) if noise is None else noise
        self.session = session
        self._refusal = refusal(answer.clean)

    def run(self, inputs: Inputs, *, seconds: float, counted: bool = True) -> Observation:
        """Run the query, and count what its operators handled; see `Runner`."""
        if self._refusal is not None:
            return Observation(None, error=self._refusal)
        self.session.load(inputs)
        watch = clock.Stopwatch()
        try:
            with self.session.watchdog.limited(seconds):
                result, error = _fetch(self.session.connection, self.answer.clean)
        except duckdb.InterruptException:
            result, error = None, RunError("time", "", f"the query was stopped after {seconds:.1f} s of CPU time")
        except duckdb.Error as raised:
            result, error = None, query_error(raised, self.answer.clean)
        except (pa.ArrowException, OSError) as raised:
            result, error = None, _broken_off(raised, seconds)
        spent = watch.spent()
        return Observation(
            result,
            error=error,
            cpu_seconds=spent.measured(self._noise),
            wall_seconds=spent.wall,
            counts=self.session.handled() if counted and error is None else {},
        )


def open_query(answer: Answer, _: Mapping[str, Any] | None, session: SqlSession | None) -> InProcessSql:
    """Return what runs a query on the tables of a session; of one of its own where none is shared."""
    return InProcessSql(answer, session or SqlSession())


def _fetch(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[pa.Table | None, RunError | None]:
    relation = connection.sql(query)
    if relation is None:
        return None, RunError("form", "", "the query returns no table; write one SELECT")
    batches, rows = [], 0
    reader = relation.to_arrow_reader(_BATCH)
    for batch in reader:
        batches.append(batch)
        rows += batch.num_rows
        if rows > MAX_RESULT_ROWS:
            reader.close()
            return None, RunError(
                "size", "", f"the query returns more than {MAX_RESULT_ROWS:,} rows; is a join missing its condition?"
            )
    return pa.Table.from_batches(batches, schema=reader.schema), None


def _broken_off(raised: Exception, seconds: float) -> RunError:
    """Return why a query gave no result that failed, or was stopped, while its rows came: Arrow tells it then."""
    text = str(raised).split("\n\nLINE")[0].strip()
    if text.startswith("INTERRUPT"):
        return RunError("time", "", f"the query was stopped after {seconds:.1f} s of CPU time")
    kind, _, rest = text.partition(": ")
    return RunError("size" if kind == "Out of Memory Error" else "error", kind, rest or text)


def refusal(query: str) -> RunError | None:
    """Refuse what is not exactly one SELECT, before anything runs."""
    half = next((at for at, letter in enumerate(query, 1) if "\ud800" <= letter <= "\udfff"), None)
    if half is not None:
        return RunError(
            "load", "", f"the query's letter {half:,} is half of a character, which no engine reads: delete it"
        )
    if (reason := language("sql").too_much(query)) is not None:
        return RunError("load", "", reason)
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as error:
        return replace(query_error(error, query), kind="load")
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        found = ", ".join(statement.type.name for statement in statements) or "nothing"
        return RunError("load", "", f"an answer is one SELECT (WITH … included); found {found}")
    return None
