"""An interview's notebook in a real kernel: from the beginning over a restart to the debrief."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from course.content.bank import case_study, question
from course.interviews.preparing import make
from course.interviews.sitting import Dealt, Sitting
from course.interviews.state import FROZEN, NOTEBOOK, PAGE, frozen, read_state
from tests.course.interviews.conftest import SCREEN, START
from tests.course.interviews.stubs import VAGUE

SQL, PYTHON, STATISTICS = VAGUE
ROOT = Path(__file__).parents[3]
STUBS = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom tests.course.interviews import stubs; stubs.install()"


class Kernel:
    """A kernel in which one notebook's cells run, by their ids."""

    def __init__(self, client: NotebookClient) -> None:
        self._client = client

    def run(self, identity: str, source: str | None = None) -> str:
        """Run a cell, as it stands or with another source; return what it showed."""
        place, cell = next((place, one) for place, one in enumerate(self._client.nb.cells) if one.id == identity)
        cell.source = cell.source if source is None else source
        self._client.execute_cell(cell, place)
        return "".join(map(_text, cell.outputs))

    def run_all(self) -> str:
        """Run every cell from top to bottom; return what all showed."""
        return "".join(self.run(cell.id) for cell in self._client.nb.cells if cell.cell_type == "code")

    def say(self, source: str) -> str:
        """Run a cell that stands nowhere in the notebook."""
        self._client.nb.cells.append(nbformat.v4.new_code_cell(source, id="said"))
        try:
            return self.run("said")
        finally:
            self._client.nb.cells.pop()


def _text(output: Any) -> str:
    if output.output_type == "error":
        return f"{output.ename}\n{output.evalue}"
    return output.get("text", "") or "".join(output.get("data", {}).get("text/plain", ""))


@contextmanager
def kernel(path: Path, before: str = STUBS) -> Iterator[Kernel]:
    """Start a kernel as JupyterLab does, in the notebook's folder, and run what must be said before all else."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": str(path.parent)}}
    )
    with client.setup_kernel(cwd=str(path.parent), env=dict(os.environ)):
        client.code_cells_executed = 0
        opened = Kernel(client)
        opened.say(before)
        yield opened
    nbformat.write(notebook, path)


@pytest.mark.usefixtures("screens")
def test_a_screen_from_beginning_to_debrief(work):
    """Begin, ask, answer, restart, Run All, hand in, debrief: nothing is lost or done twice."""
    path = make(work, Sitting("screen", 7, 60, SCREEN, {}, (), ()), START)
    answers = {SQL: f"%%sql {SQL}\n{question(SQL).solution.clean}", PYTHON: question(PYTHON).solution.clean}
    with kernel(path) as first:
        assert "has not begun" in first.run("setup")
        assert "60 minutes left" in first.run("begin")
        assert "The higher id counts." in first.run("latest-labels-ask", f'interviewer.ask("ties?", about="{SQL}")')
        assert "3 rows" in first.run("latest-labels", answers[SQL])  # on the sample, not on the company
        assert "5" in first.say("%%sql\nSELECT COUNT(*) AS n FROM labels")
        assert "reviews" in first.say("print([name for name in ('reviews', 'labels', 'wall') if name in globals()])")
        first.run("to-local-time", answers[PYTHON])
        assert "Error" not in first.run("to-local-time-try")
        assert "is asked in the interview" in first.say(f'from course import check\ncheck.hint("{SQL}")')
    before = read_state(path.parent).sitting
    assert set(before.answers) == {SQL, PYTHON}
    with kernel(path) as second:  # as after a restart, or with the laptop opened again
        second.run("setup")  # twice: its cells are seen once all the same
        shown = second.run_all()
        assert "asked before" in shown
        assert "Not handed in yet" in shown
        again = read_state(path.parent).sitting
        assert (again.asked, again.answers, again.at("begun")) == (before.asked, before.answers, before.at("begun"))
        assert [(one.what, one.about) for one in again.moments].count(("ran", SQL)) == 2
        assert not (path.parent / FROZEN).exists()
        assert "Handed in after" in second.run("hand-in", "interviewer.hand_in(done=True)")
        assert "How does its time grow?" in second.run("follow-ups")
        second.run("follow-ups", 'interviewer.follow_ups({"growth": "linear", "breaks": "time", "times": 3})')
        second.run("tell", 'interviewer.tell(signal="a", action="b", impact="two hours a week")')
        assert "debrief" in second.run("debrief")
        kept = frozen(path.parent)
        second.run_all()
    assert frozen(path.parent) == kept
    assert set(kept.answers) == {SQL, PYTHON}
    assert kept.answers[SQL].strip() == question(SQL).solution.clean.strip()
    assert (path.parent / PAGE).is_file()


@pytest.mark.usefixtures("screens")
def test_a_case_at_its_own_desk(work):
    """What is asked and committed at the case's desk is kept, and the newest scope is handed in as JSON."""
    study = case_study("quality_is_falling")
    dealt = Dealt(study.name, "case", study.title, 60)
    path = make(work, Sitting("case", 11, 40, (dealt,), {}, (), ()), START)
    desk = f"{study.name}_desk"
    with kernel(path) as opened:
        opened.run("setup")
        opened.run("begin")
        opened.run("quality-is-falling-open")
        opened.run("quality-is-falling-desk", f'{desk}.ask("Whose decision is it?", "Do giraffes sleep?")')
        opened.run("quality-is-falling", f'{desk}.commit(problem={{"owner": "finance_lead"}})')
        opened.run("quality-is-falling", f'{desk}.commit(problem={{"owner": "quality_lead"}})')
        assert "desk of its own" in opened.say('interviewer.ask("Who decides?")')
        opened.run("hand-in", "interviewer.hand_in(done=True)")
    kept = frozen(path.parent)
    assert kept.answers == {study.name: '{"problem": {"owner": "quality_lead"}}'}
    assert [(one.text, one.about, one.decision is None) for one in kept.asked] == [
        ("Whose decision is it?", study.name, False),
        ("Do giraffes sleep?", study.name, True),
    ]
    whats = [one.what for one in kept.moments]
    assert whats == ["begun", "asked", "asked", "committed", "committed", "handed_in"]
    text = (path.parent / NOTEBOOK).read_text(encoding="utf-8")
    assert "check." not in text
    assert "points:" not in text
    assert text.count("10 of 40 minutes") + text.count("10 of the 40 minutes") == 2


def test_the_notebook_tells_nothing_that_an_interview_withholds(work, screens):
    """No title, skill, hint, docstring, solution or check of a vague question stands in it."""
    del screens
    path = make(work, Sitting("screen", 7, 60, SCREEN, {}, (), ()), START)
    cells = nbformat.read(path, as_version=4).cells
    text = "\n".join(cell.source for cell in cells)
    for name in VAGUE:
        asked = question(name)
        told = [asked.title, asked.prompt, *asked.hints, asked.walkthrough, "check.", ", ".join(asked.skills)]
        assert [one for one in told if one in text] == []
        assert f"Vague: {name}." in text
    assert "Wilson" not in text
    assert len({cell.id for cell in cells}) == len(cells)
    nbformat.validate(nbformat.read(path, as_version=4))
