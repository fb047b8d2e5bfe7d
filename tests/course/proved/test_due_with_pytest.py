"""Which of the bank's proofs pytest makes, seen from outside: pytest runs a small bank with this project's conftest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from course.content.bank import ROOT
from course.proved import KINDS, Bank, BankProof, write_record
from course.proved.memory import key_of

CONFTEST = f"""
import importlib.util
from pathlib import Path
from course.proved import Bank

Bank.here = lambda: Bank(Path(__file__).parent, Path(__file__).parent / "assignments")
spec = importlib.util.spec_from_file_location("due", {str(ROOT / "tests" / "conftest.py")!r})
due = importlib.util.module_from_spec(spec)
spec.loader.exec_module(due)
pytest_addoption, pytest_configure = due.pytest_addoption, due.pytest_configure
"""
TESTS = """
from pathlib import Path
import pytest

FOLDERS = sorted(Path(__file__).parent.glob("assignments/*/*"))
PROOFS = [pytest.param(one, id=one.name, marks=pytest.mark.proof("sandbox", one.name)) for one in FOLDERS]

@pytest.mark.parametrize("folder", PROOFS)
def test_bench(folder):
    assert "refused" not in (folder / "question.md").read_text()

def test_code():
    pass
"""


BUILT = """
from pathlib import Path
import pytest

GROUPS = sorted(path.name for path in Path(__file__).parent.glob("assignments/*_group"))
PROOFS = [pytest.param(name, id=name, marks=pytest.mark.proof("notebooks", name)) for name in GROUPS]

@pytest.mark.parametrize("name", PROOFS)
def test_built(name):
    pass
"""


NAMES = [f"q{number:02}" for number in range(11)]
GROUPS = ["01_group", "02_group", "03_group", "04_group"]


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    """Return a bank of eleven questions whose record is current, and one answer of which is in truth refused."""
    for number, name in enumerate(NAMES):
        folder = tmp_path / "assignments" / "01_group" / name
        folder.mkdir(parents=True)
        (folder / "question.md").write_text("refused" if number == 4 else f"question {number}")
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_bank.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -p no:cacheprovider\n")
    made = Bank(tmp_path, tmp_path / "assignments")
    write_record(made, {proof: "it does" for kind in KINDS for proof in made.proofs(kind)})
    return made


def run(bank: Bank, *words: str) -> str:
    """Run pytest on the bank and return what it printed."""
    return finished(bank, *words).stdout


def finished(bank: Bank, *words: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on the bank and return how it ended."""
    command = [sys.executable, "-m", "pytest", "-v", *words]
    alone = {
        "LOOPLESS_WHOLE": "0",
        **os.environ,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }  # other plugins take longer to load than all this
    return subprocess.run(command, cwd=bank.root, env=alone, capture_output=True, text=True, check=False)


WORKERS = ("-p", "xdist", "-n", "2", "--dist", "loadfile")


def test_by_turns_a_sixth_of_the_sandboxs_agreement_is_proved_afresh(bank: Bank):
    """By turns the whole bank's agreement goes by sixths, of which each proof is in one; what changed is in each."""
    asked = [run(bank, "--whole-bank", "--by-turns", "--turn", f"{turn}", "test_bank.py") for turn in range(6)]
    proved = [[name for name in NAMES if f"test_bench[{name}]" in said] for said in asked]
    assert sorted(name for names in proved for name in names) == NAMES
    assert {len(names) for names in proved} == {1, 2}
    assert "0 changed, 2 in turn, of 11 (turn 0; without --by-turns all)" in asked[0]
    (bank.folders["q07"] / "question.md").write_text("another")
    assert all("test_bench[q07]" in run(bank, "--whole-bank", "--by-turns", "--turn", turn) for turn in ("0", "1"))


def test_by_turns_a_third_of_the_notebooks_is_rebuilt(bank: Bank):
    """By turns each notebook is rebuilt in one of three, and one that is asked for by name in all of them."""
    for name in ("02_group", "03_group", "04_group"):
        folder = bank.assignments / name / f"{name}_question"
        folder.mkdir(parents=True)
        (folder / "question.md").write_text("its question")
    (bank.root / "test_built.py").write_text(BUILT)
    bank = Bank(bank.root, bank.assignments)  # with the new folders
    write_record(bank, {proof: "it does" for kind in KINDS for proof in bank.proofs(kind)})
    asked = [run(bank, "--whole-bank", "--by-turns", "--turn", f"{turn}", "test_built.py") for turn in range(3)]
    built = [[name for name in GROUPS if f"test_built[{name}]" in said] for said in asked]
    assert sorted(name for names in built for name in names) == GROUPS
    assert all(built)
    by_name = ("--of-bank", "03_group", "--by-turns", "test_built.py")
    assert all("test_built[03_group]" in run(bank, *by_name, "--turn", turn) for turn in "012")


