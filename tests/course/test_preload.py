"""What a bench imports once for a whole class is read off the assignment's source notebook."""

from __future__ import annotations

from pathlib import Path

import nbformat

from course.grading.graded.sandbox import imported


def written(folder: Path, *sources: str) -> Path:
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    (folder / "source" / "own").mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "source" / "own" / "own.ipynb")
    return folder


def test_modules_are_read_off_every_cell_that_parses(tmp_path: Path) -> None:
    """Plain imports, modules imported from packages, and imports within functions count; a magic is passed over."""
    root = written(tmp_path, "import json, os.path", "%%sql x\nSELECT 1", "def f():\n    from scipy import stats")
    assert imported(root, "own") == ("json", "os.path", "scipy", "scipy.stats")


def test_plots_bring_the_backend_that_shows_them(tmp_path: Path) -> None:
    """A notebook that draws needs the inline backend as well."""
    assert "matplotlib_inline.backend_inline" in imported(written(tmp_path, "import matplotlib.pyplot as plt"), "own")


def test_a_course_without_sources_preloads_nothing(tmp_path: Path) -> None:
    """A missing, empty or broken source notebook costs time only."""
    assert imported(tmp_path, "own") == ()
    root = written(tmp_path)
    (root / "source" / "own" / "own.ipynb").write_text("{}", encoding="utf-8")
    assert imported(root, "own") == ()
