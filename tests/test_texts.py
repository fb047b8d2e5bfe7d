"""Texts are read and written in an encoding that is named, and every file has a name that every system takes."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.content.bank import ROOT
from tests import unproved

PACKAGES = ("autograder", "course", "datasets")
DECODES = {"text", "universal_newlines"}
POSITIONS = {"read_text": 1, "write_text": 2}
"""Where the encoding stands among the arguments."""
REFUSED = re.compile(r'[<>:"|?*]|[. ](/|$)|(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)', re.IGNORECASE)


def test_every_file_that_is_opened_names_its_encoding() -> None:
    """No text file is opened, read or written in whatever encoding the machine has."""
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"
    command = [ruff, "check", "--quiet", "--preview", "--select", "PLW1514", "--output-format", "concise", "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_whatever_reads_or_writes_text_names_its_encoding() -> None:
    """What ruff cannot know for a file or a process is decoded as what was written, too."""
    files = [path for folder in PACKAGES for path in sorted((ROOT / folder).rglob("*.py"))]
    assert [found for path in files for found in undecided(path)] == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("run(x, text=True)", 1),
        ("run(x, text=True, encoding='utf-8')", 0),
        ("run(x)", 0),
        ("frame.assign(text=text)", 0),
        ("path.read_text()", 1),
        ("path.read_text('utf-8')", 0),
        ("path.write_text(x)", 1),
        ("path.write_text(x, encoding='utf-8')", 0),
        ("path.open()", 0),  # whatever opens may be no file
        ("path.open('w')", 1),
        ("path.open('wb')", 0),
    ],
)
def test_what_is_undecided(tmp_path: Path, source: str, count: int) -> None:
    """A call that asks for text and names no encoding is found."""
    path = tmp_path / "one.py"
    path.write_text(source, encoding="utf-8")
    assert len(list(undecided(path))) == count


def undecided(path: Path) -> Iterator[str]:
    """Yield the calls of a module that read or write text and name no encoding."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _is_text(node) and "encoding" not in {word.arg for word in node.keywords}:
            yield f"{path}:{node.lineno}"


def _is_text(call: ast.Call) -> bool:
    if any(word.arg in DECODES and isinstance(word.value, ast.Constant) and word.value.value for word in call.keywords):
        return True
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name in POSITIONS:
        return len(call.args) < POSITIONS[name]
    mode = call.args[0] if name == "open" and call.args else None
    return isinstance(mode, ast.Constant) and bool(re.fullmatch(r"[rwxat+]{1,3}", str(mode.value)))


def test_every_system_takes_every_name() -> None:
    """No file here has a letter that Windows refuses, a device's name, or the name of another but for its case."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if names.returncode:
        unproved.skip("this is no clone", "clone the repository")
    paths = names.stdout.splitlines()
    assert [path for path in paths if REFUSED.search(path)] == []
    assert len({path.casefold() for path in paths}) == len(paths)
