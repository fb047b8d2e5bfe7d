"""`loopless verify --changed` and `loopless proofs`: what is due of the bank, and the record of all of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.questions.question import load_question
from autograder.verify.proofs import SEEDS, claims
from course.authoring.remembering import ProofMemory
from course.cli.application import app
from course.content import bank
from course.proved import FILE, KINDS, Bank, BankProof, Memory, read_record, write_record
from course.proved.memory import key_of

GOLDEN = Path(__file__).parents[2] / "autograder" / "golden"
OPEN_TASKS, TOTALS = BankProof("verify", "open_tasks"), BankProof("verify", "totals_by_team")
SECOND_SEED = 10


@pytest.fixture(autouse=True)
def course(tmp_path: Path, serve: Callable[..., Path]) -> Bank:
    """A course of one assignment that holds copies of the golden questions."""
    assignments = tmp_path / "assignments"
    shutil.copytree(GOLDEN / "questions", assignments / "01_golden")
    serve(tmp_path)
    (tmp_path / "tests").mkdir()
    return Bank(tmp_path, assignments)


def loopless(*words: str) -> tuple[int, str]:
    """Run a command; return its exit code and all that it said, in one line."""
    bank._assignments_in.cache_clear()
    result = CliRunner().invoke(app, [*words])
    return result.exit_code, " ".join((result.stdout + result.stderr).split())


def recorded(course: Bank) -> None:
    """Commit a record that says of everything that it holds."""
    write_record(course, {proof: "it does" for kind in KINDS for proof in course.proofs(kind)})


def plant_a_refused_answer(course: Bank) -> None:
    folder = course.folders["open_tasks"]
    shutil.copy(folder / "wrong" / "not_in.sql", folder / "right" / "not_in.sql")


def test_a_committed_proof_that_does_not_hold_is_found_when_its_turn_comes(course: Bank):
    """A record says that a question holds, and an answer in right/ is refused: its turn finds it, before it none."""
    plant_a_refused_answer(course)
    recorded(course)
    places = {proof: place for place, proof in enumerate(course.proofs("verify"))}
    code, said = loopless("verify", "--changed", "--turn", "5", "--jobs", "1")
    assert (code, "0 changed, 0 in turn" in said) == (0, True)
    code, said = loopless("verify", "--changed", "--turn", f"{places[OPEN_TASKS]}", "--jobs", "1")
    assert code == 1
    assert "open_tasks/right/not_in fault: accuracy is 'partly'" in said
    assert "0 changed, 1 in turn" in said


def test_a_committed_proof_that_does_not_hold_is_found_by_the_whole(course: Bank):
    """Proving all finds it too, forgets what was remembered of it, and then no record is written."""
    recorded(course)
    before = (course.assignments / FILE).read_bytes()
    plant_a_refused_answer(course)
    recorded(course)
    planted = (course.assignments / FILE).read_bytes()
    assert planted != before
    memory = ProofMemory(course.root / ".loopless" / "proofs")
    for claim in claims(load_question(course.folders["open_tasks"]), with_mutants=True):
        memory.remember(claim)  # this machine is wrong about it too
    code, said = loopless("verify", "--mutants", "--fresh")
    assert (code, "open_tasks/right/not_in fault" in said) == (1, True)
    prove_with_pytest(course)
    code, said = loopless("proofs", "--write")
    assert (code, "1 proofs (verify/open_tasks); nothing was written" in said) == (1, True)
    assert (course.assignments / FILE).read_bytes() == planted


def test_a_record_of_other_content_is_no_proof(course: Bank):
    """What changed since the record is proved again, in whichever turn, and nothing else."""
    recorded(course)
    plant_a_refused_answer(course)
    code, said = loopless("verify", "--changed", "--turn", "5", "--jobs", "1")
    assert code == 1
    assert "1 changed, 0 in turn, of 2" in said
    assert "open_tasks/right/not_in fault" in said
    assert "totals_by_team" not in said


def test_a_turn_has_its_seed(course: Bank):
    """What changed is proved under the first seed, what is in turn under the turn's, and both are told."""
    recorded(course)
    turn = SECOND_SEED + course.proofs("verify").index(OPEN_TASKS)
    code, said = loopless("verify", "--changed", "--turn", f"{turn}", "--jobs", "1")
    assert code == 0
    assert f"under seed {SEEDS[0]} what changed, under seed {SEEDS[1]} what is in turn" in said
    kept = [json.loads(path.read_text()) for path in (course.root / ".loopless" / "proofs").iterdir()]
    assert {tuple(one["seeds"]) for one in kept} == {(SEEDS[1],)}


