"""What a language offers to whoever reads, runs or judges an answer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from typing import Any, Literal

from autograder.base.errors import LooplessError

MOST_CHARACTERS = 100_000
"""Of one answer."""


class LanguageError(LooplessError, ValueError):
    """There is no such language."""


@dataclass(frozen=True)
class Language(ABC):
    """A language: what its texts are like, and where each step of judging an answer in it stands.

    Attributes
    ----------
    name, suffix, comment, stub
        Its name in front matter, the ending of its files, what a comment begins with, and what a starter holds in the
        place of the solution.
    order
        The order of a result's rows where a question asks for none: "any", or "rows" where they stay as they were.
    ignores_case
        Whether names of columns are the same in capitals.
    nan_is_null
        Whether NaN in a column of numbers says that a value is missing, and not that 0 was divided by 0.
    remembers
        Whether an answer can keep something between two runs, so that it is timed on rows that it never saw.
    shares_engine
        Whether the answers of a class run in one engine, that of the reference, and not in a notebook's process.
    kept_by_name
        Whether a notebook keeps an answer under the name that its cell begins with.
    middle_share
        The share of the large case's rows at which a slow answer is found out, where that is more than usual.
    parts
        Where the steps stand: what -> `module:function`, imported once it is needed.

    """

    name: str
    suffix: str
    comment: str
    stub: str
    order: Literal["any", "rows"]
    ignores_case: bool
    nan_is_null: bool
    remembers: bool
    shares_engine: bool
    kept_by_name: bool
    middle_share: float
    parts: Mapping[str, str]

    def part(self, what: str) -> Any:
        """Return the function (or class) that does a step."""
        return EntryPoint(what, self.parts[what], "loopless.languages").load()

    def too_much(self, source: str) -> str | None:
        """Return why a text is too much to be judged, in a sentence; None where it is not.

        What reads an answer takes time in line with its length, and what would not is bounded here.
        """
        if len(source) > MOST_CHARACTERS:
            return f"The answer has {len(source):,} characters; at most {MOST_CHARACTERS:,} are judged."
        return None

    @abstractmethod
    def code(self, clean: str) -> str:
        """Return a source without solution markers as what runs it takes it."""

    @abstractmethod
    def is_attempted(self, source: str, name: str) -> bool:
        """Whether a source holds anything to judge: neither nothing, nor the stub in the place of the answer `name`."""

    @abstractmethod
    def cell(self, name: str, source: str) -> str:
        """Return the cell of a notebook that holds an answer."""

    @abstractmethod
    def answers(self, cell: str, name: str) -> bool:
        """Whether a cell holds an answer to the question `name`."""

    @abstractmethod
    def of_cell(self, cell: str) -> str:
        """Return the answer that a cell holds, without what makes it a cell."""

    def of_file(self, source: str) -> str:
        """Return the answer that a file holds, which may be a cell as it stands in a notebook."""
        return source

    def trial_cell(self, name: str) -> str | None:  # noqa: ARG002 (for those that have one)
        """Return the cell below an answer that tries it on the example; None where the answer's own cell shows that."""
        return None
