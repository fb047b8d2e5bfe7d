"""What was measured on an answer: how its work grows with rows, what it holds, whether the order of rows decides.

Counts at two or three sizes of the question's large case, never seconds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from autograder.base.machine import units
from autograder.judging.trial import Exam, Sample, Trial, alike
from autograder.loops.counting.events import count_events
from autograder.mutants import mutants
from autograder.questions.cases import MEDIUM_ROWS, SMALL_ROWS, Inputs
from autograder.run.python import InProcessPython
from autograder.run.quiet import TimeLimit, limited, quiet
from autograder.run.runner import Observation
from course.interviews.debrief.judged import answer_to, exam_of

_OF_QUERY = (SMALL_ROWS, MEDIUM_ROWS, 5 * MEDIUM_ROWS)
_SIZES = (SMALL_ROWS, SMALL_ROWS + SMALL_ROWS // 2, MEDIUM_ROWS)
"""Rows at which the lines of a function are counted: the second, for those that get through no more."""
_WEIGHED = (SMALL_ROWS, MEDIUM_ROWS)
_MOST_STEPS = 800_000
_LONGEST_UNITS = 1_000.0
"""What an answer may take at one size: as long as somebody who handed in waits."""
_FLAT, _STEEP = 0.3, 1.5
"""Exponents of the rows: below the first, work hardly grows; from the second on, as good as with their square."""
_FLAT_OUT, _SURELY_STEEP = 1.3, 1.7
"""Between these, more rows are asked."""
HUNDREDFOLD = 100
_MEMORY_BYTES = 8 * 2**30
_SORTS = ("order by", "over (", "over(", "distinct on", "median(", "quantile", "sort", "rank", "nlargest", "nsmallest")
_TIES = 40
_MOST_ORDERS = 8

_ORDER_DROPPED = re.compile(r"(?:window |aggregate )?order: (?!ORDER BY).* -> \(dropped\)")

Growth = Literal["hardly", "linear", "quadratic"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted of one answer.

    Attributes
    ----------
    steps
        (rows, count) at growing sizes: of a query the rows that its operators handle, of a function the lines of it
        that run; `what` says which.
    exponent
        Of the rows, with which its work grows: of steps or of bytes, whichever grows faster.
    hundredfold_bytes
        What it would hold at a hundred times the large case's rows, if its peak goes on as it grew.
    by_row_order
        Whether the result changes when the rows come in the opposite order; None where this is not asked of it.
    tie_lines
        The lines whose order decides ties: without its last key another result comes back.
    sorts
        Whether its text sorts, which adds a logarithm that no count shows.

    """

    what: str
    steps: tuple[tuple[int, float], ...]
    exponent: float
    bytes_exponent: float
    hundredfold_bytes: float
    loops: bool
    sorts: bool
    by_row_order: bool | None
    tie_lines: tuple[int, ...] = ()

    @property
    def growth(self) -> Growth:
        """How its work grows with rows."""
        if self.exponent < _FLAT:
            return "hardly"
        return "quadratic" if self.exponent >= _STEEP else "linear"

    @property
    def too_much_memory(self) -> bool:
        """Whether a hundred times the rows would not fit into a laptop's 8 GiB."""
        return self.hundredfold_bytes > _MEMORY_BYTES


@lru_cache(maxsize=16)
def measure(name: str, source: str, seed: int) -> Measured | None:
    """Return what is counted of an answer under a sitting's seed; None where it gets through no size."""
    exam = exam_of(name, seed)
    answer = answer_to(exam.question, source)
    if not source or not answer.attempted:
        return None
    try:
        trial = Trial(exam, answer)
        return _of_function(trial) if isinstance(trial.runner, InProcessPython) else _of_query(trial)
    except Exception:  # noqa: BLE001 (what cannot be measured is not asked about; the verdicts told why)
        return None


def _of_query(trial: Trial) -> Measured | None:
    seen = list(_handled(trial, _OF_QUERY))
    if len(seen) > 1 and _FLAT_OUT <= _exponent([(rows, steps) for rows, steps, _ in seen]) < _SURELY_STEEP:
        seen += _handled(trial, (_large(trial),))  # some work only seems to grow fast as long as rows are few
    if len(seen) < 2:
        return None
    steps, held = [(rows, steps) for rows, steps, _ in seen], [(rows, held) for rows, _, held in seen]
    return _measured(trial, "rows that its operators handle", steps, held, loops=False)


def _handled(trial: Trial, sizes: Sequence[int]) -> Iterator[tuple[int, float, float]]:
    """Yield how many rows the operators of a query handle at some sizes, and its peak bytes."""
    for rows in sizes:
        seen = _run(trial, rows)
        if seen.error is None and "rows_handled" in seen.counts:
            yield rows, seen.counts["rows_handled"], seen.counts.get("peak_bytes", 0.0)


