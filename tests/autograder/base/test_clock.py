"""The clocks: what counts as effort, whose clock is read, and that nobody reads another."""

from __future__ import annotations

import ast
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.base import clock, machine
from course.content.bank import ROOT

CLOCKS = {"time", "timeit", "sched"}
READERS = ["autograder/base/clock.py"]


@pytest.mark.parametrize(
    ("cpu", "wall", "queued", "effort"),
    [
        (2.0, 2.0, 0.0, 2.0),  # it works all the time
        (0.0, 3.0, 0.0, 1.0),  # it sleeps: three seconds count as one
        (1.0, 10.0, 9.0, 1.0),  # it queues: a busy machine, or a container's quota
        (1.0, 10.0, 0.0, 10 / 3),  # it works a little and waits
        (1.0, 4.0, math.inf, 1.0),  # nobody tells whether it queued: it gets the benefit of the doubt, up to a point
        (1.0, 16.0, math.inf, 2.0),
    ],
)
def test_effort_is_work_or_a_share_of_waiting(cpu, wall, queued, effort):
    """A limit counts CPU time, or a third of the time without work or queue, and never the queue for a processor."""
    assert clock.Spent(cpu, wall, queued).effort == pytest.approx(effort)


def test_a_little_waiting_is_noise():
    """In a ratio some waiting is nobody's doing, and where no queue is told of, CPU time alone counts."""
    assert clock.Spent(0.1, 0.14, 0.0).measured(0.05) == pytest.approx(0.1)
    assert clock.Spent(0.1, 3.05, 0.0).measured(0.05) == pytest.approx(1.0)
    assert clock.Spent(0.1, 99.0, math.inf).measured(0.05) == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("cpu", "wall", "tick", "told"),
    [
        (0.0, 0.002, 1 / 64, 0.002),  # no tick fell into a short run
        (1 / 64, 0.002, 1 / 64, 0.002),  # one did
        (1.0, 1.01, 1 / 64, 1.01),
        (1.0, 9.0, 1 / 64, 1 + 1 / 64),  # it waited, or another worked
        (2.0, 1.0, 1 / 64, 2 - 1 / 64),  # two threads worked
        (1.0, 9.0, 0.0, 1.0),  # a clock that does not tick is believed
    ],
)
def test_between_ticks_the_wall_tells(cpu, wall, tick, told):
    """CPU time that is counted by ticks is told as near as the wall's clock knows it, off by one tick at most."""
    assert clock.between_ticks(cpu, wall, tick) == told


def test_another_process_is_read_from_outside():
    """A stopwatch on another process counts what that one spends, not this one."""
    working = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        watch = clock.Stopwatch(working.pid, lambda: clock.seconds_of(working.pid))
        while watch.spent().cpu < machine.units(5):
            clock.sleep(machine.units(1))
        assert watch.spent().cpu > 0
    finally:
        working.kill()
        working.wait()
    assert clock.seconds_of(working.pid) == 0.0


def test_a_scaled_clock_runs_quicker():
    """With a scale of four, a unit of the machine, which limits are told in, lasts about four times as long."""
    turns = [[unit_of_a_process(scale) for scale in ("1", "4")] for _ in range(3)]
    usual, scaled = map(min, zip(*turns, strict=True))  # whatever disturbs a process makes its unit longer
    assert 2.5 < scaled / usual < 6.5


def unit_of_a_process(scale: str) -> float:
    program = "from autograder.base import machine; print(machine.units(1))"
    environment = {**os.environ, clock.SCALE_VARIABLE: scale, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    return float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def test_one_module_reads_the_clocks():
    """Nothing but the clock's own module imports a clock or sets a timer, in the judge as in the course."""
    found = [
        str(path.relative_to(ROOT))
        for folder in ("autograder", "course")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "assignments" not in path.parts and reads_a_clock(path)
    ]
    assert found == READERS


def reads_a_clock(path: Path) -> bool:
    """Whether a module imports a clock, sets a timer, or asks for the time of day."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import) and CLOCKS & {alias.name for alias in node.names}:
            return True
        if isinstance(node, ast.ImportFrom) and node.module in CLOCKS:
            return True
        if isinstance(node, ast.Attribute) and node.attr in ("setitimer", "alarm", "now", "utcnow", "today"):
            return not (isinstance(node.value, ast.Name) and node.value.id == "clock")
    return False


def test_the_clock_needs_no_posix_at_load():
    """The clock's module loads where the system has no timers, no process clocks and no `sysconf`."""
    program = (
        "import os, signal, time\n"
        "for module, names in ((os, ['sysconf']), (signal, ['setitimer', 'SIGALRM', 'SIGPROF', 'ITIMER_PROF']),"
        " (time, ['clock_gettime'])):\n"
        "    for name in names:\n"
        "        delattr(module, name)\n"
        "from autograder.base import clock\n"
        "assert clock.seconds() and clock.process_seconds() and clock.waited_seconds_of(0) == 0.0\n"
    )
    command = [sys.executable, "-c", program]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
