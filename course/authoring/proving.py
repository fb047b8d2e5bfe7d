"""Prove claims side by side, each lane a process, and prove again alone what did not hold."""

from __future__ import annotations

import multiprocessing
import queue
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.judging.judge import LOADED_LATE
from autograder.verify.proofs import Claim, Fault, prove
from course.authoring.remembering import ProofMemory


@dataclass(frozen=True, slots=True)
class Proved:
    """What came of a claim: `faults`, none where it holds; `once` where faults showed beside other proofs only."""

    claim: Claim
    faults: tuple[Fault, ...] = ()
    once: tuple[Fault, ...] = ()


def prove_all(claims: Sequence[Claim], memory: ProofMemory, jobs: int) -> Iterator[Proved]:
    """Prove claims in `jobs` processes; yield each with its faults as it is done.

    Some claims measure time, and the other proofs disturb them. So a claim that does not hold is proved once more when
    all others are done; only faults that show then too are its faults.
    """
    todo = []
    for claim in claims:
        if memory.holds(claim):
            yield Proved(claim)
        else:
            todo.append(claim)
    doubtful = []
    for claim, faults in _side_by_side(todo, jobs):
        if faults:
            doubtful.append((claim, faults))
        else:
            memory.remember(claim)
            yield Proved(claim)
    before = dict(doubtful)
    for claim, faults in _side_by_side([claim for claim, _ in doubtful], 1):
        if not faults:
            memory.remember(claim)
        yield Proved(claim, faults, once=() if faults else before[claim])


def _side_by_side(claims: Sequence[Claim], jobs: int) -> Iterator[tuple[Claim, tuple[Fault, ...]]]:
    """Prove claims in `jobs` lanes and yield them as they are done."""
    left = _Left(claims)
    done: queue.SimpleQueue[tuple[Claim, tuple[Fault, ...]]] = queue.SimpleQueue()
    lanes = [threading.Thread(target=_lane, args=(left, done)) for _ in range(min(jobs, len(claims)))]
    for lane in lanes:
        lane.start()
    try:
        for _ in claims:
            yield done.get()
    finally:
        left.clear()
        for lane in lanes:
            lane.join()


class _Left:
    """Claims not yet proved: a lane stays with its question, whose inputs and reference results it has made."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._lock = threading.Lock()
        self._of: dict[Path, list[Claim]] = {}
        for claim in claims:
            self._of.setdefault(claim.folder, []).append(claim)
        self._begun: set[Path] = set()

    def take(self, folder: Path | None) -> Claim | None:
        """Take a claim of the lane's question, else of one not begun, else of the one with most left."""
        with self._lock:
            if not self._of:
                return None
            if folder not in self._of:
                folder = max(self._of, key=lambda candidate: (candidate not in self._begun, len(self._of[candidate])))
            assert folder is not None
            self._begun.add(folder)
            claim = self._of[folder].pop(0)
            if not self._of[folder]:
                del self._of[folder]
            return claim

    def clear(self) -> None:
        """Leave nothing to take."""
        with self._lock:
            self._of.clear()


def _lane(left: _Left, done: queue.SimpleQueue[tuple[Claim, tuple[Fault, ...]]]) -> None:
    pool, folder = fresh_process(), None
    while (claim := left.take(folder)) is not None:
        folder = claim.folder
        try:
            faults = pool.submit(prove, claim).result()
        except BaseException as error:  # noqa: BLE001 (one broken proof must not hide the others)
            cure = "mend the file, or report the fault if the file is right"
            faults = (Fault(claim.file, f"the proof itself broke: {error!r}", cure),)
            if isinstance(error, BrokenProcessPool):
                pool.shutdown()
                pool = fresh_process()
        done.put((claim, faults))
    pool.shutdown()


def fresh_process() -> ProcessPoolExecutor:
    """Return a pool of one process, which has read no exercise yet."""
    return ProcessPoolExecutor(max_workers=1, mp_context=_context())


def _context() -> Any:
    """Return how a lane's process starts: forked from one that has imported all, or anew where a fork is unsafe."""
    if sys.platform != "linux":  # the libraries' threads, which a forked process would be without
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["autograder.verify.proofs", "pandas", "duckdb", *LOADED_LATE])
    return context
