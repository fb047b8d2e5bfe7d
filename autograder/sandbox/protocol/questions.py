"""What the judge says to a bench and to its children, which trust it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.sandbox.protocol.message import Message, Question


@dataclass(frozen=True, slots=True)
class Settings(Message):
    """How a bench is to keep its children apart, what it imports before, and the paths that they may read."""

    isolation: str
    preload: Sequence[str]
    readable: Sequence[str]
    links: Sequence[str]


@dataclass(frozen=True, slots=True)
class Fork(Message):
    """A child is wanted, in a role and a folder; the socket that it answers on comes along."""

    role: str
    scratch: str


# What a notebook's process is asked


@dataclass(frozen=True, slots=True)
class File(Question):
    """Put the body beside the notebook, under a name."""

    do = "file"
    name: str


@dataclass(frozen=True, slots=True)
class Cell(Question):
    """Run the body as a cell."""

    do = "cell"
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Load(Question):
    """Define the function of this name from the body; in so many seconds of CPU time."""

    do = "load"
    name: str
    seconds: float
    noise: float


@dataclass(frozen=True, slots=True)
class Call(Question):
    """Call the function on the inputs in the body, for so many seconds of CPU time."""

    do = "call"
    seconds: float


@dataclass(frozen=True, slots=True)
class Go(Message):
    """Begin: the clock runs."""

    go: bool = True


@dataclass(frozen=True, slots=True)
class Calls(Question):
    """Call the function on many inputs: their lengths in the body, the seconds for each, after how much to stop."""

    do = "calls"
    lengths: Sequence[int]
    seconds: Sequence[float]
    at_once: float


@dataclass(frozen=True, slots=True)
class Measure(Question):
    """Count the function's steps at two sizes."""

    do = "measure"
    sizes: Sequence[int]
    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Peak(Question):
    """Tell the peak bytes of one call."""

    do = "peak"
    seconds: float


# What an engine for queries is asked


@dataclass(frozen=True, slots=True)
class Table(Question):
    """Take the body as a table of the inputs called by a number."""

    do = "table"
    inputs: int
    name: str


@dataclass(frozen=True, slots=True)
class Forget(Question):
    """Drop the tables of the inputs called by a number."""

    do = "forget"
    inputs: int


@dataclass(frozen=True, slots=True)
class Query(Question):
    """Run the body on the tables of inputs, in the database of a guest, or in the one that lasts (0)."""

    do = "query"
    inputs: int
    seconds: float
    noise: float
    guest: int


@dataclass(frozen=True, slots=True)
class Queries(Question):
    """Run the body on the tables of many inputs."""

    do = "queries"
    inputs: Sequence[int]
    seconds: Sequence[float]
    at_once: float
    noise: float
    guest: int


QUESTIONS: dict[str, type[Question]] = {
    kind.do: kind for kind in (File, Cell, Load, Call, Calls, Measure, Peak, Table, Forget, Query, Queries)
}
