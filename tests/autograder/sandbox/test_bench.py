"""The bench: messages that are refused, what a child may do, and what weaker isolation says."""

from __future__ import annotations

import json
import os
import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from autograder.base.machine import units
from autograder.questions.answer import Answer
from autograder.sandbox import (
    Bench,
    BenchDiedError,
    ChildDiedError,
    Isolation,
    IsolationError,
    Sandbox,
    sandbox,
    strongest,
)
from autograder.sandbox.engine import BenchSql, SqlEngine
from autograder.sandbox.linux import landlock
from autograder.sandbox.outside import Child, OverdueError
from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.answers import Ran
from autograder.sandbox.protocol.questions import Cell
from autograder.sandbox.runners import BenchPython, Packed
from tests import unproved

LEVELS = [Isolation.BUBBLEWRAP, Isolation.LANDLOCK]
SECRET = "the reference"


@pytest.fixture(scope="module", params=LEVELS)
def bench(request) -> Iterator[Bench]:
    """Yield a bench at each level that this machine has."""
    unproved.needs_isolation(request.param)
    with Bench(Sandbox(), request.param) as bench:
        yield bench


@pytest.fixture
def child(bench) -> Iterator[Child]:
    """Yield a child."""
    with bench.child() as child:
        yield child


def ran(child: Child, source: str, *, work: float = 1_000.0) -> str:
    """Run a cell for at most so many units of work, and return all that it put out, as text."""
    said, _ = child.ask(Cell(), Ran, source.encode(), seconds=units(work), interrupt=True)
    return json.dumps(said.outputs)


def answer(source: str) -> Answer:
    return Answer(source, "python", "doubled")


DOUBLED = "def doubled(numbers):\n    return numbers * 2\n"


def test_cells_put_out_what_a_kernel_would(child):
    """Prints, results, pictures and errors come back in a notebook's form."""
    told = ran(child, "import sys\nprint('said')\nprint('warned', file=sys.stderr)\n1 + 1")
    assert all(one in told for one in ('"stdout"', "said", '"stderr"', "warned", '"execute_result"', '"2"'))
    assert "ZeroDivisionError" in ran(child, "1 / 0")
    assert "image/png" in ran(child, "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);")


def test_a_call_gives_the_result_and_its_cpu_time(child):
    """An answer's function gets fresh inputs, its result comes back as Arrow, its time is read from outside."""
    runner = BenchPython(child, answer(DOUBLED), Packed())
    inputs = {"numbers": pd.Series([1, 2, 3])}
    seen = runner.run(inputs, seconds=1)
    assert seen.error is None
    assert (seen.form, seen.result.to_pydict()) == ("Series", {"value": [2, 4, 6]})
    burning = "import time\ndef doubled(numbers):\n    until = time.process_time() + 0.3\n"
    burning += "    while time.process_time() < until:\n        pass\n    return numbers * 2\n"
    spent = BenchPython(child, answer(burning), Packed()).run(inputs, seconds=2).cpu_seconds
    assert 0.25 < spent < 0.6


def test_time_of_helpers_counts(child):
    """What an answer lets another process do is the answer's time."""
    helped = "import subprocess, sys\nBURN = 'import time\\nwhile time.process_time() < 0.4: pass'\n"
    helped += "def doubled(numbers):\n    subprocess.run([sys.executable, '-S', '-c', BURN])\n    return numbers * 2\n"
    seen = BenchPython(child, answer(helped), Packed()).run({"numbers": pd.Series([1])}, seconds=5)
    assert seen.error is None
    assert seen.cpu_seconds > 0.3


def test_many_calls_answer_as_each_by_itself(child):
    """Calls made at once give what they give one by one, up to the first that ends the process."""
    inputs = [{"numbers": pd.Series(range(size))} for size in range(5)]
    runner = BenchPython(child, answer(DOUBLED), Packed())
    together = runner.run_many([(one, 1.0) for one in inputs])
    assert [one.result for one in together] == [runner.run(one, seconds=1.0).result for one in inputs]
    ending = "import os\ndef doubled(numbers):\n    os._exit(3)\n"
    runner = BenchPython(child, answer(ending), Packed())
    assert runner.run_many([(one, 1.0) for one in inputs]) == []
    assert "exit code 3" in str(runner.run(inputs[0], seconds=1.0).error)


