"""Making a bare machine: what refuses, and with what cure; no machine is made here, CI makes one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from course.content.bank import ROOT

SCRIPT = ROOT / "scripts" / "fresh_machine.sh"
TOOLS = ("bash", "env", "dirname", "git", "mkdir", "rm", "setpriv", "grep", "sed")
WRONG_CALL, NOT_POSSIBLE = 2, 3


@pytest.fixture
def machine(tmp_path) -> Path:
    """Return a folder of commands that look like a machine on which root could make a system."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool))
    for name in ("debootstrap", "unshare", "setpriv", "apt-get"):
        stand_in(folder, name, "exit 0")
    stand_in(folder, "id", "echo 0")
    return folder


def stand_in(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def fresh_machine(machine: Path, *words: str) -> subprocess.CompletedProcess[str]:
    settings = {"PATH": str(machine), "FRESH_ROOT": str(machine.parent / "machines")}
    return subprocess.run([SCRIPT, *words], cwd=ROOT, env=settings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("trixie", "."), "here are 2 arguments"),
        (("jessie", ".", "true"), "no suite is called 'jessie'; there are: bookworm, trixie, forky"),
        (("trixie", "/nowhere", "true"), "'/nowhere' is no git checkout"),
    ],
)
def test_wrong_call(machine, words, error):
    """A wrong call says what was found and what a right one looks like, before anything is made."""
    done = fresh_machine(machine, *words)
    assert done.returncode == WRONG_CALL
    assert error in done.stderr
    assert "next: scripts/fresh_machine.sh trixie . 'make lab NO_BROWSER=1'" in done.stderr
    assert not (machine.parent / "machines").exists()


def test_no_root(machine):
    """An ordinary user is told that only root can make a system."""
    stand_in(machine, "id", "echo 1000")
    done = fresh_machine(machine, "trixie", ".", "true")
    assert done.returncode == NOT_POSSIBLE
    assert "only root can make a bare system" in done.stderr
    assert "next: sudo " in done.stderr


@pytest.mark.parametrize("tool", ["debootstrap", "unshare"])
def test_missing_tool(machine, tool):
    """A missing tool is named, with the command that installs it."""
    (machine / tool).unlink()
    done = fresh_machine(machine, "trixie", ".", "true")
    assert done.returncode == NOT_POSSIBLE
    assert f"making a bare system needs {tool}" in done.stderr
    assert "next: apt-get install debootstrap util-linux git" in done.stderr


def test_no_right_to_mount(machine):
    """Where root may not mount, as in most containers, no system is begun."""
    stand_in(machine, "unshare", "echo 'unshare failed: Operation not permitted' >&2; exit 1")
    done = fresh_machine(machine, "trixie", ".", "true")
    assert done.returncode == NOT_POSSIBLE
    assert "does not let root mount or make namespaces" in done.stderr
    assert not any((machine.parent / "machines").iterdir())


def test_no_right_to_make_devices(machine):
    """Where no device can be made, the cure is another disk, and nothing is left behind."""
    stand_in(machine, "mknod", "exit 1")
    done = fresh_machine(machine, "trixie", ".", "true")
    assert done.returncode == NOT_POSSIBLE
    assert "no device can be made" in done.stderr
    assert "next: FRESH_ROOT=FOLDER on another disk" in done.stderr
    assert not any((machine.parent / "machines").iterdir())


def test_a_failed_making_is_a_failure(machine):
    """Where a system could be made and was not, the status is neither of the two that mean a refusal."""
    stand_in(machine, "mknod", 'echo >"$1"')
    stand_in(machine, "apt-get", "echo http://mirror.example/debian/")
    stand_in(machine, "debootstrap", "echo 'E: Failed getting release file'; exit 1")
    for tool in ("head", "tail"):
        (machine / tool).symlink_to(shutil.which(tool))
    done = fresh_machine(machine, "trixie", ".", "true")
    assert done.returncode == 1
    assert "E: Failed getting release file" in done.stderr
    assert "debootstrap could not make trixie from http://mirror.example/debian/" in done.stderr
