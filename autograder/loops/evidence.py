"""Measure one answer at two sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from autograder.loops.counting.audit import AuditEvent
from autograder.loops.counting.called import called_sites
from autograder.loops.counting.events import EVENT_LIMIT, Elsewhere, EventCount, count_learner_events
from autograder.loops.counting.taps import Tap, tapping
from autograder.loops.reading.functions import LearnerFunction, learner_functions
from autograder.loops.reading.learner import LearnerCode
from autograder.loops.reading.syntax import LoopSite, syntax

# Vectorised answers measure exactly 0; the smallest loop over rows measured 0.32.
SLOPE_LIMIT = 0.02
_NAMED = 10

_Key = TypeVar("_Key", int, str)


@dataclass(frozen=True)
class LoopEvidence:
    """What two counted runs and the source say about one answer.

    `slope` is learner events per added row, `tap_slope` values walked one by one in a library per added row;
    both are lower bounds when the larger run was cut short. `events` holds (rows, events), `taps` the entries of
    the larger run, `growing` the (line, events per added row) of lines that run more often with more rows,
    the busiest first, and `tapped` the (construct, values per added row) of library iteration that grows likewise.
    `functions` are those of the source, the entry apart: a line of one runs for whoever calls it. `call_slope` holds
    those values of `tap_slope` for each of which a function was called, and `elsewhere` the code of other cells and
    modules in which events grow: what an answer calls is the answer's. `called_sites` are the loops in their source.
    """

    slope: float
    tap_slope: float
    sites: tuple[LoopSite, ...]
    audited: tuple[AuditEvent, ...]
    events: tuple[tuple[int, int], tuple[int, int]]
    taps: tuple[Tap, ...] = ()
    growing: tuple[tuple[int, float], ...] = ()
    tapped: tuple[tuple[str, float], ...] = ()
    stopped: bool = False
    functions: tuple[LearnerFunction, ...] = ()
    call_slope: float = 0.0
    elsewhere: tuple[Elsewhere, ...] = ()
    called_sites: tuple[LoopSite, ...] = ()


@dataclass(frozen=True)
class _Run:
    count: EventCount
    taps: tuple[Tap, ...]

    @property
    def walked(self) -> Counter[str]:
        sizes: Counter[str] = Counter()
        for tap in self.taps:
            sizes[tap.construct] += tap.size
        return sizes

    @property
    def called(self) -> int:
        return sum(tap.size for tap in self.taps if tap.calls)


def measure(
    calls: Sequence[Callable[[], object]],
    rows: tuple[int, int],
    files: frozenset[str],
    source: str,
    entry: str,
    *,
    limit: int = EVENT_LIMIT,
) -> LoopEvidence:
    """Run the answer on a small and a larger input and collect all signals.

    Parameters
    ----------
    calls
        Functions that take nothing and run `entry`: any number of times to fill caches (an import, a pattern) that
        later runs find filled, then on inputs of the two sizes. Each is run once; a run is abandoned after `limit`
        events. Errors of the answer are passed on.
    rows
        The two sizes (400 and 4000 do well).
    files
        The file names that the source was compiled with.

    Raises
    ------
    ValueError
        When the larger input is not larger, or `source` does not define `entry`.

    """
    if rows[1] <= rows[0]:
        msg = f"measuring a slope needs more rows in the larger input; found {rows[0]!r} and {rows[1]!r}"
        raise ValueError(msg)
    sites = syntax(source, entry)
    learner = LearnerCode(files)
    *warming, small, big = calls
    first: _Run | None = None
    heard: set[AuditEvent] = set()
    for call in warming:
        run = _run(call, learner, limit)
        heard.update(run.count.audited)
        if run.count.stopped:  # nothing is gained by waiting for the limit once more
            first = run
            break
    few = first or _run(small, learner, limit)
    evidence = _evidence(few, _run(big, learner, limit), rows, sites, learner_functions(source, entry))
    return replace(evidence, audited=tuple(sorted(heard.union(evidence.audited))))


def _run(call: Callable[[], object], learner: LearnerCode, limit: int) -> _Run:
    with tapping(learner) as log:
        count = count_learner_events(call, learner, limit=limit)
    return _Run(count, tuple(log.taps))


def _evidence(
    small: _Run,
    big: _Run,
    rows: tuple[int, int],
    sites: tuple[LoopSite, ...],
    functions: tuple[LearnerFunction, ...],
) -> LoopEvidence:
    added = rows[1] - rows[0]
    # A run cut at the limit tells of no difference; what the small one did must not hide the growth then.
    base = 0 if small.count.stopped or big.count.stopped else small.count.events
    return LoopEvidence(
        slope=(big.count.events - base) / added,
        tap_slope=(big.walked.total() - small.walked.total()) / added,
        sites=sites,
        audited=tuple(sorted({*small.count.audited, *big.count.audited})),
        events=((rows[0], small.count.events), (rows[1], big.count.events)),
        taps=big.taps,
        growing=_growing({} if small.count.stopped else dict(small.count.lines), dict(big.count.lines), added),
        tapped=_growing(small.walked, big.walked, added),
        stopped=big.count.stopped,
        functions=functions,
        call_slope=(big.called - small.called) / added,
        elsewhere=_growing_elsewhere(small, big, added),
        called_sites=called_sites(big.count.elsewhere),
    )


def _growing_elsewhere(small: _Run, big: _Run, added: int) -> tuple[Elsewhere, ...]:
    """Return the code outside of the answer in which events grow with the rows, the busiest first."""
    few = {} if small.count.stopped else {(place.name, place.file): place.events for place in small.count.elsewhere}
    grown = [
        place
        for place in big.count.elsewhere
        if place.events - few.get((place.name, place.file), 0) > SLOPE_LIMIT * added
    ]
    return tuple(grown[:_NAMED])


def _growing(small: Mapping[_Key, int], big: Mapping[_Key, int], added: int) -> tuple[tuple[_Key, float], ...]:
    slopes = [(key, (number - small.get(key, 0)) / added) for key, number in sorted(big.items())]
    return tuple(sorted((pair for pair in slopes if pair[1] > SLOPE_LIMIT), key=lambda pair: -pair[1]))
