"""What every study shares: the tables, the truth about them, and the switches of what is planted."""

from __future__ import annotations

import dataclasses
import difflib
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from labelyard.arrays import Ints


@dataclass(frozen=True, slots=True)
class Study:
    """A small world made for one case study.

    `tables` maps names to what an interviewee gets: times are naive UTC, datetime64[us]; ids are int64 and tell
    nothing; no column names the truth. `truth` maps names to what was planted: plain values, every parameter by its
    name, and frames with one row an id.
    """

    tables: dict[str, pd.DataFrame]
    truth: dict[str, Any]


class Switches:
    """Base of a study's effects, a frozen dataclass: `without` leaves effects out, which makes the twin.

    A subclass maps the name of each effect to the parameter that carries it and the value at which it is gone:
    `OFF: ClassVar = {"fatigue": ("fatigue_drop", 0.0)}`. Parameters whose names end in `_share` lie between 0 and 1.
    """

    __slots__ = ()
    OFF: ClassVar[dict[str, tuple[str, object]]] = {}

    def __post_init__(self) -> None:
        """Refuse shares that are no shares."""
        for name, value in self.parameters().items():
            if name.endswith("_share") and not 0 <= value <= 1:
                msg = f"{type(self).__name__}({name}=...) is a share: it lies between 0 and 1, not {value!r}."
                raise ValueError(msg)

    def parameters(self) -> dict[str, Any]:
        """Map every parameter to its value."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}  # type: ignore[arg-type]

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Name every effect that `without` can leave out."""
        return tuple(cls.OFF)

    def without(self, *names: str) -> Self:
        """Return the twin: the same effects with the named ones left out.

        Raises
        ------
        ValueError
            When a name is no effect; the message gives the nearest one.
        """
        for name in names:
            if name not in self.OFF:
                near = difflib.get_close_matches(name, self.OFF, n=1, cutoff=0.0)[0]
                names_of = f"{type(self).__name__}.names()"
                msg = f"No effect is called {name!r}. Did you mean {near!r}? {names_of} lists them all."
                raise ValueError(msg)
        return dataclasses.replace(self, **dict(self.OFF[name] for name in names))  # type: ignore[type-var]


def random_ids(rng: np.random.Generator, n: int, *, digits: int) -> Ints:
    """Draw n different ids of so many digits, shape (n,), in no order."""
    low = 10 ** (digits - 1)
    step = (9 * low) // n  # one id out of every stretch of this length, so that none comes twice
    ids = low + np.arange(n, dtype=np.int64) * step + rng.integers(0, step, n)
    return rng.permutation(ids)


def as_times(microseconds: Ints) -> NDArray[np.datetime64]:
    """Turn UTC microseconds since 1970 into naive times, datetime64[us]."""
    return microseconds.astype(np.int64).astype("datetime64[us]")
