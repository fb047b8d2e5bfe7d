"""Workers of a class grade by the course of the process that grades, whatever the server that forks them has seen."""

from __future__ import annotations

from course.content.course_root import course_root
from course.grading.graded.pool import Processes


def served_by_a_worker():
    """Return the course that a new worker serves."""
    pool = Processes(1)
    try:
        return pool._executor.submit(course_root).result()
    finally:
        pool._executor.shutdown()


def test_workers_serve_the_course_of_their_grader(serve, tmp_path, monkeypatch):
    """Of two courses that a process serves in turn, either's workers serve it, though one server forks them all."""
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        serve(folder)
        assert served_by_a_worker().folder == course_root().folder == folder.resolve()
    monkeypatch.delenv("LOOPLESS_COURSE")
    course_root.cache_clear()
    assert served_by_a_worker() == course_root()
