"""Count what a Python answer does at two sizes, and what memory it takes."""

from __future__ import annotations

import tracemalloc
from dataclasses import dataclass

from autograder.loops import LoopEvidence, LoopVerdict, loops, measure
from autograder.quiet import limited, quiet
from autograder.run_python import InProcessPython
from autograder.runner import Runner
from autograder.trial import Sample, Trial

_SECONDS = 5.0


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


def count_loops(trial: Trial, sizes: tuple[int, int]) -> Counted:
    """Count learner-frame events of the answer and of the reference at two sizes (rows)."""
    reference = trial.exam.once(f"events {sizes}", lambda: _evidence(trial, trial.exam.reference, sizes))
    return Counted(_evidence(trial, trial.runner, sizes), reference)


def _evidence(trial: Trial, runner: Runner, sizes: tuple[int, int]) -> LoopEvidence:
    if not isinstance(runner, InProcessPython):
        msg = f"events are counted in this process only, not by {type(runner).__name__}"
        raise TypeError(msg)
    small, big = (trial.exam.inputs(Sample(trial.question.large, 0, rows)) for rows in sizes)
    with quiet(), limited(_SECONDS):
        return measure(
            runner.bound(small),
            runner.bound(big),
            *sizes,
            frozenset({runner.file}),
            runner.source,
            trial.question.name,
        )


def peak_memory(trial: Trial, rows: int) -> dict[str, float]:
    """Return the peak bytes that the answer and the reference allocate on the large case at `rows` rows."""
    reference = trial.exam.once(f"memory {rows}", lambda: _peak(trial, trial.exam.reference, rows))
    return {"peak_bytes": _peak(trial, trial.runner, rows), "peak_bytes_reference": reference}


def _peak(trial: Trial, runner: Runner, rows: int) -> float:
    inputs = trial.exam.inputs(Sample(trial.question.large, 0, rows))
    tracemalloc.start()
    try:
        runner.run(inputs, seconds=_SECONDS)
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
