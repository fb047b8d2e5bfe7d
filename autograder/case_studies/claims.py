"""Claims: what a scope states in a form that can be held against the tables and the planted truth."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from autograder.base.errors import LooplessError
from autograder.base.reticent import Reticent
from autograder.compare.tolerance import EXACT, Tolerance, ToleranceError, read_tolerances
from autograder.report.verdicts import HEADINGS

Kind = Literal["number", "choice", "ids", "date", "expression"]
_QUERY = re.compile(
    r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*+(?:select|with|from|values|table|pivot|unpivot)\b", re.IGNORECASE | re.DOTALL
)

_KEYS = {"kind", "means", "unit", "allowed", "tolerance", "points", "asked", "needs"}
EMPTY_QUERY = "SELECT …"
"""What stands in the form where an expression is asked."""
_FULL, _HALF = 0.9, 0.6
"""Precision and recall, both, at which named ids earn their points, or half of them."""


class ClaimError(LooplessError, ValueError):
    """Claims are not written as they must be: the author's fault, never the learner's."""


@dataclass(frozen=True, slots=True, repr=False)
class Claim(Reticent):
    """One field of a scope.

    Parameters
    ----------
    means
        What is claimed, with its unit, in a sentence for the learner.
    allowed
        The values of a choice.
    asked
        The question at the desk without which nobody can know this: unasked, it earns nothing.
    needs
        Claims of the same heading that must be right before this one earns: a choice alone may be a guess.

    """

    name: str
    heading: str
    kind: Kind
    means: str
    points: float
    unit: str = ""
    allowed: tuple[str, ...] = ()
    tolerance: Tolerance = EXACT
    asked: str | None = None
    needs: tuple[str, ...] = ()

    def form(self) -> str:
        """Return what may stand here, for a learner."""
        if self.kind == "choice":
            return "one of " + ", ".join(f"`{choice}`" for choice in self.allowed)
        if self._is_share and self.kind == "number":
            near = f", {self.tolerance}" if self.tolerance != EXACT else ""
            return f"a {self.unit}{near}"
        forms = {
            "number": "a number",
            "ids": "a list of ids, or SQL that selects them",
            "date": "a date, `YYYY-MM-DD`",
            "expression": "SQL",
        }
        unit = f" of {self.unit}" if self.unit and self.kind == "number" else ""
        near = f", {self.tolerance}" if self.kind == "number" and self.tolerance != EXACT else ""
        return f"{forms[self.kind]}{unit}{near}"

    def is_blank(self, value: Any) -> bool:
        """Whether nothing is claimed: the form as it was handed out."""
        written = value.strip() if isinstance(value, str) else None
        return value is None or (self.kind == "expression" and written in ("", EMPTY_QUERY))

    def misfit(self, value: Any) -> str | None:
        """Return why a value has not the form asked for; None where it has."""
        good = {
            "number": isinstance(value, int | float) and not isinstance(value, bool) and _is_finite(value),
            "choice": isinstance(value, str) and value in self.allowed,
            "ids": is_query(value) or (isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping)),
            "date": _is_date(value),
            "expression": isinstance(value, str) and bool(value.strip()),
        }
        if not good[self.kind]:
            return f"`{_short(value)}` stands here; {self.form()} is asked"
        if self.kind == "number" and self._is_share and abs(value) > 1:
            return f"`{_short(value)}` stands here; a {self.unit} is asked: {value / 100:g} for {value:g} %"
        return None

    @property
    def _is_share(self) -> bool:
        """Whether a number is part of a whole, and no percentage."""
        return self.unit.startswith("share")

    def slip(self, value: float, truth: float) -> str:
        """Return what is said of a percentage that was claimed as a share; empty where that is not what is wrong."""
        if not self.unit.startswith("percent") or not truth or not self.share(value * 100, truth):
            return ""
        asked = f"{self.unit} {'are' if self.unit.endswith('s') else 'is'}"
        return f"you claim {value:g}, a share: {asked} asked, a hundred times as much"

    def share(self, value: Any, truth: Any) -> float:
        """Return how far a value is right, 0 to 1; an expression and an action are judged elsewhere."""
        if self.kind == "number":
            near = self.tolerance.absolute + self.tolerance.relative * abs(truth)
            return float(abs(float(value) - float(truth)) <= near)
        if self.kind == "ids":
            return ids_share(value, truth)
        return float(str(value) == str(truth))

    def is_cheap(self, value: Any) -> bool:
        """Whether a value costs no look at the tables: nought, or nothing at all."""
        return (self.kind == "number" and float(value) == 0) or (self.kind == "ids" and not len(value))


def is_query(value: Any) -> bool:
    """Whether a value is a query, by its first word behind comments and brackets."""
    return isinstance(value, str) and _QUERY.match(value) is not None


def ids_share(given: Collection[Any], truth: Collection[Any]) -> float:
    """Return what named ids earn: 1 where precision and recall reach .9, a half where both reach .6, else 0."""
    named, wanted = {_key(identifier) for identifier in given}, {_key(identifier) for identifier in truth}
    if not named or not wanted:
        return float(named == wanted)
    hits = len(named & wanted)
    worse = min(hits / len(named), hits / len(wanted))
    return 1.0 if worse >= _FULL else 0.5 if worse >= _HALF else 0.0


def read_claims(path: Path) -> dict[str, Claim]:
    """Read `claims.yaml`: heading -> claim -> its keys.

    Raises
    ------
    ClaimError
        A heading, a key or a reference is not known; the message names the file and the claim.

    """
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(plain, Mapping) or set(plain) != set(HEADINGS):
        msg = f"{path}: claims stand under the four headings {', '.join(HEADINGS)}"
        raise ClaimError(msg)
    return claims_of(plain, str(path))


def claims_of(plain: Mapping[str, Mapping[str, Mapping[str, Any]]], where: str) -> dict[str, Claim]:
    """Return the claims of all headings, by name."""
    found: dict[str, Claim] = {}
    for heading in HEADINGS:
        for name, keys in plain[heading].items():
            if name in found:
                msg = f"{where}: two claims are called {name!r}"
                raise ClaimError(msg)
            found[name] = _claim(name, heading, keys, where)
    for claim in found.values():
        strangers = [needed for needed in claim.needs if needed not in found or found[needed].heading != claim.heading]
        if strangers:
            msg = f"{where}: {claim.name!r} needs {strangers}, which are no claims of {claim.heading!r}"
            raise ClaimError(msg)
        if claim.kind == "choice" and not (claim.asked or claim.needs):
            msg = f"{where}: {claim.name!r} is a choice that a guess would earn; give it `asked` or `needs`"
            raise ClaimError(msg)
    return found


def _claim(name: str, heading: str, keys: Mapping[str, Any], where: str) -> Claim:
    unknown = set(keys) - _KEYS
    if unknown or keys.get("kind") not in get_args(Kind) or not keys.get("means") or "points" not in keys:
        keys_known = ", ".join(sorted(_KEYS))
        msg = f"{where}: {name!r} needs kind, means and points, and may have of {keys_known}; found {dict(keys)!r}"
        raise ClaimError(msg)
    try:
        tolerance = read_tolerances({name: keys["tolerance"]})[name] if "tolerance" in keys else EXACT
    except ToleranceError as error:
        msg = f"{where}: {error}"
        raise ClaimError(msg) from error
    return Claim(
        name=name,
        heading=heading,
        kind=keys["kind"],
        means=str(keys["means"]),
        points=float(keys["points"]),
        unit=str(keys.get("unit", "")),
        allowed=tuple(map(str, keys.get("allowed", ()))),
        tolerance=tolerance,
        asked=keys.get("asked"),
        needs=tuple(keys.get("needs", ())),
    )


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer beyond all that a figure in a table can be
        return False


def _is_date(value: Any) -> bool:
    try:
        dt.date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _key(identifier: Any) -> str:
    """Return an id as it compares: 7, 7.0 and "7" are one id."""
    return (
        str(int(identifier)) if isinstance(identifier, float) and identifier.is_integer() else str(identifier).strip()
    )


def _short(value: Any) -> str:
    try:
        text = repr(value)
    except (ValueError, RecursionError, MemoryError):  # an integer of more digits than Python writes
        return f"a value of type {type(value).__name__} that cannot be written"
    return text if len(text) <= 60 else f"{text[:60]} …"
