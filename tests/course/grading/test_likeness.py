"""Answers of a class that are far more alike than its others: found for a person, whatever stands in the notebooks."""

from __future__ import annotations

import json
import random
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from course.cli.application import app
from course.content.bank import question
from course.grading.graded.records import Record, Seconds, write_record
from course.grading.reported.answers import read_answers, tokens
from course.grading.reported.likeness import Answers, Pair, alike

NAME, QUESTION = "02_timestamps_and_logs", "to_local_time"
WORDS = [f"word_{number}" for number in range(60)]


def essay(seed: int, length: int = 120) -> tuple[str, ...]:
    """Return an answer that has about as much in common with another as two people's have."""
    return tuple(random.Random(seed).choices(WORDS, k=length))


def classed(**answers: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {**{f"student_{seed}": essay(seed) for seed in range(8)}, **answers}


def found(answers: dict[str, tuple[str, ...]], **given: object) -> list[tuple[str, str]]:
    return [pair.students for pair in alike({"q": Answers(answers, **given)})]  # type: ignore[arg-type]


def test_a_copy_with_small_changes_is_found_alone():
    """A copy of which a few words were changed is listed with its share, and no other pair is."""
    copy = (*essay(3)[:60], "another", *essay(3)[61:], "more")
    (pair,) = alike({"q": Answers(classed(copier=copy))})
    assert isinstance(pair, Pair)
    assert pair.students == ("copier", "student_3")
    assert pair.share > 0.98
    assert pair.usual < 0.5
    assert pair.tokens == 120


NATURAL = {
    "short answers": ({f"s{n}": essay(1, 49) for n in range(9)}, {}),
    "everybody writes it so": ({f"s{n}": (*essay(1), WORDS[n]) for n in range(9)}, {}),
    "two of many alike are the same": ({f"s{n}": (*essay(1), WORDS[n // 2]) for n in range(9)}, {}),
    "the starter": (classed(a=essay(99), b=essay(99)), {"starter": essay(99)}),
    "the solution": (classed(a=essay(99), b=essay(99)), {"solutions": (essay(99),)}),
    "both near the solution": (classed(a=(*essay(99), "x"), b=(*essay(99), "y")), {"solutions": (essay(99),)}),
    "a starter that is most of it": (classed(a=(*essay(99), "x"), b=(*essay(99), "x")), {"starter": essay(99)}),
    "too few to compare with": ({"a": essay(1), "b": essay(1), "c": essay(2)}, {}),
}


@pytest.mark.parametrize("case", NATURAL)
def test_what_is_alike_by_nature_is_not_listed(case):
    """Short answers, what all write alike, the starter, the solution and what is near it are nobody's copy."""
    answers, given = NATURAL[case]
    assert found(answers, **given) == []


def test_a_class_of_three_hundred_is_compared_at_once():
    """Of 300 long answers the three copies are found, by comparing texts of one letter a token."""
    answers = {f"student_{seed:03}": essay(seed, 400) for seed in range(300)}
    answers["student_111"] = answers["student_007"]
    answers["student_222"] = answers["student_007"][:-4]
    assert len(found(answers)) == 3
    assert set(found(answers)[0]) <= {"student_007", "student_111", "student_222"}


def test_layout_comments_and_docstrings_are_no_part_of_an_answer():
    """Python and SQL are compared by what they say; text that is neither is compared by its words."""
    first = 'def f(x):\n    """Mine."""\n    # of mine\n    return (x +\n            1)\n'
    assert tokens("code", first) == tokens("code", "def f(x):\n  'Yours.'\n  return (x + 1)  # yours")
    assert tokens("code", "%%sql q\nSELECT a -- mine\nFROM t") == tokens("code", "%%sql q\nselect  a from\nt")
    assert tokens("code", "def f(:\n  '") == ("def", "f", "(", ":", "'")
    assert len(tokens("code", "(" * 200_000)) <= 20_000


def put(root: Path, kind: str, text: str, name: str = QUESTION) -> None:
    marked = {"grade": False, "solution": True, "locked": False, "schema_version": 3, "grade_id": name}
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text, id="a", metadata={"nbgrader": marked})])
    (root / kind / NAME).mkdir(parents=True)
    (root / kind / NAME / f"{NAME}.ipynb").write_text(nbformat.writes(made), encoding="utf-8")


def test_the_report_lists_them_and_feedback_does_not(tmp_path):
    """`loopless report` reads the graded notebooks, also an answer in a cell of its own, and survives broken ones."""
    put(tmp_path, "release", f"def {QUESTION}(events):\n    raise NotImplementedError()")
    answers = list(question(QUESTION).answers("right")) + list(question(QUESTION).answers("slow"))
    texts = {f"student_{number}": answer.source for number, answer in enumerate(answers)}
    texts |= {f"other_{answer.name}": answer.source for answer in question("resolve_offsets").answers("right")}
    texts = {who: text.replace("def resolve_offsets(", f"def {QUESTION}(") for who, text in texts.items()}
    texts |= {"copier": f"# mine\n{texts['student_0']}\n", "solved": question(QUESTION).solution.source}
    texts |= {"solved_too": question(QUESTION).solution.clean}
    for student, text in texts.items():
        elsewhere = student == "copier"
        put(tmp_path / "autograded" / student, ".", text, "moved" if elsewhere else QUESTION)
    (tmp_path / "autograded" / "broken" / NAME).mkdir(parents=True)
    (tmp_path / "autograded" / "broken" / NAME / f"{NAME}.ipynb").write_text(json.dumps({"cells": [1, {}]}))
    students = [*texts, "broken", "nobody"]
    (pair,) = alike(read_answers(tmp_path, NAME, students))
    assert (pair.question, pair.students, pair.share) == (QUESTION, ("copier", "student_0"), 1.0)
    for student in students:
        write_record(tmp_path, Record(student, NAME, "0f", "bubblewrap", 1, (), (), (), Seconds(1, 1, 1)))
    done = CliRunner().invoke(app, ["report", NAME, "--root", str(tmp_path)])
    assert done.exit_code == 0, done.output
    page = (tmp_path / "reports" / f"{NAME}.html").read_text("utf-8")
    assert "<bdi>copier</bdi>, <bdi>student_0</bdi>" in page
