"""Proofs that this machine cannot make are counted at the end of a run, and told how they would be possible."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import unproved

ROOT = Path(__file__).parent.parent
TESTS = """
import pytest
from tests import unproved

@pytest.mark.parametrize("number", range(3))
def test_of_bubblewrap(number):
    unproved.skip("bubblewrap is not installed", "install bubblewrap (apt-get install bubblewrap)")

@pytest.mark.skipif(True, reason=unproved.words("there is no browser", "install chromium"))
def test_of_a_browser():
    pass

@pytest.mark.skipif(True, reason="of another Python")
def test_of_another_kind():
    pass

def test_that_holds():
    pass
"""


def test_no_line_where_all_was_proved():
    """Nothing is said of skips that have nothing to do with the machine."""
    assert unproved.summary([]) == ""
    assert unproved.summary(["Skipped: counts by sys.settrace only before Python 3.12"]) == ""


def test_one_cure_is_told_once():
    """However many proofs lack the same thing, it is told once."""
    lacking = unproved.words("none is there", "install bubblewrap")
    assert unproved.summary([f"Skipped: {lacking}"]) == "1 proof was not made here: install bubblewrap"
    assert unproved.summary([lacking] * 23) == "23 proofs were not made here: install bubblewrap"


@pytest.mark.parametrize("processes", ["0", "2"])
def test_one_line_at_the_end_counts_what_was_not_proved(tmp_path, processes):
    """Under one process or several, one line groups what was not proved by what would make it possible."""
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_terminal_summary\n", encoding="utf-8")
    (tmp_path / "test_some.py").write_text(TESTS, encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-q", "-n", processes, "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [line for line in done.stdout.splitlines() if "not made here" in line]
    assert told == [
        "4 proofs were not made here: install bubblewrap (apt-get install bubblewrap) (3); install chromium (1)"
    ], done.stdout
