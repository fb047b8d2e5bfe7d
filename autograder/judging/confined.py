"""Judge in a child process, so that an answer that ends its process or never ends takes nothing else with it."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import multiprocessing
import secrets
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from autograder.base import clock
from autograder.base.machine import units
from autograder.judging.judge import broke, judge, reference_breaks, refused, settled
from autograder.judging.trial import Exam
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.as_json import from_plain, to_plain
from autograder.report.verdicts import Report, Verdict
from autograder.run import processes

UNITS = 6_000.0
MEMORY_BYTES = 8 * 2**30
_LAST_BREATH_UNITS = 1_000.0
_STARTING_UNITS = 12_000.0
"""For the interpreter and the judge to be loaded, before any answer is."""
_LOOKING_UNITS = 10.0
_START = "fork" if sys.platform == "linux" else "spawn"
"""A forked child is there at once. Off Linux a fork is unsafe as soon as a library has started threads: they all do."""


def judge_confined(
    question: Question,
    answer: Answer,
    *,
    seed: int | None = None,
    seconds: float | None = None,
    beside: Path | None = None,
) -> Report:
    """Judge an answer in a child process that may use `seconds` of effort (see `Spent`) and 8 GiB of memory.

    Modules in the folder `beside` may be imported by the answer. Where the kernel does not limit a process's address
    space (macOS, Windows), the child is weighed now and then, and may use half of the machine's memory at most.
    Whatever the answer does to the child, a report comes back; what was known before it was stopped stands in it.
    """
    seed = secrets.randbelow(2**31) if seed is None else seed
    seconds = units(UNITS) if seconds is None else seconds
    context: Any = multiprocessing.get_context(_START)
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, question, answer, seed, beside), daemon=True)
    began = clock.since_1970()
    child.start()
    theirs.close()
    heard = _listen(ours, child, seconds)
    if not heard.stopped:  # the pipe is closed: the child is done, or about to be
        child.join(clock.real(units(_LAST_BREATH_UNITS)))
    processes.end(child, began)
    if heard.report is not None:
        return heard.report
    cause = f"The answer {heard.stopped or _ended(child.exitcode)}, at: {heard.where}. Return a result instead."
    report = refusal(question, cause, seed)
    return replace(report, verdicts=tuple(heard.known.get(verdict.criterion, verdict) for verdict in report.verdicts))


def refusal(question: Question, reason: str, seed: int = 0) -> Report:
    """Return the report on an answer that nothing could be seen of, for one reason in all three criteria."""
    return refused(question, reason, seed)


def _child(pipe: Connection, question: Question, answer: Answer, seed: int, beside: Path | None) -> None:
    processes.lead()
    if beside is not None:
        sys.path.insert(0, str(beside))
    faulthandler.disable()  # a crash of the answer's is told in the report, not as a dump in the terminal
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    send: Callable[[dict[str, Any]], None] = lambda message: pipe.send_bytes(json.dumps(message).encode())  # noqa: E731
    send({"limited": _limited()})
    known: Callable[[Verdict], None] = lambda verdict: send({"known": to_plain(Report("", "", seed, (verdict,)))})  # noqa: E731
    report = judge(question, answer, seed=seed, told=lambda name: send({"case": name}), so_far=known)
    report = settled(report, lambda: reference_breaks(Exam(question, seed)))
    send({"report": to_plain(report)})


def _limited() -> bool:
    """Limit this process's memory; return whether the kernel does so."""
    try:
        import resource  # noqa: PLC0415 (only a child needs it)
    except ImportError:  # Windows has none
        return False
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    except (ValueError, OSError):  # macOS refuses, whatever the limit
        return False
    return True


@dataclass
class _Heard:
    """What a child told: the case it was at, its report or the verdicts so far, and why it was stopped where it was."""

    where: str = "loading the answer"
    report: Report | None = None
    stopped: str = ""
    known: dict[str, Verdict] = field(default_factory=dict)


def _listen(pipe: Connection, child: BaseProcess, seconds: float) -> _Heard:
    heard, watch, weight = _Heard(), _stopwatch(child), None
    most = units(_STARTING_UNITS)
    while heard.report is None:
        if watch.spent().effort > most:
            heard.stopped = f"was still running after {most:.0f} s of work and was stopped"
            break
        if weight is not None and weight() > _most_bytes():
            heard.stopped = f"took more than {_most_bytes() / 2**30:.1f} GiB of memory and was stopped"
            break
        try:
            if not pipe.poll(clock.real(units(_LOOKING_UNITS))):
                continue
            message = json.loads(pipe.recv_bytes())
        except (EOFError, BrokenPipeError):  # the latter where Windows is asked whether anything came
            break
        if "limited" in message:  # it begins: until now it was our own code that was loaded
            watch, most, weight = _stopwatch(child), seconds, None if message["limited"] else _scales(child)
        elif "report" in message:
            heard.report = from_plain(message["report"])
        elif "known" in message:
            (verdict,) = from_plain(message["known"]).verdicts
            if not broke(verdict):  # whose fault that was is told at the end, or never
                heard.known[verdict.criterion] = verdict
        else:
            heard.where = message["case"]
    return heard


def _stopwatch(child: BaseProcess) -> clock.Stopwatch:
    pid = child.pid or 0
    return clock.Stopwatch(pid, lambda: clock.seconds_of(pid) + clock.waited_seconds_of(pid))


def _scales(child: BaseProcess) -> Callable[[], int]:
    """Return what reads how many bytes of memory the child holds."""
    import psutil  # noqa: PLC0415 (only where the kernel sets no limit)

    def weigh() -> int:
        with contextlib.suppress(psutil.Error):  # it ended just now
            return int(psutil.Process(child.pid).memory_info().rss)
        return 0

    return weigh


def _most_bytes() -> int:
    import psutil  # noqa: PLC0415 (as above)

    return min(MEMORY_BYTES, int(psutil.virtual_memory().total) // 2)


def _ended(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"ended its process ({signal.Signals(-exitcode).name})"
    return f"ended its process (exit code {exitcode})"