def test_a_tenth_is_proved_and_the_header_says_so(bank: Bank):
    """Of a current bank the turn's proofs are made, beside every test of the code; the header says how many and why."""
    said = run(bank, "--turn", "0", *WORKERS)
    assert "sandbox's agreement: 0 changed, 2 in turn, of 11 (turn 0; --whole-bank proves all)" in said
    assert "rebuilt notebooks: 0 changed, 1 in turn, of 1 (turn 0" in said
    assert all(f"test_bench[{name}]" in said for name in ("q00", "q01"))
    assert "3 passed" in said
    assert "q02" not in said


def test_a_committed_proof_that_does_not_hold_is_found(bank: Bank):
    """The record says that question 4 holds, and it does not: its turn finds it, and the whole finds it."""
    assert "1 failed, 1 passed" in (said := run(bank, "--turn", "3"))
    assert "FAILED test_bank.py::test_bench[q04]" in said
    said = run(bank, "--whole-bank", *WORKERS)
    assert "the bank's proofs, afresh: 12 of 12" in said
    assert "FAILED test_bank.py::test_bench[q04]" in said
    assert "1 failed, 11 passed" in said


def test_what_changed_is_proved_and_remembered(bank: Bank):
    """A changed question is proved whoever's turn it is; once it is proved here it need not be until it changes."""
    path = bank.folders["q07"] / "question.md"
    path.write_text("changed")
    assert "test_bench[q07] PASSED" in run(bank, "--turn", "9")
    said = run(bank, "--turn", "9")
    assert "1 changed, 1 in turn, of 11; 2 of these proved here before" in said
    assert "q07" not in said
    said = run(bank, "--of-bank", "q07")  # asked for by name, it is proved afresh
    assert "test_bench[q07] PASSED" in said
    assert "q08" not in said
    path.write_text("refused")
    assert "FAILED test_bank.py::test_bench[q07]" in run(bank, "--turn", "9")
    assert not bank.root.joinpath(".loopless", "proofs", key_of(bank, BankProof("sandbox", "q07"))).exists()


KILLS = "def test_killed_once():\n    assert True\n\ndef test_killed_twice():\n    pass\n"
HOSTILE = """
import pytest

@pytest.mark.parametrize("name", ["first", "second"])
def test_hostile_notebook(name):
    pass

def test_attacks_are_many():
    pass
"""


