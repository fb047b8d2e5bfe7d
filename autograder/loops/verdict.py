"""Measure one answer at two sizes, and weigh the signals: no single one decides alone."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from autograder.loops.audit import AuditEvent
from autograder.loops.events import EVENT_LIMIT, EventCount, count_learner_events
from autograder.loops.functions import LearnerFunction, innermost, learner_functions, on_behalf_of
from autograder.loops.learner import LearnerCode
from autograder.loops.syntax import LoopSite, syntax
from autograder.loops.taps import Tap, tapping

# Vectorised answers measure exactly 0; the smallest loop over rows measured 0.32.
SLOPE_LIMIT = 0.02
RATIO_LIMIT = 3.0
_SIGNALS_NEEDED = 2

_Key = TypeVar("_Key", int, str)


@dataclass(frozen=True)
class LoopEvidence:
    """What two counted runs and the source say about one answer.

    `slope` is learner events per added row, `tap_slope` values walked one by one in a library per added row;
    both are lower bounds when the larger run was cut short. `events` holds (rows, events), `taps` the entries of
    the larger run, `growing` the (line, events per added row) of lines that run more often with more rows,
    the busiest first, and `tapped` the (construct, values per added row) of library iteration that grows likewise.
    `functions` are those of the source, the entry apart: a line of one runs for whoever calls it.
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


@dataclass(frozen=True)
class LoopVerdict:
    """Whether the answer loops over rows, one sentence for the learner, and the line to look at."""

    loops: bool
    reason: str
    line: int | None


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


def measure(  # noqa: PLR0917  two runs, then the answer: the order callers read them in
    call_small: Callable[[], object],
    call_big: Callable[[], object],
    rows_small: int,
    rows_big: int,
    files: frozenset[str],
    source: str,
    entry: str,
    *,
    limit: int = EVENT_LIMIT,
) -> LoopEvidence:
    """Run the answer on a small and a larger input and collect all signals.

    `call_small` and `call_big` take nothing and run `entry` on inputs of `rows_small` and `rows_big` rows (400 and
    4000 do well); `files` are the file names its code was compiled with. The small one runs twice: the first run
    fills caches, unless it reaches the limit. Each run is abandoned after `limit` events. Errors of the answer are
    passed on.

    Raises
    ------
    ValueError
        When the larger input is not larger, or `source` does not define `entry`.
    """
    if rows_big <= rows_small:
        msg = f"measuring a slope needs more rows in the larger input; found {rows_small!r} and {rows_big!r}"
        raise ValueError(msg)
    sites = syntax(source, entry)
    learner = LearnerCode(files)
    small = _run(call_small, learner, limit)
    if not small.count.stopped:  # nothing is gained by waiting for the limit once more
        small = _run(call_small, learner, limit)
    big = _run(call_big, learner, limit)
    return _evidence(small, big, (rows_small, rows_big), sites, learner_functions(source, entry))


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
    # Two runs cut at the same limit differ by nothing; what the small one did must not hide the growth then.
    base = 0 if small.count.stopped else small.count.events
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
    )


def _growing(small: Mapping[_Key, int], big: Mapping[_Key, int], added: int) -> tuple[tuple[_Key, float], ...]:
    slopes = [(key, (number - small.get(key, 0)) / added) for key, number in sorted(big.items())]
    return tuple(sorted((pair for pair in slopes if pair[1] > SLOPE_LIMIT), key=lambda pair: -pair[1]))


def loops(evidence: LoopEvidence, ratio: float | None) -> LoopVerdict:
    """Decide whether the answer loops over rows; `ratio` is its CPU time over the reference's, where measured.

    It does when two of four agree: growing events, growing taps, loop syntax not known to be small (or audited
    dynamic code), a ratio of 3 or more. Syntax sides with taps only where they can mean the same loop: one that
    would run in the learner's own frames adds events, and `.agg(np.sum)` over three groups is no `.tolist()`.
    """
    sites = tuple(_agreeing_sites(evidence, ratio))
    signals = (
        evidence.slope > SLOPE_LIMIT,
        evidence.tap_slope > SLOPE_LIMIT,
        bool(sites or evidence.audited),
        _slow(ratio),
    )
    if sum(signals) < _SIGNALS_NEEDED:
        return LoopVerdict(loops=False, reason=f"no loop over rows: {_figure(evidence)}", line=None)
    line, construct = _culprit(evidence, sites)
    where = f"line {line}: " if line is not None else ""
    return LoopVerdict(
        loops=True, reason=f"{where}`{construct}` {_how_often(evidence, construct)}: {_figure(evidence)}", line=line
    )


