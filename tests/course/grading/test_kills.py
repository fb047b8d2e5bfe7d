"""Whatever is killed while a class is graded, and whenever: run again, it ends with the gradebook of a quiet run."""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import nbformat
import pytest
import sqlalchemy
from distributed import LocalCluster

from autograder.sandbox import processes, strongest
from course.grading import classroom
from course.grading.classroom import Classroom
from course.grading.graded import pool, work
from course.grading.graded.records import read_records
from course.grading.nbgrader.book import Book
from tests.course.grading.courses import SQL, Course, cell, course, magic, plain_question, right, small, solution
from tests.whole import times

STUDENTS = [f"student{number:02}" for number in range(times(12, part=6))]
MOMENTS = random.Random(20_240_229)
PATIENCE_SECONDS = 600.0


def slow(name: str) -> str:
    return f"import time\n\ntime.sleep(0.1)\n\n\ndef {name}(n):\n    return n + 1"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Course:
    """A class with tiny notebooks, of which each has scores of its own; graded by nobody yet."""
    cells = [
        one
        for name in ("first", "second", "third")
        for one in plain_question(name, slow(name), f"{name}-test", f"assert {name}(1) == 2", 2)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    made = course(tmp_path_factory.mktemp("kills") / "root", "tiny", notebook)
    for number, student in enumerate(STUDENTS):
        notebook = made.released()
        for bit, name in enumerate(("first", "second", "third")):
            right_answer = slow(name).replace("n + 1", "n + 1 if n else 0")
            cell(notebook, name).source = right_answer if number & (1 << bit) else slow(name).replace("n + 1", "n")
        made.hand_in(student, notebook)
    return made


@pytest.fixture(scope="module")
def quiet(fresh, tmp_path_factory) -> Course:
    """The class graded without a disturbance."""
    made = copied(fresh, tmp_path_factory.mktemp("quiet"))
    assert made.grade("--workers", "2")[0] == 0
    assert len({tuple(scores.items()) for scores in made.everything().values()}) == min(8, len(STUDENTS))
    return made


def copied(made: Course, folder: Path) -> Course:
    shutil.copytree(made.root, folder / "root")
    return Course(folder / "root", made.name)


def start(made: Course, *words: str) -> subprocess.Popen[str]:
    """Start `loopless grade` in a process of its own."""
    return subprocess.Popen(made.command("--json", *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_until(there: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not there():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.01)


def grading(made: Course, running: subprocess.Popen[str]) -> bool:
    """Whether the first submission was taken up, or the grader has ended already."""
    return (made.root / "autograded").exists() or running.poll() is not None


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2].split()[1])
    except (OSError, ValueError):
        return 0


def workers(pid: int) -> list[int]:
    """Return the worker processes of a grader, forked from it or from a server, and that server."""
    own, below = command_of(pid), processes.family(pid)[1:]
    return [one for one in below if command_of(one) == own or "multiprocessing.forkserver" in command_of(one)]


def benches(pid: int) -> list[int]:
    """Return the benches in which a submission runs, and bubblewrap's processes around them where there are."""
    inside = [one for one in processes.family(pid) if runs_a_bench(one)]
    busy = [one for one in inside if not runs_a_bench(parent_of(one)) and len(processes.family(one)) > 1]
    return busy + [wrapper for one in busy if wraps(wrapper := parent_of(one))]


def runs_a_bench(pid: int) -> bool:
    return "-m autograder.sandbox.inside" in command_of(pid) and not wraps(pid)


def wraps(pid: int) -> bool:
    return command_of(pid).partition(" ")[0].endswith("bwrap")


def kill(pids: list[int]) -> int:
    """Kill one of these processes; return how many were killed."""
    if not pids:
        return 0
    with contextlib.suppress(ProcessLookupError):
        os.kill(MOMENTS.choice(sorted(pids)), signal.SIGKILL)
        return 1
    return 0


def disturbed(made: Course, victims: Callable[[int], list[int]], kills: int, *words: str) -> int:
    """Grade until everybody is graded, and kill something every now and then; return how often."""
    done = 0
    for _ in range(8):
        running = start(made, "--workers", "2", *words)
        while done < kills and running.poll() is None:
            time.sleep(MOMENTS.uniform(0.05, 0.8))
            done += kill(victims(running.pid))
        _, said = running.communicate(timeout=PATIENCE_SECONDS)
        assert running.returncode in (0, 1), said
        if running.returncode == 0 and done >= kills:
            return done
        if running.returncode == 0:  # all were graded before it was killed often enough
            shutil.rmtree(made.root / "autograded")
    raise AssertionError


def assert_like(made: Course, quiet: Course) -> None:
    """Everybody has the scores of the quiet run, a whole notebook and a record, and nobody is blamed for a kill."""
    assert made.everything() == quiet.everything()
    records = read_records(made.root, made.name)
    assert [record.student for record in records] == sorted(quiet.everything())
    assert {record.student: record.incidents for record in records if record.incidents} == {}
    assert {record.student: record.needs_human for record in records if record.needs_human} == {}
    for record in records:
        assert made.graded(record.student).cells


def test_a_grader_killed_again_and_again_ends_with_the_same_gradebook(fresh, quiet, tmp_path):
    """Kill -9 of the main process again and again, then a run to the end: nothing is lost or doubled."""
    made = copied(fresh, tmp_path)
    for turn in range(times(6, part=2)):
        running = start(made, "--workers", "2")
        wait_until(functools.partial(grading, made, running))
        time.sleep(MOMENTS.uniform(0.0, 1.2))
        left = processes.family(running.pid)[1:]
        running.kill()
        running.communicate()
        wait_until(functools.partial(gone, left))
        if turn % 2:
            shutil.rmtree(made.root / "autograded", ignore_errors=True)
    assert made.grade("--workers", "2")[0] == 0
    assert_like(made, quiet)


def gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{one}").exists() for one in pids)


def test_killed_workers_cost_nobody_a_point(fresh, quiet, tmp_path):
    """Kill -9 of worker processes at random moments: their submissions are graded by others."""
    made = copied(fresh, tmp_path)
    kills = times(6, part=1)
    assert disturbed(made, workers, kills) == kills
    assert_like(made, quiet)


_POISONED = """from course.grading.graded import pool, work

def grade(task):
    import os
    if task.key == "poison":
        os._exit(9)
    return {"key": task.key}

work.grade = grade
pool.end_with_the_grader()"""


class PoisonedProcesses(pool.Processes):
    """The local pool, in which one task kills whoever takes it."""

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=pool.context(), initializer=exec, initargs=(_POISONED,))