def test_endless_cells_are_interrupted_then_ended(child):
    """An endless loop is interrupted like a person would; one that ignores that is ended."""
    assert "KeyboardInterrupt" in ran(child, "while True: pass", work=50)
    deaf = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    with pytest.raises(OverdueError, match="CPU time"):
        ran(child, deaf, work=50)


@pytest.mark.parametrize(
    ("source", "how"),
    [("import os; os._exit(7)", "exit code 7"), ("import ctypes; ctypes.string_at(0)", "SIGSEGV")],
)
def test_a_cell_that_ends_the_process_says_how(child, source, how):
    """Whoever ends the process is told by which code or signal."""
    with pytest.raises(ChildDiedError, match=how):
        ran(child, source)


def test_memory_is_limited(child):
    """Three gigabytes asked for under one are refused with an error that Python can tell."""
    assert "MemoryError" in ran(child, "hoard = bytearray(3 * 2**30)")
    assert "MemoryError" in ran(child, "import numpy as np\nhoard = np.ones(3 * 2**27)")


def test_a_childs_leavings_end_with_it(bench):
    """A process that a submission leaves behind, even in a session of its own, is gone once the submission is."""
    mark = f"left-{os.getpid()}"
    with bench.child() as child:
        waiting = f"[sys.executable, '-c', 'import time; time.sleep(60) #{mark}']"
        ran(child, f"import subprocess, sys\nsubprocess.Popen({waiting}, start_new_session=True)")
        assert within_seconds(lambda: marked(mark))  # a process that has just begun has no command line yet
    assert within_seconds(lambda: not marked(mark))


def within_seconds(holds) -> bool:
    """Whether something comes to hold within five seconds."""
    for _ in range(50):
        if holds():
            return True
        time.sleep(0.1)
    return False


def marked(mark: str) -> list[str]:
    """Return the processes of this machine whose command line carries a mark."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:
            continue
    return found


def test_files_outside_are_not_to_be_read(child, tmp_path):
    """A file that the sandbox does not name cannot be read, nor can its folder be listed."""
    (tmp_path / "solution.py").write_text(SECRET, encoding="utf-8")
    told = ran(child, f"open({str(tmp_path / 'solution.py')!r}).read()")
    assert "Error" in told
    assert SECRET not in told
    assert "Error" in ran(child, f"import os\nos.listdir({str(tmp_path)!r})")


def test_network_is_not_to_be_reached(child):
    """A server of this machine is out of reach."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        told = ran(child, f"import socket\nsocket.create_connection(('127.0.0.1', {port}), timeout=2)")
    assert "Error" in told


def test_namespaces_are_not_to_be_left(child):
    """A child makes no namespace and mounts nothing: with either it could undo its limits."""
    leave = "import ctypes, os\nc = ctypes.CDLL(None, use_errno=True)\n"
    assert "Operation not permitted" in ran(child, leave + "(c.unshare(0x10000000), os.strerror(ctypes.get_errno()))")


def test_an_engine_starts_again_after_a_query_ended_it(bench):
    """Queries share an engine; one that has to be ended costs the next one nothing."""
    import pyarrow as pa  # noqa: PLC0415 (this test alone)

    engine = SqlEngine(bench)
    inputs = {"numbers": pa.table({"n": [1, 2, 3]})}
    query = BenchSql(engine, Answer("SELECT SUM(n) AS total FROM numbers", "sql", "total"))
    assert query.run(inputs, seconds=1).result.num_rows == 1
    assert engine._child is not None
    engine._child.close()
    assert query.run(inputs, seconds=1).result.to_pydict() == {"total": [6]}
    engine.close()