def _slow(ratio: float | None) -> bool:
    return ratio is not None and ratio >= RATIO_LIMIT


def _agreeing_sites(evidence: LoopEvidence, ratio: float | None) -> Iterator[LoopSite]:
    anything_goes = evidence.slope > SLOPE_LIMIT or _slow(ratio)
    for site in evidence.sites:
        if not site.bounded and (anything_goes or _tapped_at(site, evidence)):
            yield site


def _tapped_at(site: LoopSite, evidence: LoopEvidence) -> bool:
    if site.driver != "library":
        return site.driver == "hidden"
    if site.construct.startswith((".", "np.")):
        return site.construct in dict(evidence.tapped)
    return bool(evidence.tapped)  # map, sum, reduce ... reach a library through whatever they are given


def _culprit(evidence: LoopEvidence, sites: tuple[LoopSite, ...]) -> tuple[int | None, str]:
    for line, _ in evidence.growing:
        site = _around(line, sites, evidence) or _calls_back(line, sites, evidence)
        if site is not None:
            return site.line, site.construct
    return _called_from_elsewhere(evidence) or _without_growing_line(evidence, sites)


def _around(line: int, sites: tuple[LoopSite, ...], evidence: LoopEvidence) -> LoopSite | None:
    """Return the smallest loop that a line stands in; of several on one line, one that was seen to walk."""
    around = [site for site in sites if site.line <= line <= site.end_line]
    tapped = dict(evidence.tapped)
    return min(around, key=lambda site: (site.end_line - site.line, site.construct not in tapped), default=None)


def _calls_back(line: int, sites: tuple[LoopSite, ...], evidence: LoopEvidence) -> LoopSite | None:
    """Return the loop that is handed the function in which a line stands, or one that the function runs for."""
    function = innermost(line, evidence.functions)
    for name in on_behalf_of(function, evidence.functions) if function is not None else ():
        handed = [site for site in sites if name in site.functions]
        if handed:
            return min(handed, key=lambda site: site.end_line - site.line)
    return None


def _called_from_elsewhere(evidence: LoopEvidence) -> tuple[int, str] | None:
    """Return the function that a library calls per row by a way that is no loop in the source: an engine, a pattern."""
    lines = dict(evidence.growing)
    started = [one for one in evidence.functions if any(line in lines for line in range(one.first, one.line + 1))]
    names = {one.name for one in started}
    outermost = [one for one in started if not one.named_in & names]
    return (outermost[0].line, outermost[0].name) if outermost else None


def _without_growing_line(evidence: LoopEvidence, sites: tuple[LoopSite, ...]) -> tuple[int | None, str]:
    widest = max(evidence.taps, key=lambda tap: tap.size, default=None)
    walks = _around(widest.line, sites, evidence) if widest is not None else None
    if walks is not None:
        return walks.line, walks.construct
    hidden_last = sorted(sites, key=lambda site: ("library", "learner", "hidden").index(site.driver))
    if hidden_last:
        return hidden_last[0].line, hidden_last[0].construct
    if evidence.audited:
        return evidence.audited[0].line, evidence.audited[0].name
    if widest is not None:
        return widest.line, widest.construct
    return (evidence.growing[0][0] if evidence.growing else None), "this code"


def _how_often(evidence: LoopEvidence, construct: str) -> str:
    if construct in {"exec", "eval", "compile"} or construct.startswith("sys."):
        return "hides what it runs"
    if evidence.stopped and evidence.events[0][1] == evidence.events[1][1]:
        return "had to be stopped even on the smaller input"
    if evidence.slope > SLOPE_LIMIT:
        return "runs once per row" if evidence.slope >= 1 else "runs more often the more rows there are"
    if evidence.tap_slope > SLOPE_LIMIT:
        return "walks the rows one by one"
    return "may run once per row, and the answer is slow"


def _figure(evidence: LoopEvidence) -> str:
    at_least = "at least " if evidence.stopped else ""
    if evidence.slope > SLOPE_LIMIT or evidence.tap_slope <= SLOPE_LIMIT:
        return f"{at_least}{evidence.slope:.1f} steps per added row"
    return f"{at_least}{evidence.tap_slope:.1f} values walked per added row"
