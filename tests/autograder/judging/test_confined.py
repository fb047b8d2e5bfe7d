"""A forked child is all that an answer can take with it."""

import os
import time
from pathlib import Path

from autograder.judging.confined import judge_confined
from autograder.questions.answer import Answer
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
