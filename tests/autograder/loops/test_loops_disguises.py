"""Loops that hide, and innocent answers that look like them: a golden folder against one generic test.

The first comment of a file says what it is. What stands between `# %%` lines are a notebook's cells, the last of them
the answer's; a cell that begins with `# module: NAME` is a file beside the notebook.
"""

import contextlib
import gc
import linecache
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import duckdb  # noqa: F401 (loaded before any cell, as in a bench)
import pytest

from autograder.loops import LoopVerdict, loops, watch_process
from autograder.loops.counting import audit
from autograder.loops.reading.learner import calls_answers
from autograder.questions.answer import Answer
from autograder.run.python import InProcessPython
from tests.autograder.loops.test_loops_candidates import events

FOLDER = Path(__file__).parent / "loop_disguises"
DISGUISES = sorted(FOLDER.glob("*.py"))
SIZES = (413, 3987)


@pytest.fixture(autouse=True)
def _own_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let what one disguise starts not be counted against the next; end its threads, and what it hooked in."""
    monkeypatch.setattr(audit, "_before", set())
    before, hearing = set(threading.enumerate()), list(gc.callbacks)
    yield
    gc.callbacks[:] = hearing
    for pool in POOLS:
        pool.shutdown()
    POOLS.clear()
    assert [
        thread for thread in threading.enumerate() if thread not in before and type(thread) is threading.Thread
    ] == []


POOLS: list[Executor] = []


@calls_answers
def _run_cell(source: str, name: str, space: dict[str, Any]) -> None:
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    exec(compile(source, name, "exec"), space)


def _verdict(path: Path, folder: Path, ratio: float | None = None) -> LoopVerdict | str:
    """Judge the last cell of a file, in the notebook that the others make."""
    watch_process()
    space: dict[str, Any] = {}
    *cells, answer = path.read_text(encoding="utf-8").split("# %%\n")[1:]
    for number, cell in enumerate(cells, 1):
        if cell.startswith("# module: "):
            (folder / f"{cell.split()[2]}.py").write_text(cell, encoding="utf-8")
        else:
            _run_cell(cell, f"<ipython-input-{number}-0a1b2c>", space)
    POOLS.extend(value for value in space.values() if isinstance(value, Executor))
    runner = InProcessPython(Answer(answer, "python", "answer"), space)
    assert runner.error is None
    frames = [{"df": events(rows)} for rows in (SIZES[0] - 13, *SIZES)]
    counted = runner.measure(frames, SIZES, "answer", 20.0)
    if counted.failed is not None:
        return counted.failed
    assert counted.evidence is not None
    return loops(counted.evidence, ratio)


@pytest.mark.parametrize("path", DISGUISES, ids=lambda path: path.stem)
def test_disguise_is_judged_as_its_first_comment_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loop is a loop wherever it hides, what leaves the count or ends it is refused, what is vectorised passes."""
    monkeypatch.syspath_prepend(tmp_path)
    kind = path.read_text(encoding="utf-8").removeprefix("# ").split(":")[0]
    verdict = _verdict(path, tmp_path)
    with contextlib.suppress(KeyError):
        del sys.modules["handed_in"]
    assert isinstance(verdict, LoopVerdict), verdict
    assert verdict.loops == (kind != "vectorised"), verdict
    assert ("per added row" in verdict.reason) == (kind != "refused"), verdict


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("loop_helper_of_another_cell", "line 5: `double` of another cell takes steps for each row"),
        ("loop_module_handed_in", "line 6: `double` of the module handed_in.py takes steps for each row"),
        ("loop_sum_in_a_helper", "line 5: `functools.reduce` walks the rows one by one"),
        ("refused_thread", "line 8: the answer starts a thread, where no step is counted"),
        ("refused_fork_although_caught", "line 7: the answer starts another process (`os.fork`), where no step"),
        ("refused_settrace_by_another_name", "line 5: `sys.settrace` reaches for what counts the answer's steps"),
        ("refused_pool_of_before", "what the cells started (a thread, a process, a hook) is still at work"),
    ],
)
def test_learner_reads_what_was_found(name: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the line of the answer, what it calls and whose that is, or what it starts."""
    monkeypatch.syspath_prepend(tmp_path)
    verdict = _verdict(FOLDER / f"{name}.py", tmp_path)
    sys.modules.pop("handed_in", None)
    assert isinstance(verdict, LoopVerdict)
    assert verdict.reason.startswith(told)


def test_disguises_are_many() -> None:
    """No disguise is lost by a misspelt file."""
    kinds = [path.stem.split("_")[0] for path in DISGUISES]
    assert {kind: kinds.count(kind) > 10 for kind in set(kinds)} == dict.fromkeys(("loop", "refused", "vector"), True)
