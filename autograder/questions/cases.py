"""Named inputs of a question: what a `cases.py` in a question folder is written with."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pyarrow as pa

from autograder.base.errors import LooplessError
from autograder.questions.scoring import SHARE, STEPS, Policy, Rule, Scoring, World
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
    scoring: Scoring | None = None
    """How answers are scored, where they are; None where they have to equal the reference's."""

    def visible(self, name: str, *, group: str = "the example") -> Callable[[Builder], Builder]:
        """Register a case whose rows the learner sees; the first one is the prompt's example."""
        return self._register(name, "visible", group)

    def hidden(self, name: str, *, group: str, repeat: int = 1) -> Callable[[Builder], Builder]:
        """Register a case of which the learner is told the name only; groups share the accuracy points."""
        return self._register(name, "hidden", group, repeat=repeat)

    def large(self, name: str, *, rows: int = 100_000) -> Callable[[Builder], Builder]:
        """Register the large case: ``build(rng, rows)`` must grow in rows and in groups alike."""
        return self._register(name, "large", "at scale", rows=rows)

    def scored(
        self,
        what: str,
        *,
        naive: tuple[str, Policy],
        share: float = SHARE,
        steps: Mapping[float, float] = STEPS,
    ) -> Callable[[Rule], Rule]:
        """Register the rule that scores what an answer returned: ``rule(inputs, returned, truth, rng)``, from 0 to 1.

        The builders then return ``cases.world(inputs, truth=…)``. A case's score is the mean over its repeats.

        Parameters
        ----------
        what
            What the score is, in the words of the prompt: "share of the wrong labels found".
        naive
            Name and function of the naive policy: at its score or below, a case earns nothing.
        share
            From this share of the reference's score on, a case is full.
        steps
            Below: share of the reference's score -> what is earned of the case.

        """
        if self.scoring is not None:
            msg = f"two rules score this question ({self.scoring.what!r} and {what!r}): keep one"
            raise CaseError(msg)

        def register(rule: Rule) -> Rule:
            self.scoring = Scoring(what, rule, *naive, share, dict(steps))
            return rule

        return register

    @staticmethod
    def world(inputs: Inputs, *, truth: Any) -> World:
        """Return a case's inputs with the truth that the scoring rule is handed, and no answer."""
        return World(inputs, truth)

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
        drawn_by = (seed & 0xFFFFFFFF, zlib.crc32(case.name.encode()), turn)
        rng = np.random.default_rng(drawn_by)
        built = case.build(rng, rows or case.rows) if case.kind == "large" else case.build(rng)
        if self.scoring is None:
            return self._typed(case, built)
        if not isinstance(built, World):
            msg = f"case {case.name!r} has no truth to score by: return cases.world(inputs, truth=...)"
            raise CaseError(msg)
        fixed = (0,) if case.visible else drawn_by  # what a learner sees of a visible case is the same every time
        return World(self._typed(case, dict(built)), built.truth, fixed)

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
