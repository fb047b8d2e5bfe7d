"""A notebook asks every exercise for its cells, and never which kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.exercise import Cell
from course.authoring.notebooks import assemble
from course.content.bank import Assignment, assignments


@dataclass(frozen=True)
class Essay:
    """An exercise from outside that a person reads, beside a criterion that is checked."""

    folder: Path
    title: str = "An essay"
    minutes: int = 9
    skills: tuple[str, ...] = ("writing",)

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def criteria(self) -> dict[str, float]:
        """One."""
        return {"length": 1.0}

    def cells(self, number: int) -> tuple[Cell, ...]:
        """Show a prompt, a try, and below the checks the prose."""
        return (
            Cell("markdown", f"## {number}. {self.title}", "prompt"),
            Cell("code", "essay()", "try", may_raise=True),
            Cell("markdown", "It is good.", starter="YOUR ANSWER HERE", points=3.0, below_checks=True),
        )


def test_a_kind_from_outside_may_have_what_ours_have(tmp_path):
    """Prose that a person grades, a cell that may raise, and cells below the checks are any kind's to show."""
    essay = Essay(tmp_path / "an_essay")
    *_, prompt, tried, check, prose = assemble(Assignment(tmp_path, (), (), (essay,))).cells
    assert prompt.source == "## 1. An essay"
    assert tried.metadata["tags"] == ["raises-exception"]
    assert check.source == 'check.criterion("an_essay", "length")'
    graded = prose.metadata["nbgrader"]
    assert (graded["points"], graded["solution"], graded["grade_id"]) == (3.0, True, "an_essay")
    assert prose.metadata["starter"] == "YOUR ANSWER HERE"


@pytest.mark.parametrize("group", assignments(), ids=lambda one: one.name)
def test_every_exercise_says_which_cells_it_shows(group):
    """Of every exercise one cell bears its name, names are unique, and its criteria stand among its cells in order."""
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in assemble(group).cells]
    for number, one in enumerate(group.exercises, 1):
        cells = one.cells(number)
        names = [cell.name for cell in cells]
        assert len(set(names)) == len(names)
        assert [cell.is_answer for cell in cells if not cell.name] == [True]
        checks = [ids.index(f"{one.name}-{criterion}") for criterion in one.criteria]
        assert checks == list(range(checks[0], checks[0] + len(checks)))
        assert checks[0] > ids.index(one.name)
