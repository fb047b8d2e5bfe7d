"""An interview on the bank as it is, in a real kernel, from the beginning to the page of its debrief."""

from __future__ import annotations

import json

from course.content.bank import question
from course.interviews.debrief import follow_ups
from course.interviews.preparing import make
from course.interviews.sitting import Dealt, Sitting
from course.interviews.state import OUTCOME, PAGE, frozen
from tests.course.interviews.conftest import START
from tests.course.interviews.test_notebook import kernel

SQL, PYTHON = "latest_labels", "to_local_time"
LEGS = (
    'signal="Every tenth label is exported twice", action="Export the latest one only", impact="Saves 2 hours a week"'
)


def test_an_interview_on_the_bank_ends_in_a_page_that_says_what_was_shown(work):
    """Asked, answered, handed in, followed up: the page names the decision, both questions and what was asked."""
    dealt = tuple(Dealt(name, "question", question(name).title, 20) for name in (SQL, PYTHON))
    path = make(work, Sitting("screen", 7, 60, dealt, {}, (), ()), START)
    with kernel(path, before="pass") as opened:
        opened.run("setup")
        opened.run("begin")
        said = opened.run("latest-labels-ask", f'interviewer.ask("What about double clicks?", about="{SQL}")')
        assert "higher" in said
        opened.run("latest-labels", f"%%sql {SQL}\n{question(SQL).solution.clean}")
        opened.run("to-local-time", question(PYTHON).solution.clean)
        opened.run("hand-in", "interviewer.hand_in(done=True)")
        form = opened.run("follow-ups")
        questions = follow_ups(frozen(path.parent))
        assert {one.about for one in questions} == {SQL, PYTHON}
        assert all(f'"{one.id}": None' in form for one in questions)
        chosen = {one.id: one.choices[0] if one.choices else 3 for one in questions}
        opened.run("follow-ups", f"interviewer.follow_ups({chosen!r})")
        opened.run("tell", f"interviewer.tell({LEGS})")
        assert PAGE in opened.run("debrief")
    outcome = json.loads((path.parent / OUTCOME).read_text(encoding="utf-8"))
    assert outcome["decision"] in ("hire", "mixed", "no hire")
    page = (path.parent / PAGE).read_text(encoding="utf-8")
    for words in (question(SQL).title, question(PYTHON).title, "What about double clicks?", "Saves 2 hours a week"):
        assert words in page
    kept = frozen(path.parent)
    assert kept.follow_ups == chosen
    assert {name: len(source) > 0 for name, source in kept.answers.items()} == {SQL: True, PYTHON: True}
