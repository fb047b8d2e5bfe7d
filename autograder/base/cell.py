"""A cell that an exercise shows in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a notebook that an exercise shows.

    Attributes
    ----------
    kind
        What kind of cell.
    source
        Its text in the instructor's notebook; of an answer, the solution.
    name
        Unique within the exercise; "" for the cell that holds the answer, which has the exercise's own name.
    starter
        What stands there in a learner's notebook, where that is something else: such a cell is the learner's to fill.
    marked
        Whether the source itself marks what a learner's notebook has not, by `BEGIN SOLUTION` and `END SOLUTION`: such
        a cell is the learner's to fill, too.
    points
        What a person gives for a cell that is the learner's to fill; None where nobody reads it for points.
    may_raise
        Whether it raises in a learner's notebook before the answer is there, and the cells below run all the same.
    below_checks
        Whether it stands below the exercise's checks.
    folded
        Whether a notebook opens with it folded up, since it tells what a learner should think of first.

    """

    kind: Literal["markdown", "code"]
    source: str
    name: str = ""
    starter: str | None = None
    marked: bool = False
    points: float | None = None
    may_raise: bool = False
    below_checks: bool = False
    folded: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether it is the learner's to fill."""
        return self.marked or self.starter is not None


__all__ = ["Cell"]
