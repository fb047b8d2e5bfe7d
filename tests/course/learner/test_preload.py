"""What a bench imports once for a whole class is read off the assignment's source notebook."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from autograder.judging.judge import LOADED_LATE
from course.grading.graded import pool
from course.grading.graded.sandbox import PRELOADED, imported, sandbox


def written(folder: Path, *sources: str) -> Path:
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    (folder / "source" / "own").mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "source" / "own" / "own.ipynb")
    return folder


def test_what_a_check_loads_late_is_loaded_once_for_a_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parsers that a notebook's first cell does without are there before a bench, or a server of workers, forks."""
    loaded: list[str] = []
    server = SimpleNamespace(set_forkserver_preload=loaded.extend)
    monkeypatch.setattr(pool.multiprocessing, "get_context", lambda _how: server)
    monkeypatch.setattr(pool.multiprocessing, "get_all_start_methods", lambda: ["forkserver"])
    pool.context()
    assert set(LOADED_LATE) <= set(loaded)
    assert set(LOADED_LATE) <= set(sandbox().preload)
    assert all(map(importlib.import_module, LOADED_LATE))


def test_modules_are_read_off_every_cell_that_parses(tmp_path: Path) -> None:
    """Plain imports, modules imported from packages, and imports within functions count; a magic is passed over."""
    root = written(tmp_path, "import json, os.path", "%%sql x\nSELECT 1", "def f():\n    from scipy import stats")
    assert imported(root, "own") == ("json", "os.path", "scipy", "scipy.stats")


def test_plots_bring_the_backend_that_shows_them(tmp_path: Path) -> None:
    """A notebook that draws needs the inline backend as well."""
    assert "matplotlib_inline.backend_inline" in imported(written(tmp_path, "import matplotlib.pyplot as plt"), "own")


def test_a_course_without_sources_preloads_what_every_class_may_need(tmp_path: Path) -> None:
    """A missing, empty or broken source notebook costs time only."""
    assert imported(tmp_path, "own") == PRELOADED
    root = written(tmp_path)
    (root / "source" / "own" / "own.ipynb").write_text("{}", encoding="utf-8")
    assert imported(root, "own") == PRELOADED


def test_a_notebook_that_says_nothing_of_this_course_does_not_wait_for_it(tmp_path: Path) -> None:
    """Only where a cell speaks of the course is the course preloaded, before what the cells import themselves."""
    assert imported(written(tmp_path / "own", "import json"), "own") == ("json",)
    ours = imported(written(tmp_path / "ours", "from course import check"), "own")
    assert ours == (*PRELOADED, "course", "course.check")