@pytest.mark.parametrize(
    "sent",
    [b"", b"\xff" * 12, struct.pack("!IQ", 5, 0) + b"[1,2]", struct.pack("!IQ", 2, 1 << 50) + b"{}", b"\0\0\0"],
)
def test_messages_that_are_none_are_refused(sent):
    """Cut, oversized or malformed messages raise an error, and nothing is waited for."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(sent)
        theirs.close()
        with pytest.raises(wire.WireError):
            wire.receive(ours)


def test_a_bench_that_does_not_start_says_what_it_said():
    """Where the bench process dies at its start, the error carries its last words."""
    unproved.needs_isolation(Isolation.BUBBLEWRAP)
    with (
        Bench(
            Sandbox(environment={"LD_PRELOAD": "/none"}, hidden=(Path(sandbox.__file__).parent,)), LEVELS[0]
        ) as bench,
        pytest.raises(BenchDiedError, match="No module named"),
    ):
        bench.child()


def test_without_isolation_grading_refuses_unless_told(monkeypatch):
    """Where nothing isolates, the error says what is missing and how to go on; `unsafe` goes on and says the risk."""
    strongest.cache_clear()
    sandbox.obstacle.cache_clear()
    monkeypatch.setattr(sandbox, "_bwrap", lambda: None)
    monkeypatch.setattr(landlock, "works", lambda: False)
    try:
        with pytest.raises(IsolationError, match="Install bubblewrap"):
            strongest()
        level = strongest(unsafe=True)
        assert "read hidden cases" in level.possible
    finally:
        strongest.cache_clear()
        sandbox.obstacle.cache_clear()
    assert level is Isolation.NONE


def test_weaker_isolation_says_what_is_possible():
    """Each level but the strongest says what a submission can still do."""
    assert [bool(level.possible) for level in Isolation] == [False, True, True]


LEAVES = {
    "a type": (
        "SELECT count(*) AS seen FROM register_external_resource_type('left', kind := 'x', create_function := 'count')",
        "SELECT count(*) AS seen FROM duckdb_external_resource_types() WHERE name = 'left'",
    ),
    "a seed": ("SELECT setseed(0.5) AS seen", "SELECT (round(random(), 9) = 0.851113189)::INT AS seen"),
}
"""What one answer may leave in an engine, and how another would find it."""


@pytest.mark.parametrize("left", LEAVES)
def test_what_an_answer_leaves_in_its_engine_is_gone_for_the_next(bench, left):
    """A type or a seed of one answer is met neither by another answer nor by the reference."""
    leaving, looking = LEAVES[left]
    inputs = {"numbers": pa.table({"n": [1, 2, 3]})}
    engine = SqlEngine(bench)
    trusted = BenchSql(engine, Answer("SELECT SUM(n) AS total FROM numbers", "sql", "total"), trusted=True)
    before = trusted.run(inputs, seconds=1)
    left_behind = BenchSql(engine, Answer(leaving, "sql", "q")).run(inputs, seconds=1)
    assert left_behind.error is None, left_behind.error
    for guest in (
        BenchSql(engine, Answer(looking, "sql", "q")),
        BenchSql(engine, Answer(looking, "sql", "q"), trusted=True),
    ):
        seen = guest.run(inputs, seconds=1)
        assert seen.error is None, seen.error
        assert seen.result.to_pydict() == {"seen": [0]}
    assert trusted.run(inputs, seconds=1).counts["rows_handled"] == before.counts["rows_handled"] > 0
    engine.close()


def test_an_answer_sees_the_tables_of_one_case_at_a_time(bench):
    """While a query runs on one case, no schema holds the tables of another, whatever ran before it."""
    cases = [{"numbers": pa.table({"n": [number]})} for number in range(3)]
    tables = "SELECT count(*) AS seen FROM duckdb_tables() WHERE table_name = 'numbers'"
    engine = SqlEngine(bench)
    for trusted in (True, False):
        harmless = BenchSql(engine, Answer("SELECT n FROM numbers", "sql", "q"), trusted=trusted)
        assert [one.result.to_pydict() for one in harmless.run_many([(one, 1.0) for one in cases])] == [
            {"n": [number]} for number in range(3)
        ]
    seen = BenchSql(engine, Answer(tables, "sql", "q")).run_many([(one, 1.0) for one in cases])
    assert [one.result.to_pydict() for one in seen] == [{"seen": [1]}] * 3
    engine.close()
