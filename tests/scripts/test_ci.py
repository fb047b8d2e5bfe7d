"""CI's own script, on stand-ins for what it runs: which steps, what it says at the end, and its exit status."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from course.content.bank import ROOT

INTERRUPTED = 130
LACKING_NOTHING = ("bwrap", "unshare", "debootstrap", "chromium")


@dataclass(frozen=True)
class Checkout:
    """A folder that holds CI's script, and stand-ins for all that the script calls."""

    folder: Path

    def says(self, command: str, body: str) -> None:
        """Let a command of the checkout, or of the machine, be this shell script."""
        path = self.folder / command
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def run(self) -> subprocess.CompletedProcess[str]:
        """Run CI's script."""
        settings = {**os.environ, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}"}
        settings.pop("FRESH_ROOT", None)
        return subprocess.run(
            [self.folder / ".ci" / "run"], cwd="/", env=settings, capture_output=True, text=True, check=False
        )


@pytest.fixture
def checkout(tmp_path) -> Checkout:
    """Return a checkout in which everything holds."""
    made = Checkout(tmp_path / "a clone")
    (made.folder / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", made.folder / ".ci" / "run")
    for command in LACKING_NOTHING:
        made.says(f"bin/{command}", "exit 0")
    made.says("bin/make", 'echo "made $*"; echo "== 31 passed, 2 skipped in 4.50s =="')
    made.says("bin/git", "exit 1")
    made.says("scripts/find_python.sh", "echo /usr/bin/python3")
    made.says("scripts/fresh_machine.sh", 'echo "bare $1: $3"; mkdir -p "$FRESH_ROOT/$1-with-bubblewrap"')
    return made


def test_all_holds(checkout):
    """Each step is named at the end with what pytest said last; the bare system is removed; the status is 0."""
    done = checkout.run()
    assert done.returncode == 0, done.stderr
    end = done.stdout[done.stdout.rindex("==== CI") :]
    assert [line.split(" (")[0] for line in end.splitlines()[1:-1]] == [
        "holds: test",
        "holds: newcomer",
        "holds: newest",
        "holds: bank",
    ]
    assert "pytest: 31 passed, 2 skipped in 4.50s" in end
    assert end.endswith("4 hold, 0 fail, 0 not proved\n")
    assert not (checkout.folder / ".loopless" / "machines").exists()


def test_a_failed_step_keeps_no_other_away(checkout):
    """After a step that fails the others run; its last words are repeated at the end, and the status is 1."""
    checkout.says("bin/make", '[ "$1" = prove ] && echo fine && exit; echo "what went wrong"; exit 2')
    done = checkout.run()
    assert done.returncode == 1
    end = done.stdout[done.stdout.index("==== test ") :]
    assert end.index("ended with:\nwhat went wrong") < end.index("FAILS: test")
    assert "holds: bank" in end
    assert end.endswith("3 hold, 1 fail, 0 not proved\n")


def test_no_bare_machine(checkout):
    """Where no bare machine can be made CI goes on without, and says at the end which proof was not made, and why."""
    checkout.says("scripts/fresh_machine.sh", "echo 'error: only root can make a bare system' >&2; exit 3")
    done = checkout.run()
    end = done.stdout[done.stdout.rindex("==== CI") :]
    assert "NOT PROVED: a bare forky with its Python: only root can make a bare system" in end
    assert "holds: pythons" in end
    assert "1 not proved" in end


def test_a_bare_machine_that_fails(checkout):
    """Where a bare machine can be made and its making fails, that is a failure."""
    checkout.says("scripts/fresh_machine.sh", "echo 'E: no such suite'; exit 1")
    done = checkout.run()
    assert done.returncode == 1
    assert "FAILS: newcomer" in done.stdout
    assert "E: no such suite" in done.stdout[done.stdout.rindex("ended with:") :]


def test_the_bare_machine_is_made_beside_the_tests(checkout):
    """The bare machine is being made while the tests run, which wait for it in vain where it is made after them."""
    checkout.says("scripts/fresh_machine.sh", 'mkdir -p "$FRESH_ROOT" && touch "$FRESH_ROOT/begun"')
    waits = 'for _ in $(seq 600); do [ -e "$FRESH_ROOT/begun" ] && echo met && exit; sleep .1; done; exit 1'
    checkout.says("bin/make", f'[ "$1" = test ] || exit 0; {waits}')
    done = checkout.run()
    assert done.returncode == 0, done.stdout
    assert "met" in done.stdout


def test_ended_while_the_bare_machine_is_made(checkout, tmp_path):
    """CI that is ended takes with it what makes the bare machine, and what that has started."""
    child = tmp_path / "child"
    checkout.says("scripts/fresh_machine.sh", f'sleep 900 & echo $! >"{child}.new"; mv "{child}.new" "{child}"; wait')
    checkout.says("bin/make", f'until [ -e "{child}" ]; do sleep .1; done; kill $PPID; exec sleep 900')
    done = checkout.run()
    assert done.returncode == INTERRUPTED
    assert not (checkout.folder / ".loopless" / "machines").exists()
    assert is_over(int(child.read_text(encoding="utf-8")))


def is_over(process: int) -> bool:
    """Return whether a process has ended, or is only waited for no more."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"
