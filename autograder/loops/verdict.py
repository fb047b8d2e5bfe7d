"""Weigh the signals: events that grow decide alone, of the others two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.loops.counting.hiding import why_uncounted
from autograder.loops.culprit import culprit, figure, how_often
from autograder.loops.evidence import SLOPE_LIMIT, LoopEvidence
from autograder.loops.reading.syntax import LoopSite

RATIO_LIMIT = 3.0
_SIGNALS_NEEDED = 2
_MORE_OF_FEW, _HANDFUL_OF_EVENTS = 0.5, 300
"""What events may grow by however few rows are added: by half of what there were, but by no more than so many."""


@dataclass(frozen=True)
class LoopVerdict:
    """Whether the answer loops over rows, one sentence for the learner, and the line to look at."""

    loops: bool
    reason: str
    line: int | None


def loops(evidence: LoopEvidence, ratio: float | None) -> LoopVerdict:
    """Decide whether the answer loops over rows; `ratio` is its CPU time over the reference's, where measured.

    It does where events grow by more than a handful: they do in no vectorised answer. For what runs no code of the
    learner's two others must agree: growing taps, loop syntax not known to be small (or audited dynamic code), a ratio
    of 3 or more. Taps that call a function for each value are two by themselves. Syntax sides with taps only where they
    can mean the same loop: one that would run in the learner's own frames adds events, and `.agg(np.sum)` over three
    groups is no `.tolist()`.
    An answer that ends the count, or goes on where nobody counts, is not taken at its word.
    """
    uncounted = _uncounted(evidence)
    if uncounted is not None:
        return uncounted
    sites = tuple(_agreeing_sites(evidence, ratio))
    signals = (
        evidence.tap_slope > SLOPE_LIMIT,
        evidence.call_slope > SLOPE_LIMIT,
        bool(sites or evidence.audited),
        _slow(ratio),
    )
    if not _steps_grow(evidence) and sum(signals) < _SIGNALS_NEEDED:
        return LoopVerdict(loops=False, reason=f"no loop over rows: {figure(evidence)}", line=None)
    line, construct = culprit(evidence, sites)
    where = f"line {line}: " if line else ""
    return LoopVerdict(
        loops=True,
        reason=f"{where}`{construct}` {how_often(evidence, construct)}: {figure(evidence)}",
        line=line or None,
    )


def _steps_grow(evidence: LoopEvidence) -> bool:
    """Whether events grow with the rows, by more than another few columns add that turn up among more of them."""
    (few, at_few), (many, _) = evidence.events
    handful = min(_MORE_OF_FEW * at_few, _HANDFUL_OF_EVENTS)
    return evidence.slope > SLOPE_LIMIT and evidence.slope * (many - few) > handful


def _uncounted(evidence: LoopEvidence) -> LoopVerdict | None:
    """Return the verdict on an answer that keeps its steps from being counted."""
    for event in evidence.audited:
        why = why_uncounted(event.name)
        if why is not None:
            where = f"line {event.line}: " if event.line else ""
            return LoopVerdict(loops=True, reason=f"{where}{why}", line=event.line or None)
    return None


def _slow(ratio: float | None) -> bool:
    return ratio is not None and ratio >= RATIO_LIMIT


def _agreeing_sites(evidence: LoopEvidence, ratio: float | None) -> Iterator[LoopSite]:
    anything_goes = evidence.slope > SLOPE_LIMIT or _slow(ratio)
    for site in evidence.sites:
        if not site.bounded and (anything_goes or _tapped_at(site, evidence)):
            yield site
    # What a helper of another cell is given is not read: only what walks a column itself is surely not a handful.
    if anything_goes or any(construct.startswith("iterating") for construct, _ in evidence.tapped):
        yield from evidence.called_sites


def _tapped_at(site: LoopSite, evidence: LoopEvidence) -> bool:
    if site.driver != "library":
        return site.driver == "hidden"
    if site.construct.startswith((".", "np.")):
        return site.construct in dict(evidence.tapped)
    return bool(evidence.tapped)  # map, sum, reduce ... reach a library through whatever they are given
