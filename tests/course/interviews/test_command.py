"""`loopless interview`."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from course.cli.application import app
from course.interviews.desk.interviewer import Interviewer
from course.interviews.state import interviews, read_state


def run(*words: str):
    return CliRunner().invoke(app, ["interview", *words])


@pytest.mark.parametrize(("kind", "dealt"), [("screen", "3 questions"), ("case", "a case"), ("statistics", "question")])
def test_an_interview_is_made_and_its_notebook_named(work, kind, dealt):
    """The command says what was dealt, for how long, under which seed, and what to open."""
    said = run(kind, "--minutes", "40", "--seed", "5")
    assert said.exit_code == 0, said.output
    assert dealt in said.output
    assert "40 minutes, seed 5" in said.output
    (folder, state), *others = interviews(work)
    assert not others
    assert f"open interviews/{folder.name}/interview.ipynb" in said.output
    assert (state.sitting.kind, state.sitting.minutes, state.sitting.seed) == (kind, 40, 5)


@pytest.mark.usefixtures("work")
def test_interviews_are_listed():
    """The list says how far each one is; where there is none, how to make one."""
    assert "loopless interview screen" in run("--list").output
    run("case", "--seed", "5")
    assert "dealt, not begun" in run("--list").output


@pytest.mark.parametrize(
    ("words", "says"),
    [(("--topic", "no_such", "screen"), "nothing here is about"), ((), "say which interview")],
)
def test_what_cannot_be_dealt_is_told(work, words, says):
    """The error says what is there, and the next command to type; nothing is made."""
    said = run(*words)
    assert said.exit_code == 2
    assert says in said.output
    assert "next: loopless interview" in said.output
    assert not list(interviews(work))


def test_the_judge_waits_for_an_interview(work, tmp_path):
    """`loopless judge` tells nothing about what a running interview asks."""
    run("screen", "--seed", "5")
    folder, state = next(interviews(work))
    name = state.sitting.dealt[0].name
    answer = tmp_path / "answer.sql"
    answer.write_text("SELECT 1", encoding="utf-8")
    Interviewer(folder).begin()
    said = CliRunner().invoke(app, ["judge", name, str(answer)])
    assert said.exit_code == 2
    assert "is asked in the interview that runs" in said.output


def test_one_interview_runs_at_a_time(work):
    """While one runs, no other is dealt: the error names its notebook."""
    run("screen", "--seed", "5")
    folder, _ = next(interviews(work))
    Interviewer(folder).begin()
    assert f"an interview runs in interviews/{folder.name}" in run("case").output
    Interviewer(folder).hand_in(done=True)
    assert run("case").exit_code == 0
    assert read_state(folder).sitting.at("handed_in") is not None
