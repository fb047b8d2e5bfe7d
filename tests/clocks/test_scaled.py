"""Verdicts on machines of other speeds: the clocks are scaled, or two processes thrash the caches beside the judge.

`make test` tries three questions, and in a process of their own only answers whose limits differ: a query, a Python
function, and one that once sat at a limit. `LOOPLESS_WHOLE=1`, which CI sets, tries answers of every kind to every one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from autograder.base import clock
from autograder.sandbox import Isolation, strongest
from course.content.bank import ROOT, assignments
from course.proved import todays_turn
from tests.whole import WHOLE

JUDGED = Path(__file__).parent / "judged.py"
THREE = ("latest_labels", "parse_dates_by_source", "flatten_json_lines")
GRADED = ("latest_labels", "to_local_time")
TIMED = ("latest_labels/slow", "to_local_time/slow", "flatten_json_lines/slow")
SCALES = ("0.25", "4")
NAMES = [question.name for group in assignments() for question in group.questions]
EVERYTHING = [tuple(NAMES[first : first + 6]) for first in range(0, len(NAMES), 6)]
TRIED = EVERYTHING if WHOLE else [TIMED]
THRASHING = "import numpy as np\nheld = np.arange(2**23)\nwhile True:\n    held[::-17] = held[::17] + 1\n"


@cache
def judged(names: tuple[str, ...], scale: str = "1", *words: str) -> dict[str, Any]:
    """Return what is found of the answers by a process whose clocks are scaled."""
    environment = {**os.environ, clock.SCALE_VARIABLE: scale, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(JUDGED), *words, *names]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def unscaled(names: tuple[str, ...]) -> dict[str, Any]:
    """Return what is found of them by a process with the machine's own clocks; one serves all of plain pytest."""
    if WHOLE:
        return judged(names)
    found = judged((*GRADED, TIMED[-1]))
    asked = tuple(name.replace("/", " ") for name in names)
    return {key: found[key] for key in found if key.startswith(asked)}


def in_turn(config: pytest.Config) -> tuple[str, ...]:
    """Return the names whose turn it is."""
    turn = config.getoption("--turn")
    return TRIED[(todays_turn() if turn is None else turn) % len(TRIED)]


@pytest.mark.parametrize("names", TRIED, ids=lambda names: names[0])
def test_a_verdict_is_the_same_on_a_machine_of_another_speed(names, request):
    """Where every clock runs four times as quick, or a quarter, an answer has the same outcome, points and remarks."""
    if request.config.getoption("--by-turns") and names != in_turn(request.config):
        pytest.skip("another turn's")
    assert {scale: judged(names, scale) for scale in SCALES} == dict.fromkeys(SCALES, unscaled(names))


@pytest.mark.parametrize("scale", SCALES)
def test_the_scale_reaches_the_sandbox(scale):
    """In the sandbox of a class too, whose limits are told from outside, the verdicts are the same."""
    if strongest(unsafe=True) is Isolation.NONE:
        pytest.skip("no sandbox on this machine")
    assert judged(GRADED, scale, "--sandbox") == unscaled(GRADED)


@pytest.mark.skipif(not WHOLE, reason="part of make prove: LOOPLESS_WHOLE=1")
def test_a_verdict_is_the_same_beside_what_thrashes_the_caches():
    """Two processes that fill the caches of a machine with two cores change no verdict."""
    quiet = judged(THREE)
    judged.cache_clear()
    with thrashing(2):
        assert judged(THREE) == quiet


@contextmanager
def thrashing(count: int) -> Iterator[None]:
    """Run processes that walk through more memory than a cache holds, for as long as the block runs."""
    running = [subprocess.Popen([sys.executable, "-c", THRASHING]) for _ in range(count)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()
