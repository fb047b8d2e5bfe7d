"""Golden answers: each file's first comment is the report that it must get."""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from autograder.answer import read_answer
from autograder.confined import judge_confined
from autograder.machine import units
from autograder.question import load_question
from autograder.report_text import to_text

GOLDEN = Path(__file__).parent / "golden"
ANSWERS = sorted(path for path in (GOLDEN / "answers").rglob("*.*") if path.suffix in (".py", ".sql"))

_ENDLESS = ("sleeps", "swallows_the_stop")
"""Answers that end only when they are stopped, however long they are heard out."""


def _expected(comment: str) -> tuple[dict[str, str], str | None, str]:
    head, *more = comment.split("; ")
    outcomes = dict(re.findall(r"(\w+): (\w+)", head))
    rest = {key: "; ".join(more).partition(f"{key}: ")[2] for key in ("diagnosis", "says")}
    return outcomes, rest["diagnosis"].partition(";")[0] or None, rest["says"]


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_golden_answer(path: Path) -> None:
    """An answer gets the outcomes, the diagnosis and the words that its first comment promises."""
    question = load_question(GOLDEN / "questions" / path.parent.name)
    answer = read_answer(path)
    outcomes, diagnosis, says = _expected(answer.comment)
    seconds = units(500 if answer.name in _ENDLESS else 2_000)
    report = judge_confined(question, answer, seed=5, seconds=seconds)
    assert {verdict.bucket: verdict.outcome.value for verdict in report.verdicts} == outcomes
    assert report["accuracy"].diagnosis == diagnosis
    shown = io.StringIO()
    Console(file=shown, width=600).print(to_text(report))
    assert says in shown.getvalue()