def test_what_this_machine_proved_need_not_be_proved_again(course: Bank):
    """A claim that is remembered here is not proved a second time, though nothing is committed yet."""
    assert loopless("verify", "--changed", "--turn", "0", "--jobs", "1")[0] == 0
    folder = course.root / ".loopless" / "proofs"
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert loopless("verify", "--changed", "--turn", "0", "--jobs", "1")[0] == 0
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def prove_with_pytest(course: Bank) -> None:
    """Remember what pytest would have proved."""
    memory = Memory(course.root / ".loopless" / "proofs")
    for proof in (*course.proofs("sandbox"), *course.proofs("notebooks")):
        memory.remember(key_of(course, proof), {})


def test_the_record_is_written_of_what_was_proved_here(course: Bank):
    """Only where every proof was made here, of the bank as it is now, the record is written; again, it is the same."""
    code, said = loopless("proofs", "--write")
    assert (code, "not proved as it is now: 5 proofs" in said) == (1, True)
    assert loopless("verify", "--mutants")[0] == 0
    code, said = loopless("proofs", "--write")
    assert (code, "3 proofs (sandbox/open_tasks, sandbox/totals_by_team, notebooks/01_golden)" in said) == (1, True)
    assert not (course.assignments / FILE).exists()
    prove_with_pytest(course)
    code, said = loopless("proofs", "--write")
    assert (code, said) == (0, f"all 5 proofs hold; assignments/{FILE} is written. Next: commit it")
    assert all(read_record(course).stands(proof, course) for kind in KINDS for proof in course.proofs(kind))
    assert loopless("proofs", "--write") == (0, f"all 5 proofs hold; assignments/{FILE} is as it was")
    assert "verify: 0 changed" in loopless("proofs")[1]


def test_a_course_of_ones_own_is_recorded_by_what_verify_proves(course: Bank):
    """Where no tests lie beside the questions, the proofs of `loopless verify` are all that there are to record."""
    (course.root / "tests").rmdir()
    code, said = loopless("proofs", "--write")
    assert (code, "2 proofs (verify/open_tasks, verify/totals_by_team)" in said) == (1, True)
    assert said.endswith("next: loopless verify --mutants")
    assert loopless("verify", "--mutants")[0] == 0
    assert loopless("proofs", "--write") == (0, f"all 2 proofs hold; assignments/{FILE} is written. Next: commit it")
    assert "verify: 0 changed" in loopless("proofs")[1]


def test_by_turns_further_seeds_and_mutants_are_left_to_other_days(course: Bank):
    """By turns, a half meets the first seed; the others, and mutants, only what is in turn, or changed since."""
    recorded(course)
    turn = f"{course.proofs('verify').index(TOTALS)}"
    code, said = loopless("verify", "--mutants", "--by-turns", "--turn", turn)
    assert code == 0
    assert "totals_by_team: 3 right" in said
    assert f"0 changed, 1 in turn, of 2 (turn 1); and under seed {SEEDS[0]} the turn's half, 1" in said
    assert "open_tasks" not in said
    assert "totals_by_team" in with_mutants(said)
    code, said = loopless("verify", "--mutants", "--by-turns", "--turn", "2")
    assert (code, "0 in turn" in said, "✔ open_tasks: " in said, with_mutants(said)) == (0, True, True, set())
    assert "totals_by_team" not in said
    plant_a_comment(course)
    code, said = loopless("verify", "--mutants", "--by-turns", "--turn", turn)
    assert (code, with_mutants(said)) == (0, {"open_tasks", "totals_by_team"})


def with_mutants(said: str) -> set[str]:
    """Return the questions of which it is said that their mutants were proved."""
    names = ("open_tasks", "totals_by_team")
    return {name for name in names if "mutants" in said.partition(f"✔ {name}")[2].partition("✔")[0]}


def plant_a_comment(course: Bank) -> None:
    wrong = course.folders["open_tasks"] / "wrong" / "not_in.sql"
    wrong.write_text(f"{wrong.read_text()}-- another\n")


def test_two_ways_of_leaving_out_are_one_too_many():
    """What is asked for by turns and by what changed at once is refused in a sentence."""
    code, said = loopless("verify", "--changed", "--by-turns")
    assert (code, "one of them is meant" in said) == (2, True)


def test_the_commands_say_what_they_do():
    """The command stands in the application, with an example in its help."""
    code, said = loopless("proofs", "--help")
    assert code == 0
    assert "loopless proofs" in said
