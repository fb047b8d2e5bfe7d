"""Count what a Python answer does at two sizes, and what memory it takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from autograder.cases import SMALL_ROWS
from autograder.loops import LoopEvidence, LoopVerdict, loops, syntax
from autograder.machine import units
from autograder.runner import PythonRunner, Runner
from autograder.trial import Sample, Trial

_LEAST_UNITS = 150.0
_SLOWER = 100
"""So many times the CPU time of the reference, uncounted, an answer may take while it is counted."""
_SIZES = ((SMALL_ROWS, 10 * SMALL_ROWS), (SMALL_ROWS, 2 * SMALL_ROWS))
"""Two sizes (rows) to count at; the second pair is for answers that are too slow for the first."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The evidence on the answer beside the reference's, and the verdict by counts alone."""

    evidence: LoopEvidence
    reference: LoopEvidence

    @property
    def slope(self) -> float:
        """Learner-frame events per added row."""
        return self.evidence.slope

    @property
    def tap_slope(self) -> float:
        """Values walked one by one in a library per added row."""
        return self.evidence.tap_slope

    @property
    def loops(self) -> bool:
        """Whether counts and syntax agree that it loops, before anything is timed."""
        return self.weighed(None).loops

    @property
    def reason(self) -> str:
        """One sentence for the learner."""
        return self.weighed(None).reason

    def weighed(self, ratio: float | None) -> LoopVerdict:
        """Weigh the counts together with a CPU ratio."""
        return loops(self.evidence, ratio)

    @property
    def series(self) -> dict[str, tuple[tuple[int, float], ...]]:
        """The points of the picture: events against rows, theirs and the reference's."""
        return {
            "yours": tuple((rows, float(events)) for rows, events in self.evidence.events),
            "the reference": tuple((rows, float(events)) for rows, events in self.reference.events),
        }


class UncountableError(Exception):
    """The answer got through no input while it was counted: one sentence for the learner, and a lost bucket."""


def count_loops(trial: Trial) -> Counted:
    """Count learner-frame events of the answer and of the reference at two sizes.

    Raises
    ------
    UncountableError
        The answer raises, or is too slow for the smallest sizes.

    """
    # Where loops are in order the counts decide nothing; a small picture of them is enough.
    for sizes in _SIZES if trial.question.loops is None else _SIZES[1:]:
        evidence = _evidence(trial, trial.runner, sizes)
        if evidence is not None:
            reference = trial.exam.once(f"events {sizes}", partial(_evidence, trial, trial.exam.reference, sizes))
            return Counted(evidence, reference or evidence)
    msg = f"{_suspect(trial)} was stopped before it got through {_SIZES[-1][1]} rows."
    raise UncountableError(msg)


def _suspect(trial: Trial) -> str:
    """Return what the syntax tree suspects of an answer too slow to count: the loops that nothing bounds."""
    sites = [site for site in syntax(trial.answer.code, trial.question.name) if not site.bounded]
    if not sites:
        return "The answer"
    first, *others = sites
    if others:  # which of them took so long was not seen
        lines = ", ".join(str(line) for line in sorted({site.line for site in sites}))
        return f"The answer loops in more than one place (lines {lines}), and it"
    return f"Line {first.line}: `{first.construct}` loops, and the answer"


def _evidence(trial: Trial, runner: Runner, sizes: tuple[int, int]) -> LoopEvidence | None:
    """Return the evidence at two sizes (rows), or None where the answer is too slow for them."""
    samples = [Sample(trial.question.large, 0, rows) for rows in sizes]
    small, big = map(trial.exam.inputs, samples)
    seconds = _heard_out(trial, samples[1])
    counted = _python(runner).measure(small, big, sizes, trial.question.name, seconds)
    if isinstance(counted, str):
        raise UncountableError(counted)
    return counted


def peak_memory(trial: Trial, rows: int) -> dict[str, float]:
    """Return the peak bytes that the answer and the reference allocate on the large case at `rows` rows."""
    reference = trial.exam.once(f"memory {rows}", lambda: _peak(trial, trial.exam.reference, rows))
    return {"peak_bytes": _peak(trial, trial.runner, rows), "peak_bytes_reference": reference}


def _peak(trial: Trial, runner: Runner, rows: int) -> float:
    sample = Sample(trial.question.large, 0, rows)
    return _python(runner).peak(trial.exam.inputs(sample), _heard_out(trial, sample))


def _heard_out(trial: Trial, sample: Sample) -> float:
    return max(units(_LEAST_UNITS), _SLOWER * trial.exam.expected(sample).cpu_seconds)


def _python(runner: Runner) -> PythonRunner:
    if not isinstance(runner, PythonRunner):
        msg = f"steps are counted of Python answers only, not by {type(runner).__name__}"
        raise TypeError(msg)
    return runner