@pytest.fixture(autouse=True)
def _by_its_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What repeats these very tests often says nothing to the runs that they start."""
    monkeypatch.delenv("LOOPLESS_WHOLE", raising=False)


@pytest.fixture
def with_long_tests(bank: Bank) -> Bank:
    """Return the bank with two files of long tests, and a record in which they hold."""
    grading = bank.root / "tests" / "course" / "grading"
    for attack in ("first", "second"):
        (grading / "hostile" / attack).mkdir(parents=True)
        (grading / "hostile" / attack / "expected.toml").write_text("most = {}\n")
    (grading / "test_kills.py").write_text(KILLS)
    (grading / "test_hostile.py").write_text(HOSTILE)
    write_record(bank, {proof: "it does" for kind in KINDS for proof in bank.proofs(kind)})
    return bank


NOBODYS_TURN = ("--turn", "9")


def test_a_long_test_is_left_to_the_record_until_it_changes(with_long_tests: Bank):
    """Of recorded long tests those whose turn it is run, and one that changed; what is beside them always runs."""
    said = run(with_long_tests, *NOBODYS_TURN)
    assert "attacks and other long tests: 0 changed, 0 in turn, of 3 (turn 9; pytest tests proves all)" in said
    assert "test_attacks_are_many PASSED" in said
    assert not any(name in said for name in ("test_killed", "test_hostile_notebook"))
    said = run(with_long_tests, "--turn", "2", *WORKERS)  # turn 0 has the notebook, turn 1 the test that takes longest
    assert "test_hostile_notebook[first]" in said
    assert "test_hostile_notebook[second]" not in said
    (with_long_tests.root / "tests" / "course" / "grading" / "hostile" / "second" / "cells.py").write_text("1 / 0\n")
    said = run(with_long_tests, *NOBODYS_TURN, *WORKERS)
    assert "test_hostile_notebook[second]" in said
    assert "test_hostile_notebook[first]" not in said


@pytest.mark.parametrize("workers", [(), WORKERS], ids=["alone", "workers"])
def test_a_long_test_that_is_not_due_is_not_loaded(with_long_tests: Bank, workers):
    """Nobody waits for the loading of what the record answers for; once it changes its faults are told."""
    kills = with_long_tests.root / "tests" / "course" / "grading" / "test_kills.py"
    kills.write_text("raise SystemError('loaded')\n")
    write_record(with_long_tests, {proof: "it does" for kind in KINDS for proof in with_long_tests.proofs(kind)})
    assert finished(with_long_tests, *NOBODYS_TURN, *workers).returncode == pytest.ExitCode.OK
    kills.write_text("raise SystemError('changed')\n")
    assert "SystemError: changed" in run(with_long_tests, *NOBODYS_TURN, *workers)


@pytest.mark.parametrize("workers", [(), WORKERS], ids=["alone", "workers"])
def test_where_the_record_answers_for_everything_nothing_fails(with_long_tests: Bank, workers, monkeypatch):
    """A turn in which nothing is due ends well, and says so; a file that has no tests does not."""
    monkeypatch.setenv("LOOPLESS_WHOLE", "1")
    kills = "tests/course/grading/test_kills.py"
    ended = {turn: finished(with_long_tests, "--by-turns", "--turn", f"{turn}", kills, *workers) for turn in range(6)}
    assert [one.returncode for one in ended.values()] == [0] * 6
    assert sorted("2 passed" in one.stdout for one in ended.values()) == [False] * 5 + [True]
    assert all("0 changed" in one.stdout for one in ended.values())
    empty = with_long_tests.root / "tests" / "test_empty.py"
    empty.write_text("")
    assert finished(with_long_tests, "tests/test_empty.py", *workers).returncode == pytest.ExitCode.NO_TESTS_COLLECTED


def test_what_has_turns_of_its_own_is_made_in_every_turn(with_long_tests: Bank, monkeypatch):
    """By turns the scaled clocks are asked in each: of them the file itself makes a part."""
    monkeypatch.setenv("LOOPLESS_WHOLE", "1")
    clocks = with_long_tests.root / "tests" / "clocks"
    clocks.mkdir()
    (clocks / "test_scaled.py").write_text("def test_scaled():\n    pass\n")
    write_record(with_long_tests, {proof: "it does" for kind in KINDS for proof in with_long_tests.proofs(kind)})
    for turn in range(6):
        assert "1 passed" in run(with_long_tests, "--by-turns", "--turn", f"{turn}", "tests/clocks")


def test_a_long_test_that_is_named_runs(with_long_tests: Bank):
    """Who names a file or a folder gets all of its tests, whatever is recorded."""
    assert "2 passed" in run(with_long_tests, *NOBODYS_TURN, "tests/course/grading/test_kills.py")
    assert "5 passed" in run(with_long_tests, *NOBODYS_TURN, "tests")


def test_a_long_test_is_proved_by_a_whole_run(with_long_tests: Bank, monkeypatch):
    """Only where all tests of a file pass, at full size and by the machine's own clocks, it need not run again."""
    proof, path = (
        BankProof("tests", "course/grading/test_kills"),
        with_long_tests.root / "tests" / "course" / "grading" / "test_kills.py",
    )
    path.write_text(KILLS.replace("twice", "thrice"))

    def remembered(*words: str) -> bool:
        run(with_long_tests, *words)
        return (with_long_tests.root / ".loopless" / "proofs" / key_of(with_long_tests, proof)).exists()

    assert not remembered("tests")  # a part of each
    monkeypatch.setenv("LOOPLESS_WHOLE", "1")
    assert not remembered("tests/course/grading/test_kills.py::test_killed_once")
    assert not remembered("tests", "-k", "once")
    assert not remembered("tests", "--by-turns")
    monkeypatch.setenv("LOOPLESS_CLOCK_SCALE", "4")
    assert not remembered("tests")
    monkeypatch.delenv("LOOPLESS_CLOCK_SCALE")
    assert remembered("tests/course/grading/test_kills.py", *WORKERS)
    path.write_text(KILLS.replace("assert True", "import pytest; pytest.skip('no isolation')"))
    assert not remembered("tests")
    path.write_text(KILLS.replace("assert True", "assert False"))
    assert not remembered("tests")


def test_the_longest_groups_come_first(bank: Bank):
    """Workers take groups of tests in the order of what they took when they last ran here."""
    (bank.root / "test_also.py").write_text("def test_also():\n    pass\n")
    seconds = bank.root / ".loopless" / "seconds.json"
    seconds.parent.mkdir()
    for also, first in ((9.0, "test_also"), (0.0, "test_bank")):
        seconds.write_text(f'{{"test_also.py": {also}, "test_bank.py": 1.0}}')
        said = run(bank, "--turn", "0", "-p", "xdist", "-n", "1", "--dist", "loadfile").partition("scheduling tests")[2]
        assert said.split("::")[0].split()[-1] == f"{first}.py"
    assert set(seconds.read_text().split('"')[1::2]) == {"test_also.py", "test_bank.py"}
