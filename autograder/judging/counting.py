"""Count what a Python answer does at two sizes, and what memory it takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from autograder.base.errors import LooplessError
from autograder.base.machine import units
from autograder.judging.trial import Sample, Trial
from autograder.loops import LoopEvidence, LoopVerdict, loops, syntax
from autograder.questions.cases import SMALL_ROWS
from autograder.run.runner import Measured, PythonRunner, Runner

_LEAST_UNITS = 150.0
_SLOWER = 100
"""So many times the CPU time of the reference, uncounted, an answer may take while it is counted."""
_ROWS = (10 * SMALL_ROWS, 2 * SMALL_ROWS)
"""About so many rows to count at, beside a few; the second is for answers that are too slow for the first."""
_SPREAD, _TURN = 97, 20


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


class UncountableError(LooplessError):
    """The answer got through no input while it was counted: one sentence for the learner, and a lost criterion."""


def count_loops(trial: Trial) -> Counted:
    """Count learner-frame events of the answer and of the reference at two sizes.

    Raises
    ------
    UncountableError
        The answer raises, is too slow for the smallest sizes, or returns something else than it should.

    """
    # Where loops are in order the counts decide nothing; a small picture of them is enough.
    for rows in _ROWS if trial.question.loops is None else _ROWS[1:]:
        samples = _fresh(trial, SMALL_ROWS, SMALL_ROWS, rows)
        evidence = _evidence(trial, trial.runner, samples)
        if evidence is not None:
            reference = trial.exam.once(f"events {rows}", partial(_evidence, trial, trial.exam.reference, samples[1:]))
            return Counted(evidence, reference or evidence)
    msg = f"{_suspect(trial)} was stopped before it got through {_ROWS[-1]} rows."
    raise UncountableError(msg)


def count_at_scale(trial: Trial) -> LoopEvidence | None:
    """Count events on rows that no run of the answer has seen, nearly as many as the large case has.

    What an answer keeps by the number of rows, by their values, or does only where rows are many, shows here. Returns
    None where the large case is no larger than what was counted already.

    Raises
    ------
    UncountableError
        As `count_loops` does.

    """
    rows = trial.question.large.rows or 0
    if rows <= 2 * _ROWS[0]:
        return None
    evidence = _evidence(trial, trial.runner, _fresh(trial, SMALL_ROWS, rows - 2 * _SPREAD, turn=_TURN))
    if evidence is None:
        msg = f"{_suspect(trial)} was stopped before it got through the large case while its steps were counted."
        raise UncountableError(msg)
    return evidence


def _fresh(trial: Trial, *rows: int, turn: int = 1) -> list[Sample]:
    """Return samples of about so many rows; neither numbers of rows nor rows are those of any other run.

    They are drawn alike: columns and kinds that turn up at random would be steps that seem to come with the rows.
    """
    beyond = 1 + trial.seed % _SPREAD
    return [Sample(trial.question.large, turn, count + beyond + place) for place, count in enumerate(rows)]


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


def _evidence(trial: Trial, runner: Runner, samples: list[Sample]) -> LoopEvidence | None:
    """Return the evidence at the sizes of the last two samples, or None where the answer is too slow for them."""
    inputs = [trial.exam.inputs(sample) for sample in samples]
    sizes = (samples[-2].rows or 0, samples[-1].rows or 0)
    counted = _python(runner).measure(inputs, sizes, trial.question.name, _heard_out(trial, samples[-1]))
    if counted.failed is not None:
        raise UncountableError(counted.failed)
    if counted.evidence is not None and runner is trial.runner and trial.question.loops is None:
        _compare(trial, counted, samples[-1])
    return counted.evidence


def _compare(trial: Trial, counted: Measured, sample: Sample) -> None:
    """Compare what was returned while it was counted on many rows: an answer may do less where it notices.

    On few rows, what is drawn at random may differ by more than a question's tolerance, which is meant for its cases.
    """
    seen = counted.results[-1]
    difference = trial.difference(sample, seen) if seen is not None else None
    if difference is not None:
        msg = f"While its steps were counted, on {sample.name}, the result was wrong ({difference.sentence})."
        raise UncountableError(msg)


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
