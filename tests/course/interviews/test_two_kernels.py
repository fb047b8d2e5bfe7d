"""One interview in two kernels: what either keeps is kept."""

from __future__ import annotations

import os
import subprocess
import sys

from autograder.base import clock as clocks
from course.content.bank import ROOT
from course.interviews import state
from course.interviews.desk.keeping import Kept
from course.interviews.state import alone, frozen, read_state

KERNEL = """
import sys
from pathlib import Path
from autograder.base import clock
from course.interviews.desk.keeping import Kept
kept = Kept(Path(sys.argv[1]), clock.moment)
print("ready", flush=True)
sys.stdin.readline()
for number in range(20):
    kept.asked(f"{sys.argv[2]} {number}", None, None, "", recorded=False)
    kept.answered(sys.argv[2], f"{number}")
print("done", flush=True)
sys.stdin.readline()
kept.happens("handed_in", recorded=False)
"""


def test_what_two_kernels_keep_at_a_time_is_all_kept(interviewer):
    """Of two processes that ask and answer at the same time no question, answer or moment is lost."""
    folder = interviewer._kept.folder
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    kernels = [
        subprocess.Popen(
            [sys.executable, "-c", KERNEL, str(folder), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        for name in ("left", "right")
    ]
    for said in ("ready\n", "done\n"):
        assert [kernel.stdout.readline() for kernel in kernels] == [said] * 2
        for kernel in kernels:
            kernel.stdin.write("go\n")
            kernel.stdin.flush()
    for kernel in kernels:
        kernel.communicate()
    assert [kernel.returncode for kernel in kernels] == [0, 0]
    sitting = read_state(folder).sitting
    texts = [asked.text for asked in sitting.asked]
    assert sorted(texts) == sorted(f"{name} {number}" for name in ("left", "right") for number in range(20))
    assert [text for text in texts if text.startswith("left")] == [f"left {number}" for number in range(20)]
    assert sitting.answers == {"left": "19", "right": "19"}
    whats = [moment.what for moment in sitting.moments]
    assert (whats.count("asked"), whats.count("handed_in")) == (40, 1)


def test_an_interview_begins_once(interviewer):
    """Whoever begins it a second time, from a kernel that did not know, changes nothing."""
    kept = interviewer._kept
    first = kept.happens("begun").at("begun")
    assert kept.happens("begun").at("begun") == first
    assert [moment.what for moment in read_state(kept.folder).sitting.moments] == ["begun"]


def test_what_was_handed_in_stays_as_it_was(interviewer):
    """An answer that still runs in one kernel while another hands in does not take the place of what was handed in."""
    kept = Kept(interviewer._kept.folder, clocks.moment)
    kept.answered("left", "in time")
    Kept(kept.folder, clocks.moment).happens("handed_in", recorded=False)
    kept.answered("left", "too late")
    assert read_state(kept.folder).sitting.answers == frozen(kept.folder).answers == {"left": "in time"}


def test_where_no_lock_can_be_had_the_interview_goes_on(interviewer, monkeypatch):
    """A drive that takes no lock, or one that somebody else holds, keeps nobody from an answer."""
    monkeypatch.setattr(state, "_PATIENCE_SECONDS", 0.01)
    kept = Kept(interviewer._kept.folder, clocks.moment)
    with alone(kept.folder):
        kept.answered("left", "held by another")
    monkeypatch.setattr(state, "_LOCK", "no such folder/lock")
    kept.answered("right", "no lock at all")
    assert read_state(kept.folder).sitting.answers == {"left": "held by another", "right": "no lock at all"}