def test_a_submission_that_kills_its_worker_fails_alone():
    """Whoever is graded beside it has a result; it has the reason why it has none."""
    keys = ["one", "two", "poison", "three", "four", "five"]
    tasks = ((key, work.Task(key, "", 1, "none")) for key in keys)
    results = dict(PoisonedProcesses(2).results(tasks))
    assert isinstance(results.pop("poison"), BrokenProcessPool)
    assert results == {key: {"key": key} for key in keys if key != "poison"}


def test_killed_benches_cost_nobody_a_point(fresh, quiet, tmp_path):
    """Kill -9 of the bench or of bubblewrap around it: what ran there runs again, and is blamed for nothing."""
    made = copied(fresh, tmp_path)
    kills = times(8, part=2)
    assert disturbed(made, benches, kills) == kills
    assert_like(made, quiet)


def test_killed_benches_change_no_verdict(tmp_path_factory, tmp_path):
    """The same for questions that are judged from outside, queries in their engine and functions in theirs."""
    fresh = small(tmp_path_factory.getbasetemp() / "kills-judged")
    for number in range(times(4, part=2)):
        notebook = right(fresh.released())
        query = solution(SQL)
        cell(notebook, SQL).source = magic(SQL, f"{query}\n-- {number}")
        fresh.hand_in(f"student{number}", notebook)
    quiet = copied(fresh, tmp_path / "quiet")
    assert quiet.grade("--workers", "2")[0] == 0
    made = copied(fresh, tmp_path / "disturbed")
    kills = times(5, part=1)
    assert disturbed(made, benches, kills) == kills
    assert_like(made, quiet)


def test_killed_dask_workers_cost_nobody_a_point(fresh, quiet, tmp_path):
    """Kill -9 of Dask workers and of their benches: the cluster starts others, and they grade."""
    made = copied(fresh, tmp_path)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:

        def victims(_: int) -> list[int]:
            known = [worker.pid for worker in cluster.workers.values() if worker.pid]
            return known + [bench for pid in known for bench in benches(pid)]

        kills = times(4, part=2)
        assert disturbed(made, victims, kills, "--scheduler", cluster.scheduler_address) == kills
    assert_like(made, quiet)


class Remembered:
    """A pool that knows the results already: what is killed is all that comes before and after them."""

    def __init__(self, results: dict[str, dict]) -> None:
        self._results = results

    def results(self, tasks) -> Iterator[tuple[str, dict]]:
        """Yield what is known."""
        for student, _ in tasks:
            yield student, self._results[student]

    def close(self) -> None:
        """Do nothing."""


@pytest.fixture(scope="module")
def remembered(fresh, tmp_path_factory) -> dict[str, dict]:
    """What the workers return of the first three students."""
    made = copied(fresh, tmp_path_factory.mktemp("remembered"))
    book = Book(made.root, made.name)
    room = Classroom(book, strongest())
    found = {}
    for student, task in room._tasks([(one, room.key(one)) for one in STUDENTS[:3]], None, None):
        found[student] = work.grade(task)
    work._close()
    return found


