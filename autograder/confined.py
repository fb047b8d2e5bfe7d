"""Judge in a forked child, so that an answer that ends its process or never ends takes nothing else with it."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import multiprocessing
import os
import resource
import secrets
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from autograder.answer import Answer
from autograder.judge import judge
from autograder.question import Question
from autograder.report import BUCKETS, Outcome, Report, Verdict
from autograder.report_json import from_plain, to_plain

SECONDS = 60.0
MEMORY_BYTES = 8 * 2**30
_LAST_BREATH_SECONDS = 10.0


def judge_confined(question: Question, answer: Answer, *, seed: int | None = None, seconds: float = SECONDS) -> Report:
    """Judge an answer in a child process that may use `seconds` of wall time and 8 GiB of address space.

    Whatever the answer does to the child, a report comes back.
    """
    seed = secrets.randbelow(2**31) if seed is None else seed
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, question, answer, seed), daemon=True)
    child.start()
    theirs.close()
    until = time.monotonic() + seconds
    where, report = _listen(ours, until)
    overdue = time.monotonic() > until
    if not overdue:  # the pipe is closed: the child is done, or about to be
        child.join(_LAST_BREATH_SECONDS)
    _end(child)
    if report is not None:
        return report
    cause = _cause(child.exitcode, seconds, stopped=overdue)
    return refusal(question, f"{cause}, at: {where}. Return a result instead.", seed)


def _end(child: BaseProcess) -> None:
    """End the child and whatever it left running in its session."""
    if child.pid is not None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.join()


def refusal(question: Question, reason: str, seed: int = 0) -> Report:
    """Return the report on an answer that nothing could be seen of, for one reason in all three buckets."""
    verdicts = tuple(
        Verdict(bucket, Outcome.FAILED, 0.0, question.points[bucket], reason, seed=seed) for bucket in BUCKETS
    )
    return Report(question.name, question.title, seed, verdicts)


def _child(pipe: Connection, question: Question, answer: Answer, seed: int) -> None:
    os.setsid()
    faulthandler.disable()  # a crash of the answer's is told in the report, not as a dump in the terminal
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    send: Callable[[dict[str, Any]], None] = lambda message: pipe.send_bytes(json.dumps(message).encode())  # noqa: E731
    report = judge(question, answer, seed=seed, told=lambda name: send({"case": name}))
    send({"report": to_plain(report)})


def _listen(pipe: Connection, until: float) -> tuple[str, Report | None]:
    where = "loading the answer"
    while (left := until - time.monotonic()) > 0 and pipe.poll(left):
        try:
            message = json.loads(pipe.recv_bytes())
        except EOFError:
            break
        if "report" in message:
            return where, from_plain(message["report"])
        where = message["case"]
    return where, None


def _cause(exitcode: int | None, seconds: float, *, stopped: bool) -> str:
    if stopped:
        return f"The answer was still running after {seconds:.0f} s and was stopped"
    if exitcode is not None and exitcode < 0:
        return f"The answer ended its process ({signal.Signals(-exitcode).name})"
    return f"The answer ended its process (exit code {exitcode})"
