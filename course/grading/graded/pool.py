"""Where tasks are graded: in processes of this machine, or on a Dask cluster; the same function either way."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol

from autograder.base.errors import LooplessError
from autograder.judging.judge import LOADED_LATE
from course.content.course_root import course_root, serve
from course.grading.graded import work
from course.grading.graded.grader import Feedback
from course.grading.graded.sandbox import PRELOADED

_TRIES = 3
_TASKS_A_THREAD = 4
"""Sent to a cluster ahead of time: enough to keep it busy, few enough for a class of any size to fit into memory."""

Result = dict[str, Any]


class PoolError(LooplessError, RuntimeError):
    """There is nowhere to grade; the message says what to do."""


class Pool(Protocol):
    """Grades tasks."""

    def results(self, tasks: Iterator[tuple[str, work.Task]]) -> Iterator[tuple[str, Result | Exception]]:
        """Yield (student, result or why there is none) as they are done; tasks are drawn as there is room."""
        ...

    def close(self) -> None:
        """Grade no more."""
        ...


class Processes:
    """A pool of processes on this machine; one that dies takes nothing with it.

    Parameters
    ----------
    workers
        How many at a time.

    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._warming: list[Future[None]] = []
        self._executor = self._new()

    def warm(self, seed: int, isolation: str, feedback: Feedback, preload: tuple[str, ...] = PRELOADED) -> None:
        """Start the processes and their benches, which takes seconds, while the caller does something else."""
        ready = (seed, isolation, feedback, preload)
        self._warming = [self._executor.submit(work.warm, *ready) for _ in range(self._workers)]

    def results(self, tasks: Iterator[tuple[str, work.Task]]) -> Iterator[tuple[str, Result | Exception]]:
        """Yield (student, result) as they are done."""
        running: dict[Future[Result], tuple[str, work.Task, int]] = {}
        again: list[tuple[str, work.Task, int]] = []
        more = True
        try:
            while more or running or again:
                while len(running) < self._room(running, again) and (again or more):
                    student, task, tries = again.pop() if again else _next(tasks)
                    if task is None:
                        more = False
                        break
                    running[self._submitted(task)] = (student, task, tries)
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    student, task, tries = running.pop(future)
                    error = future.exception()
                    if isinstance(error, BrokenProcessPool) and tries + 1 < _TRIES:
                        again.append((student, task, tries + 1))
                    elif error is not None:
                        yield student, error if isinstance(error, Exception) else RuntimeError(repr(error))
                    else:
                        yield student, future.result()
        finally:
            self.close()

    def close(self) -> None:
        """Let the processes end; those that still get ready are not waited for: nobody wants them any more."""
        processes = list((self._executor._processes or {}).values())  # noqa: SLF001 (`kill_workers` from 3.14 on)
        getting_ready = not all(future.done() for future in self._warming)
        self._executor.shutdown(wait=False, cancel_futures=True)
        if getting_ready:
            for process in processes:
                process.kill()

    def _room(self, running: Mapping[Future[Result], tuple[str, work.Task, int]], again: Sequence[object]) -> int:
        """Return how many may run: whose fault a broken pool was shows when those who were in it run one by one."""
        tried = any(tries for _, _, tries in running.values())
        return 1 if again or tried else 2 * self._workers

    def _submitted(self, task: work.Task) -> Future[Result]:
        try:
            return self._executor.submit(work.grade, task)
        except BrokenProcessPool:
            self.close()
            self._executor = self._new()
            return self._executor.submit(work.grade, task)

    def _new(self) -> ProcessPoolExecutor:
        served = course_root().variables()
        return ProcessPoolExecutor(self._workers, mp_context=context(), initializer=begin, initargs=(served,))


class Cluster:
    """A Dask cluster: the workers have the course installed, and bubblewrap.

    Parameters
    ----------
    address
        The scheduler's, for instance ``tcp://10.0.0.5:8786``.

    Raises
    ------
    PoolError
        Dask is not installed, or the scheduler does not answer.

    """

    def __init__(self, address: str, seconds: float = 15.0) -> None:
        try:
            distributed: Any = importlib.import_module("distributed")  # an extra dependency
        except ImportError as error:
            msg = "grading on a cluster needs Dask; in the course's folder: pip install -e '.[cluster]'"
            raise PoolError(msg) from error
        try:
            self._client = distributed.Client(address, timeout=f"{seconds:g}s")
        except (OSError, ValueError, TimeoutError) as error:
            msg = f"no Dask scheduler answers at {address!r} ({error}); start one: dask scheduler, then dask worker"
            raise PoolError(msg) from error

    def results(self, tasks: Iterator[tuple[str, work.Task]]) -> Iterator[tuple[str, Result | Exception]]:
        """Yield (student, result) as they are done; a worker that dies has its tasks done by another."""
        done: Any = importlib.import_module("distributed").as_completed()
        most = _TASKS_A_THREAD * max(1, sum(self._client.nthreads().values()))
        students: dict[str, list[str]] = {}
        more = True
        try:
            while more or not done.is_empty():
                while more and done.count() < most:
                    student, task, _ = _next(tasks)
                    if task is None:
                        more = False
                        break
                    asked = students.setdefault(task.key, [])
                    asked.append(student)
                    if len(asked) == 1:
                        done.add(self._client.submit(work.grade, task, key=task.key, retries=_TRIES, pure=True))
                if done.is_empty():
                    break
                future = next(done)
                error = future.exception()
                for student in students.pop(future.key):
                    yield student, error if error is not None else future.result()
                future.release()
        finally:
            self.close()

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()


def context() -> Any:
    """Return how processes start: forked from a server that has imported the judge once, and holds nothing else.

    Forked from this process they would hold its sockets and locks; as interpreters of their own each would import it.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["__main__", work.__name__, *LOADED_LATE])
    return server


def begin(served: Mapping[str, str]) -> None:
    """Get a worker ready: it judges by its grader's course, whichever was served when its server started."""
    serve(served)
    end_with_the_grader()


def end_with_the_grader() -> None:
    """End this worker when the process that started it is gone: a killed one cannot say so, and its bench stays."""
    grader = multiprocessing.parent_process()
    if grader is not None:
        threading.Thread(target=_end_after, args=(grader,), daemon=True).start()


def _end_after(grader: Any) -> None:
    grader.join()
    os._exit(1)


def _next(tasks: Iterator[tuple[str, work.Task]]) -> tuple[str, Any, int]:
    found = next(tasks, None)
    return ("", None, 0) if found is None else (*found, 0)