def in_a_process(made: Course, results: dict[str, dict], step: int | None, *, between: bool = False) -> tuple[int, int]:
    """Grade three students in a forked process that kills itself at a step; return how it ended, and its steps."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 3
        try:
            counted = count_steps(step)
            if between:
                die_between_gradebook_and_record()
            tally = Classroom(Book(made.root, made.name), strongest()).grade(
                STUDENTS[:3], Remembered(results), lambda *_: None
            )
            os.write(theirs, str(counted()).encode())
            code = 0 if not tally.failed else 1
        finally:
            os._exit(code)
    os.close(theirs)
    with os.fdopen(ours, "rb") as said:
        steps = int(said.read() or 0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), steps


def count_steps(fatal: int | None) -> Callable[[], int]:
    """Count what touches a disk, statements and files alike; kill this process at one of them."""
    steps = 0

    def step(*_: object, **__: object) -> None:
        nonlocal steps
        steps += 1
        if steps == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(event: str, arguments: tuple) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        if writes or event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree"):
            step()

    for event in ("before_cursor_execute", "commit"):
        sqlalchemy.event.listen(sqlalchemy.engine.Engine, event, step)
    sys.addaudithook(heard)
    return lambda: steps


def die_between_gradebook_and_record() -> None:
    """Kill this process as it begins the second of the two, in whichever order they are written."""
    begun = 0

    def dying(write: Callable) -> Callable:
        def begin(*given: object) -> object:
            nonlocal begun
            begun += 1
            if begun == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            return write(*given)

        return begin

    Book.finish = dying(Book.finish)  # type: ignore[method-assign]
    classroom.write_record = dying(classroom.write_record)


def test_a_kill_between_gradebook_and_record_keeps_no_old_score(fresh, remembered, tmp_path):
    """Who hands in anew, and whose grader is killed between the two writes, has the new scores after the next run."""
    made = copied(fresh, tmp_path)
    first, second = STUDENTS[:2]
    assert in_a_process(made, remembered, None)[0] == 0
    before = scores_by_student(made)
    assert before[first] != before[second]
    shutil.copy(made.folder(second) / f"{made.name}.ipynb", made.folder(first))
    anew = {**remembered, first: remembered[second]}
    assert in_a_process(made, anew, None, between=True)[0] == -signal.SIGKILL
    assert in_a_process(made, anew, None)[0] == 0
    assert scores_by_student(made) == {**before, first: before[second]}


def scores_by_student(made: Course) -> dict[str, list[tuple]]:
    return {student: [score for one, *score in everything(made) if one == student] for student in STUDENTS[:3]}


def test_a_kill_at_any_step_leaves_what_the_next_run_mends(fresh, quiet, remembered, tmp_path):
    """Killed at steps all the way from the first file to the last statement, the next run ends as a quiet one."""
    whole = copied(fresh, tmp_path / "whole")
    code, steps = in_a_process(whole, remembered, None)
    assert (code, steps > 100) == (0, True)
    expected = {student: quiet.everything()[student] for student in STUDENTS[:3]}
    assert whole.everything() == expected
    made = copied(fresh, tmp_path / "killed")
    clean = tmp_path / "clean"
    shutil.copytree(made.root, clean)
    for fatal in drawn_from_each_part(steps, times(40, part=8)):
        shutil.rmtree(made.root)
        shutil.copytree(clean, made.root)
        assert in_a_process(made, remembered, fatal)[0] == -signal.SIGKILL
        assert in_a_process(made, remembered, None)[0] == 0
        assert everything(made) == everything(whole), fatal
        assert [record.student for record in read_records(made.root, made.name)] == STUDENTS[:3]
        for student in STUDENTS[:3]:
            assert made.graded(student).cells


def drawn_from_each_part(steps: int, parts: int) -> list[int]:
    """Draw one step of each of these parts, so that few steps reach from the first to the last as well."""
    bounds = [1 + (steps - 1) * part // parts for part in range(parts + 1)]
    return [MOMENTS.randrange(*pair) for pair in itertools.pairwise(bounds)]


def everything(made: Course) -> list[tuple]:
    """Return every score from the file itself: the process that opens a gradebook by nbgrader keeps it open."""
    with contextlib.closing(sqlite3.connect(made.root / "gradebook.db")) as database:
        return database.execute(
            "SELECT submitted_assignment.student_id, base_cell.name, auto_score, manual_score, needs_manual_grade"
            " FROM grade JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id"
            " JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id"
            " JOIN base_cell ON grade.cell_id = base_cell.id ORDER BY 1, 2"
        ).fetchall()


def test_two_graders_at_once_leave_one_whole_gradebook(fresh, quiet, tmp_path):
    """Of two graders started at once, one may say that the class is busy; the gradebook is that of one."""
    made = copied(fresh, tmp_path)
    both = [start(made, "--workers", "1") for _ in range(2)]
    ended = [(one.communicate(timeout=PATIENCE_SECONDS), one.returncode) for one in both]
    codes = sorted(code for _, code in ended)
    assert codes in ([0, 0], [0, 2]), ended
    if codes == [0, 2]:
        said = next(said for (_, said), code in ended if code == 2)
        assert "tiny is being graded by process" in said
        assert "next: loopless grade tiny" in said
    assert_like(made, quiet)