def _of_function(trial: Trial) -> Measured | None:
    runner = trial.runner
    if not isinstance(runner, InProcessPython):
        return None
    steps: list[tuple[int, float]] = []
    for rows in _SIZES:
        counted = _lines_run(runner, trial.exam.inputs(_sample(trial, rows)))
        if counted is None:  # as many as anybody waits for: what ran up to then says how it grows
            break
        steps.append((rows, counted))
        if len(steps) > 1 and _exponent(steps) >= _STEEP:  # more rows would say the same, and take far longer
            break
    if len(steps) < 2:
        return None
    loops = _exponent(steps) >= _FLAT
    # Under a tracer a loop takes long, and it is its time that breaks first.
    weighed = () if loops else _WEIGHED
    held = [(rows, runner.peak(trial.exam.inputs(_sample(trial, rows)), units(_LONGEST_UNITS))) for rows in weighed]
    return _measured(trial, "lines of it that run", steps, held, loops=loops)


def _lines_run(runner: InProcessPython, inputs: Inputs) -> float | None:
    """Return how many of the answer's own lines run on inputs; None where nobody waits for so many."""
    clock = limited(units(_LONGEST_UNITS))
    try:
        with quiet(), clock:
            counted = count_events(runner.bound(inputs), runner.files, limit=_MOST_STEPS)
    except TimeLimit:
        return None
    return None if counted.stopped else float(counted.events)


def _measured(
    trial: Trial,
    what: str,
    steps: Sequence[tuple[int, float]],
    held: Sequence[tuple[int, float]],
    *,
    loops: bool,
) -> Measured:
    of_bytes = _exponent(held) if held else 0.0
    # What takes every row in at once works on every row, even where none of its own lines runs more often.
    exponent = max(_exponent(steps), min(of_bytes, 2.0), 1.0 if not loops else 0.0)
    text = trial.answer.code.lower()
    most_rows = _large(trial) * HUNDREDFOLD
    at_most = _extrapolated(held, most_rows) if held else 0.0
    return Measured(
        what=what,
        steps=tuple(steps),
        exponent=round(exponent, 2),
        bytes_exponent=round(of_bytes, 2),
        hundredfold_bytes=at_most,
        loops=loops,
        sorts=any(word in text for word in _SORTS),
        by_row_order=_by_row_order(trial),
        tie_lines=_tie_lines(trial),
    )


def _extrapolated(held: Sequence[tuple[int, float]], rows: int) -> float:
    """Return the bytes at many rows: along a line where they grow so, which leaves out what is held of none."""
    (few, least), (many, most) = held[-2:]
    exponent = _exponent(held)
    if exponent >= _STEEP:
        return float(most * (rows / many) ** exponent)
    return most + max(0.0, most - least) / (many - few) * (rows - many)


def _run(trial: Trial, rows: int) -> Observation:
    return trial.timed(trial.runner, _sample(trial, rows), units(_LONGEST_UNITS))


def _sample(trial: Trial, rows: int) -> Sample:
    return Sample(trial.question.large, 0, rows)


def _large(trial: Trial) -> int:
    return max(trial.question.large.rows, 2 * MEDIUM_ROWS)


def _exponent(points: Sequence[tuple[int, float]]) -> float:
    """Return with which power of the rows the last count has grown since the one before: what grows fast shows late."""
    (few, least), (many, most) = points[-2:]
    if most <= 0 or many <= few:
        return 0.0
    return math.log(most / max(least, 1.0)) / math.log(many / few)


def _by_row_order(trial: Trial) -> bool | None:
    """Whether a query's result changes with the order of its tables' rows, on small cases full of ties."""
    if isinstance(trial.runner, InProcessPython):
        return None
    for sample in _small(trial.exam):
        turned = trial.runner.run(trial.exam.turned_round(sample), seconds=units(_LONGEST_UNITS))
        if not alike(_small_run(trial, sample), turned, trial.exam.rule):
            return True
    return False


def _tie_lines(trial: Trial) -> tuple[int, ...]:
    """Return the lines of a query whose order decides which rows come back, by taking keys away, one at a time."""
    if isinstance(trial.runner, InProcessPython):
        return ()
    fewer = [
        mutant for mutant in mutants(trial.answer.clean, trial.answer.language) if _ORDER_DROPPED.match(mutant.key)
    ]
    return tuple(sorted({mutant.line for mutant in fewer[:_MOST_ORDERS] if _behaves_otherwise(trial, mutant.source)}))


def _behaves_otherwise(trial: Trial, source: str) -> bool:
    runner = trial.exam.open(replace(trial.answer, source=source))
    for sample in _small(trial.exam):
        other = runner.run(trial.exam.inputs(sample), seconds=units(_LONGEST_UNITS))
        if not alike(_small_run(trial, sample), other, trial.exam.rule):
            return True
    return False


def _small_run(trial: Trial, sample: Sample) -> Observation:
    if sample not in trial.seen:
        trial.seen[sample] = trial.runner.run(trial.exam.inputs(sample), seconds=units(_LONGEST_UNITS))
    return trial.seen[sample]


def _small(exam: Exam) -> list[Sample]:
    """Return small samples, full of ties where the author thought of any: one draw of each case, then more of them."""
    hidden = [case for case in exam.question.cases if not case.visible]
    found = [Sample(case, turn) for case in hidden for turn in range(case.repeat)]
    return sorted(found, key=lambda sample: sample.turn)[:_TIES]
