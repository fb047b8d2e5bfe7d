"""Named inputs of a question: what a `cases.py` in a question folder is written with."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pyarrow as pa

from autograder.base.errors import LooplessError
from autograder.questions.tables import Schema, parse_schema, to_table

_Kind = Literal["visible", "hidden", "large"]

Inputs = Mapping[str, Any]
"""Table name -> table (SQL), or parameter name -> value (Python)."""

Builder = Callable[..., Inputs]

MEDIUM_ROWS = 4_000
"""Rows of the large case when it is judged for accuracy: realistic, yet bearable for an answer that loops."""

SMALL_ROWS = 400
"""Rows of the large case for an answer that cannot bear more; every large case must work from here on."""


@dataclass(frozen=True, slots=True)
class Case:
    """One named input, made from a seed.

    `repeat` builds the case that many times, each from a generator of its own; every one of them must be right.
    """

    name: str
    kind: _Kind
    group: str
    build: Builder
    repeat: int = 1
    rows: int = 0

    @property
    def visible(self) -> bool:
        """Whether a learner may see the case's rows."""
        return self.kind == "visible"


class CaseError(LooplessError, ValueError):
    """A case cannot be built: the author's fault, never the learner's."""


@dataclass
class CaseBook:
    """The cases of one question, in the order in which they are judged.

    Parameters
    ----------
    tables
        SQL questions: table name -> columns, for instance ``{"events": "annotator_id BIGINT, ts TIMESTAMP"}``.
        A builder then returns rows (tuples in column order), columns or an Arrow table for each of these names.
        Python questions leave it out: a builder returns the keyword arguments of the function.

    """

    tables: Mapping[str, str] | None = None
    cases: list[Case] = field(default_factory=list)

    def visible(self, name: str, *, group: str = "the example") -> Callable[[Builder], Builder]:
        """Register a case whose rows the learner sees; the first one is the prompt's example."""
        return self._register(name, "visible", group)

    def hidden(self, name: str, *, group: str, repeat: int = 1) -> Callable[[Builder], Builder]:
        """Register a case of which the learner is told the name only; groups share the accuracy points."""
        return self._register(name, "hidden", group, repeat=repeat)

    def large(self, name: str, *, rows: int = 100_000) -> Callable[[Builder], Builder]:
        """Register the large case: ``build(rng, rows)`` must grow in rows and in groups alike."""
        return self._register(name, "large", "at scale", rows=rows)

    def _register(self, name: str, kind: _Kind, group: str, **more: int) -> Callable[[Builder], Builder]:
        if any(case.name == name for case in self.cases):
            msg = f"two cases are called {name!r}: give each its own name"
            raise CaseError(msg)

        def register(build: Builder) -> Builder:
            self.cases.append(Case(name, kind, group, build, **more))
            return build

        return register

    def inputs(self, case: Case, seed: int, turn: int = 0, rows: int | None = None) -> Inputs:
        """Build one input of a case; equal arguments give equal inputs.

        Parameters
        ----------
        seed
            Any integer; the verdict's seed.
        turn
            Which of the case's repeats, or which fresh sample of the large case.
        rows
            Rows asked of the large case; its own number when left out.

        """
        rng = np.random.default_rng([seed & 0xFFFFFFFF, zlib.crc32(case.name.encode()), turn])
        built = case.build(rng, rows or case.rows) if case.kind == "large" else case.build(rng)
        return self._typed(case, built)

    def _typed(self, case: Case, built: Inputs) -> Inputs:
        if self.tables is None:
            return built
        if set(built) != set(self.tables):
            msg = f"case {case.name!r} builds {sorted(built)}; the question has the tables {sorted(self.tables)}"
            raise CaseError(msg)
        try:
            return {name: to_table(self.schema(name), data) for name, data in built.items()}
        except (pa.ArrowInvalid, pa.ArrowTypeError, ValueError) as error:
            msg = f"case {case.name!r} does not fit the question's tables: {error}"
            raise CaseError(msg) from error

    def schema(self, name: str) -> Schema:
        """Return the Arrow schema of one table of an SQL question."""
        if self.tables is None:
            msg = "a Python question has no tables"
            raise CaseError(msg)
        return parse_schema(self.tables[name])
