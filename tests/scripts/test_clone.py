"""What a clone holds, however the machine's git is set."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from course.content.bank import ROOT
from tests import unproved

COMMITTED = (
    "scripts/find_python.sh",
    "Makefile",
    ".ci/run",
    "requirements.lock",
    "course/assignments/01_window_sql/latest_labels/solution.sql",
    "release/01_window_sql/01_window_sql.ipynb",
    "release/01_window_sql/visible_cases.json",
    "datasets/sample/vendor_logs/handling.csv",
    "datasets/sample/labels.parquet",
    "docs/verdict.png",
)


@pytest.fixture
def clone(tmp_path) -> Path:
    """A checkout of some of the project's files by a git that writes Windows' line ends."""
    if shutil.which("git") is None:
        unproved.skip("no git is here", "apt-get install git")
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    for name in (".gitignore", ".gitattributes", "datasets/.gitattributes", *COMMITTED):
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, origin / name)
    git(origin, "init", "--quiet")
    git(origin, "add", ".")
    git(origin, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", "all")
    windows = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf")
    git(tmp_path, *windows, "clone", "--quiet", str(origin), str(clone))
    return clone


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def test_a_clone_with_autocrlf_has_the_committed_bytes(clone):
    """Shell, make and what is compared byte by byte: no line end is another one, and no table is taken for text."""
    assert {name for name in COMMITTED if (clone / name).read_bytes() != (ROOT / name).read_bytes()} == set()


def test_find_python_runs_in_a_clone_with_autocrlf(clone):
    """The script that `make` begins with is read by a shell there, to its end."""
    done = subprocess.run(
        ["sh", "-n", "scripts/find_python.sh"], cwd=clone, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_a_class_hands_in_is_never_committed(clone):
    """git leaves out what students handed in, wherever nbgrader or `loopless` keeps it, and their grades."""
    private = (
        "downloaded/01/a.zip",
        "submitted/ada/x.ipynb",
        "autograded/ada/x",
        ".loopless/collected/x",
        "grades.csv",
    )
    for name in private:
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).touch()
    done = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True)
    assert done.stdout == ""
