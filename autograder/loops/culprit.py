"""Tell which line loops, in the words that a learner reads."""

from __future__ import annotations

from pathlib import Path

from autograder.languages.notebook_cell import compiled_from_cell
from autograder.loops.evidence import SLOPE_LIMIT, LoopEvidence
from autograder.loops.reading.functions import innermost, on_behalf_of
from autograder.loops.reading.syntax import LoopSite


def culprit(evidence: LoopEvidence, sites: tuple[LoopSite, ...]) -> tuple[int | None, str]:
    """Return the line that loops and what it is; code of other cells and modules is named by the line that calls it."""
    for line, _ in evidence.growing:
        site = _around(line, sites, evidence) or _calls_back(line, sites, evidence)
        if site is not None:
            return site.line, site.construct
    return _called_from_elsewhere(evidence) or _stands_elsewhere(evidence) or _without_growing_line(evidence, sites)


def _stands_elsewhere(evidence: LoopEvidence) -> tuple[int | None, str] | None:
    return (evidence.elsewhere[0].line or None, evidence.elsewhere[0].name) if evidence.elsewhere else None


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
    started = [
        function
        for function in evidence.functions
        if any(line in lines for line in range(function.first, function.line + 1))
    ]
    names = {function.name for function in started}
    outermost = [function for function in started if not function.named_in & names]
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


def how_often(evidence: LoopEvidence, construct: str) -> str:
    """Return what a construct does too often."""
    if construct in {"exec", "eval", "compile"} or construct.startswith("sys."):
        return "hides what it runs"
    if construct in {called.name for called in evidence.elsewhere}:
        return f"{_whose(construct, evidence)} takes steps for each row"
    if evidence.stopped and evidence.events[0][1] == evidence.events[1][1]:
        return "had to be stopped even on the smaller input"
    if evidence.slope > SLOPE_LIMIT:
        return "runs once per row" if evidence.slope >= 1 else "runs more often the more rows there are"
    if evidence.tap_slope > SLOPE_LIMIT:
        return "walks the rows one by one"
    return "may run once per row, and the answer is slow"


def _whose(name: str, evidence: LoopEvidence) -> str:
    file = next(called.file for called in evidence.elsewhere if called.name == name)
    if compiled_from_cell(file):
        return "of another cell"
    return f"of the module {Path(file).name}" if Path(file).suffix == ".py" else "made while it runs"


def figure(evidence: LoopEvidence) -> str:
    """Return the figure that a verdict ends with."""
    at_least = "at least " if evidence.stopped else ""
    if evidence.slope > SLOPE_LIMIT or evidence.tap_slope <= SLOPE_LIMIT:
        return f"{at_least}{evidence.slope:.1f} steps per added row"
    return f"{at_least}{evidence.tap_slope:.1f} values walked per added row"
