"""One rule for a desk at home and for the grader of its notebook: what stands in the cells counts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.case_studies import judge_scope, read_committed
from course.content.bank import case_study
from course.learner.case import desk_name

NAME, OTHER = "quality_is_falling", "ship_the_guideline"
DESK, THEIRS = desk_name(NAME), desk_name(OTHER)
OPEN = f'from course import case\n{DESK} = case.open("{NAME}", who="Ada")'
OPEN_OTHER = f'{THEIRS} = case.open("{OTHER}", who="Ada")'


def asking(*questions: str, desk: str = DESK) -> str:
    return f"{desk}.ask({', '.join(map(repr, questions))})"


def committing(name: str = NAME, desk: str = "") -> str:
    study = case_study(name)
    truth = study.dealt("Ada").truth
    values = {one.name: plain(truth[one.name]) for one in study.under("problem")}
    return f"{desk or desk_name(name)}.commit(problem={values!r})"


def plain(value):
    return value if isinstance(value, int | float | str) else str(value)


OWNER, BUDGET, DATE, MEANING = (
    "Whose decision is it?",
    "What is the budget?",
    "What is the deadline?",
    "Define quality!",
)
NONSENSE = [f"Do giraffes sleep {number} hours?" for number in range(20)]
ALL = asking(OWNER, BUDGET, DATE, MEANING)
SCOPE = committing()
DAYS = {
    "all is asked": [("o", OPEN), ("a", ALL), ("c", SCOPE)],
    "one cell for each question": [("o", OPEN), ("a", asking(OWNER)), ("b", asking(BUDGET)), ("c", SCOPE)],
    "typed over": [("o", OPEN), ("a", asking(OWNER)), ("a", asking(BUDGET)), ("c", SCOPE)],
    "another cell typed over it": [("o", OPEN), ("a", asking(OWNER)), ("a", "1 + 1"), ("c", SCOPE)],
    "run all, twice": [("o", OPEN), ("a", ALL), ("c", SCOPE)] * 3,
    "asked below the scope": [("o", OPEN), ("c", SCOPE), ("d", ALL)],
    "scope below, run first": [("o", OPEN), ("c", SCOPE), ("d", ALL), ("o", OPEN)],
    "asked in a loop": [("o", OPEN), ("a", f"for one in [{OWNER!r}]:\n    {DESK}.ask(one)"), ("c", SCOPE)],
    "asked by another name": [("o", OPEN), ("a", f"d = {DESK}\n{asking(OWNER, desk='d')}"), ("c", SCOPE)],
    "below a magic": [("o", OPEN), ("a", f"%%time\n{ALL}"), ("c", SCOPE)],
    "misunderstood first": [("o", OPEN), ("a", asking(*NONSENSE)), ("b", ALL), ("c", SCOPE)],
    "a computed name": [("o", OPEN.replace('"Ada"', '"A" + "da"')), ("a", ALL), ("c", SCOPE)],
    "two cases, run all": [("o", OPEN), ("a", ALL), ("p", OPEN_OTHER), ("c", SCOPE), ("q", committing(OTHER))] * 2,
    "one name for two cases": [
        ("o", OPEN.replace(DESK, "desk")),
        ("a", ALL.replace(DESK, "desk")),
        ("c", committing(desk="desk")),
        ("p", OPEN_OTHER.replace(THEIRS, "desk")),
        ("a", ALL.replace(DESK, "desk")),
    ],
}


@pytest.fixture(scope="module")
def at_home():
    """Run all days in one process, as JupyterLab's kernel runs cells."""
    script = Path(__file__).parents[1] / "standing_cells.py"
    ran = subprocess.run(
        [sys.executable, str(script)], input=json.dumps(DAYS), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def in_class(name: str, day: str) -> float:
    """Return the points that a grader gives for the notebook as it is handed in."""
    cells = dict(DAYS[day])  # of a cell that ran twice, what stands there last, in its place

    def run(*_):
        raise AssertionError

    return judge_scope(case_study(name), read_committed(name, list(cells.values())), run)["problem"].points


@pytest.mark.parametrize("day", DAYS)
def test_home_and_class_give_the_same_points(at_home, day):
    """Whatever was asked, typed over, run again or committed: a desk at home counts what the grader will count."""
    points, _ = at_home[day]
    assert points == {name: in_class(name, day) for name in points}
    assert NAME in points


@pytest.mark.parametrize(
    ("day", "points"),
    [
        ("all is asked", 4),
        ("one cell for each question", 2),
        ("typed over", 1),
        ("another cell typed over it", 0),
        ("run all, twice", 4),
        ("asked below the scope", 4),
        ("asked in a loop", 0),
        ("asked by another name", 0),
        ("below a magic", 4),
        ("misunderstood first", 4),
        ("a computed name", 0),
        ("two cases, run all", 4),
    ],
)
def test_what_stands_in_the_cells_counts(at_home, day, points):
    """A question counts where it is typed into a cell that still stands; neither Run All nor nonsense spends any."""
    assert at_home[day][0][NAME] == points


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("all is asked", "4 of 12 questions asked"),
        ("run all, twice", "4 of 12 questions asked"),
        ("typed over", f"beside the others: `{DESK}.ask('{OWNER}')`"),
        ("another cell typed over it", "No question stands in a cell"),
        ("asked in a loop", "not counted: a grader reads questions from the cells"),
        ("asked by another name", "not counted: a grader reads"),
        ("misunderstood first", "this one does not count"),
        ("a computed name", f'{DESK} = case.open("{NAME}", who="Ada")'),
        ("two cases, run all", "Scope committed. Twelve per cent faster: ship it?**"),
    ],
)
def test_the_desk_tells_what_counts(at_home, day, told):
    """Each answer says which case it is of and how many questions were asked, or why this one does not count."""
    shown = at_home[day][1]
    assert told in shown
    assert "5 of 12" not in shown
