"""The line that is blamed for a loop is the one that loops."""

from functools import partial

import numpy as np
import pandas as pd
import pytest

from autograder.loops import LoopVerdict, loops, measure

DECOY = 'label = "".join(part for part in str(values.name))'
ONE_LINE = "def _one(value):\n    return value\n\n\n"
AGGREGATE = """class Last:
    def __init__(self):
        self.value = None

    def step(self, value):
        self.value = value

    def finalize(self):
        return self.value


"""
SQLITE = """connection = sqlite3.connect(":memory:")
    values.to_frame("v").to_sql("t", connection)
    connection.create_aggregate("last_of", 1, Last)
    return connection.execute("SELECT last_of(v) FROM t").fetchone()"""
DUCKDB = """connection = duckdb.connect(config={"threads": 1})
    connection.create_function("one", _twice)
    table = values.to_frame("v")
    return connection.sql("SELECT SUM(one(v)) FROM table_of").fetchall()""".replace("table =", "table_of =")
TWICE = "def _twice(value: int) -> int:\n    return _one(value) * 2\n\n\n"


def _blamed(above: str, body: str) -> tuple[LoopVerdict, str]:
    """Judge an answer whose first line is a decoy; return the verdict, and the line that it names."""
    imports = "import functools\nimport operator\nimport re\nimport sqlite3\n\nimport duckdb\n\n\n"
    source = f"{imports}{above}def answer(values):\n    {DECOY}\n    {body}\n"
    space: dict[str, object] = {}
    exec(compile(source, "answer.py", "exec"), space)
    calls = [partial(space["answer"], pd.Series(np.arange(rows), name="abc")) for rows in (50, 50, 250)]
    verdict = loops(measure(calls, (50, 250), frozenset({"answer.py"}), source, "answer"), 5.0)
    return verdict, source.splitlines()[(verdict.line or 1) - 1].strip()


@pytest.mark.parametrize(
    ("above", "body", "construct", "line"),
    [
        (ONE_LINE, "return values.apply(_one)", ".apply", "return values.apply(_one)"),
        (ONE_LINE + TWICE, "return values.map(_twice)", ".map", "return values.map(_twice)"),
        ("", "one = lambda value: value\n    return values.map(one)", ".map", "return values.map(one)"),
        (ONE_LINE, "return sorted(list(values), key=_one)", "sorted", "return sorted(list(values), key=_one)"),
        (
            "def _add(total, value):\n    return total + value\n\n\n",
            "return functools.reduce(_add, list(values))",
            "functools.reduce",
            "return functools.reduce(_add, list(values))",
        ),
        (
            "",
            "most = max(label)\n    return functools.reduce(operator.add, values)",
            "functools.reduce",
            "return functools.reduce(operator.add, values)",
        ),
        (AGGREGATE, SQLITE, "step", "def step(self, value):"),
        (ONE_LINE + TWICE, DUCKDB, "_twice", "def _twice(value: int) -> int:"),
        (
            "",
            're.sub("1", lambda found: found[0], "1" * len(values))\n    return values',
            "lambda",
            're.sub("1", lambda found: found[0], "1" * len(values))',
        ),
    ],
    ids=["callback", "helper", "lambda", "key", "reduce", "operator", "sqlite", "duckdb", "pattern"],
)
def test_the_line_that_loops_is_blamed(above: str, body: str, construct: str, line: str) -> None:
    """Beside a comprehension over a handful, the call or the function that runs per row is named, with its line."""
    verdict, found = _blamed(above, body)
    assert verdict.loops
    assert f"`{construct}`" in verdict.reason
    assert found == line
