"""What a bench and its children answer.

An answer carries no name: whoever asked knows which one is due. A child may be hostile: the fields are as it sent them,
to be believed by nobody before `untrusted` has read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from autograder.sandbox.protocol.message import MalformedError, Message, exactly, plain_of, required

if TYPE_CHECKING:
    from autograder.loops import LoopEvidence
    from autograder.run.runner import RunError


@dataclass(frozen=True, slots=True)
class Ready(Message):
    """The bench has imported what it was told to."""

    ready: object = True


@dataclass(frozen=True, slots=True)
class Hello(Message):
    """A child is there."""

    hello: str


@dataclass(frozen=True, slots=True)
class Ended(Message):
    """A child's process ended, with a code."""

    ended: object


@dataclass(frozen=True, slots=True)
class Done(Message):
    """What was asked is done, and there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Raised(Message):
    """What was asked for raised an error of our own code's."""

    raised: object


@dataclass(frozen=True, slots=True)
class Ran(Message):
    """What a cell put out, and its number."""

    outputs: Any = None
    count: Any = None


@dataclass(frozen=True, slots=True)
class Loaded(Message):
    """A function is defined, or why not."""

    error: Any = None


@dataclass(frozen=True, slots=True)
class Phase(Message):
    """How far a call is: `ready` (its inputs are there) or `done` (its result is)."""

    phase: Any = None


@dataclass(frozen=True, slots=True)
class Returned(Message):
    """What a call returned: the body holds it as Arrow; or why it returned nothing."""

    error: Any = None
    form: Any = "table"


@dataclass(frozen=True, slots=True)
class Queried(Returned):
    """What a query returned, the seconds that it took and what was counted."""

    cpu: Any = field(kw_only=True)
    wall: Any = field(kw_only=True)
    counts: Any = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Part(Returned):
    """One of many results: how many bytes of the body are its own, and the CPU seconds that it took."""

    bytes: Any = field(kw_only=True)
    cpu: Any = field(kw_only=True)
    counts: Any = field(kw_only=True, default=None)


@dataclass(frozen=True, slots=True)
class Results(Message):
    """Many results."""

    results: Any = None

    @classmethod
    def of(cls, parts: Sequence[Part]) -> Results:
        """Return the message that holds parts."""
        return cls([plain_of(part) for part in parts])

    def parts(self) -> Iterator[Part]:
        """Yield the parts that are whole, as far as all are."""
        for result in self.results if isinstance(self.results, list) else []:
            if not isinstance(result, dict) or "raised" in result:
                return
            try:
                yield exactly(Part, result)
            except MalformedError:
                return


@dataclass(frozen=True, slots=True)
class Counted(Message):
    """The steps that were counted, and what was returned the while; or why nothing was."""

    evidence: Any = None
    failed: Any = None
    forms: Any = None
    lengths: Any = None

    @classmethod
    def of(cls, evidence: LoopEvidence, forms: Sequence[str], lengths: Sequence[int]) -> Counted:
        """Return the message that holds what was counted; what stands in the source is read by the judge itself."""
        plain = {**asdict(evidence), "sites": [], "functions": [], "events": evidence.events}
        return cls(plain, None, forms, lengths)

    def counts(self) -> Evidence:
        """Return the counts; MalformedError where they are none."""
        return Evidence(**required(Evidence, self.evidence))


@dataclass(frozen=True, slots=True)
class Peaked(Message):
    """The peak bytes of a call."""

    bytes: Any = None


# Parts of answers


@dataclass(frozen=True, slots=True)
class ErrorTold:
    """Why there is no result."""

    kind: Any = None
    type: Any = ""
    message: Any = "the answer failed"
    line: Any = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was counted; its lists hold pairs, or what `told_of` reads."""

    slope: Any
    tap_slope: Any
    audited: Any
    events: Any
    taps: Any
    growing: Any
    tapped: Any
    stopped: Any
    call_slope: Any
    elsewhere: Any
    called_sites: Any


@dataclass(frozen=True, slots=True)
class AuditedTold:
    """An event that was listened for."""

    name: Any
    line: Any


@dataclass(frozen=True, slots=True)
class TapTold:
    """A walk over values in a library."""

    construct: Any
    line: Any
    size: Any
    calls: Any


@dataclass(frozen=True, slots=True)
class ElsewhereTold:
    """Code of another cell or module in which events grow."""

    name: Any
    file: Any
    line: Any
    events: Any


@dataclass(frozen=True, slots=True)
class CalledSiteTold:
    """A loop in such code."""

    line: Any
    construct: Any


_Told = TypeVar("_Told", AuditedTold, TapTold, ElsewhereTold, CalledSiteTold)


def told_of(kind: type[_Told], plain: Any) -> list[_Told]:
    """Return the items of a list in an answer; MalformedError where one is none."""
    return [kind(**required(kind, part)) for part in plain]


def error_of(plain: object) -> ErrorTold | None:
    """Return an error in an answer; whatever is no object is an error that tells nothing."""
    if plain is None:
        return None
    told: Mapping[str, Any] = plain if isinstance(plain, dict) else {}
    return ErrorTold(**{known.name: told[known.name] for known in fields(ErrorTold) if known.name in told})


def plain_error(error: RunError | None) -> dict[str, Any] | None:
    """Return an error as an answer holds it."""
    return None if error is None else asdict(error)
