"""A forked child is all that an answer can take with it."""

import os
import time
from pathlib import Path

from autograder.judging import confined
from autograder.judging import judge as judge_module
from autograder.judging.confined import judge_confined
from autograder.questions.answer import Answer
from autograder.questions.cases import MEDIUM_ROWS
from autograder.questions.question import load_question

QUESTION = load_question(Path(__file__).parents[1] / "golden" / "questions" / "totals_by_team")


def test_what_an_answer_leaves_running_is_ended(tmp_path: Path) -> None:
    """A process that the answer started in the background is gone once the verdict is there."""
    note = tmp_path / "pid"
    source = f"""
import subprocess


def totals_by_team(work):
    started = subprocess.Popen(["sleep", "300"])
    open({str(note)!r}, "w").write(str(started.pid))
    return work
"""
    judge_confined(QUESTION, Answer(source, "python"), seed=1)
    assert not _runs(int(note.read_text()))


def _runs(pid: int) -> bool:
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    os.kill(pid, 9)
    return True


def test_same_seed_same_report() -> None:
    """A confined judgement with a seed is repeated exactly, figures of time apart."""
    answer = Answer("def totals_by_team(work):\n    return work\n", "python")
    assert judge_confined(QUESTION, answer, seed=9) == judge_confined(QUESTION, answer, seed=9)


ENDS_AT_SCALE = """import os


def totals_by_team(work):
    if len(work) > {rows}:
        os._exit(3)
    return work.dropna(subset="team").groupby("team")["hours"].sum().reset_index(name="total")
"""


def test_what_was_known_before_an_answer_was_stopped_stays_known() -> None:
    """An answer that is right, and ends its process on the large case, loses efficiency and keeps the rest."""
    report = judge_confined(QUESTION, Answer(ENDS_AT_SCALE.format(rows=MEDIUM_ROWS), "python"), seed=9)
    assert [(verdict.criterion, verdict.points) for verdict in report.verdicts] == [
        ("accuracy", QUESTION.points["accuracy"]),
        ("efficiency", 0.0),
        ("readability", QUESTION.points["readability"] / 2),  # it calls a private function
    ]
    assert "ended its process (exit code 3), at: " in report["efficiency"].summary
    from_the_first = judge_confined(QUESTION, Answer(ENDS_AT_SCALE.format(rows=0), "python"), seed=9)
    assert from_the_first.points == 0


def test_a_fault_of_the_judge_is_not_known_before_it_is_told_whose_it_was(monkeypatch) -> None:
    """An answer that breaks the judge, for which it would get full points, and ends its process gets none."""
    monkeypatch.setattr(judge_module, "judge_accuracy", lambda _: 1 / 0)
    source = "def totals_by_team(work):\n    return work\n"
    monkeypatch.setattr(confined, "settled", lambda *_: os._exit(3))
    assert judge_confined(QUESTION, Answer(source, "python"), seed=9)["accuracy"].points == 0
