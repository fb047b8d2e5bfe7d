"""Golden answers: each file's first comment is the report that it must get.

Plain pytest leaves out one that is slow and no more; `LOOPLESS_WHOLE=1` hears out all of them, and for longer.
"""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from autograder.base.machine import units
from autograder.judging.confined import judge_confined
from autograder.questions.answer import read_answer
from autograder.questions.question import load_question
from autograder.report.as_text import to_text
from tests.whole import WHOLE, times

GOLDEN = Path(__file__).parent / "golden"
ANSWERS = sorted(path for path in (GOLDEN / "answers").rglob("*.*") if path.suffix in (".py", ".sql"))
_ENDLESS = {"sleeps": times(500, part=60), "swallows_the_stop": times(500, part=300)}
"""Answers that end only when they are stopped, and for how many units they are heard out.

A first run is stopped from within after 250 units: one answer has to live beyond that, the other need not get there.
"""
_HEARD_OUT = 2_000
_SLOW = ("grows_a_frame",)
"""Looks like other answers that loop, but copies a growing frame at every step."""


def _expected(comment: str) -> tuple[dict[str, str], str | None, str]:
    head, *more = comment.split("; ")
    outcomes = dict(re.findall(r"(\w+): (\w+)", head))
    rest = {key: "; ".join(more).partition(f"{key}: ")[2] for key in ("diagnosis", "says")}
    return outcomes, rest["diagnosis"].partition(";")[0] or None, rest["says"]


TRIED = [path for path in ANSWERS if WHOLE or path.stem not in _SLOW]


@pytest.mark.parametrize("path", TRIED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_golden_answer(path: Path) -> None:
    """An answer gets the outcomes, the diagnosis and the words that its first comment promises."""
    question = load_question(GOLDEN / "questions" / path.parent.name)
    answer = read_answer(path)
    outcomes, diagnosis, says = _expected(answer.comment)
    report = judge_confined(question, answer, seed=5, seconds=units(_ENDLESS.get(answer.name, _HEARD_OUT)))
    assert {verdict.criterion: verdict.outcome.value for verdict in report.verdicts} == outcomes
    assert report["accuracy"].diagnosis == diagnosis
    shown = io.StringIO()
    Console(file=shown, width=600).print(to_text(report))
    assert says in shown.getvalue()
