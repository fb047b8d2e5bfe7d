"""`loopless judge` and `loopless verify`, on the golden questions."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.verify.proofs import SEEDS, Claim, claims
from course.authoring.proving import _Left, prove_all
from course.authoring.remembering import ProofMemory
from course.cli.application import app
from course.cli.practise import judging
from course.content import bank

GOLDEN = Path(__file__).parents[2] / "autograder" / "golden"
ANSWERS = GOLDEN / "answers"


@pytest.fixture(autouse=True)
def course(tmp_path: Path, serve: Callable[..., Path]) -> Path:
    """A course of one assignment that holds copies of the golden questions."""
    assignments = tmp_path / "assignments"
    shutil.copytree(GOLDEN / "questions", assignments / "01_golden")
    serve(tmp_path)
    return assignments


def loopless(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*words])
    return result.exit_code, result.stdout, result.stderr


def test_judge_prints_what_was_measured_as_json() -> None:
    """`--json` gives outcome, points, cases, figures and diagnosis by criterion, and exit code 0 for a wrong answer."""
    code, out, _ = loopless("judge", "totals_by_team", str(ANSWERS / "totals_by_team/nulls_forgotten.py"), "--json")
    report = json.loads(out)
    accuracy = report["criteria"]["accuracy"]
    assert code == 0
    assert (accuracy["outcome"], accuracy["points"], accuracy["of"]) == ("partly", 4.8, 6.0)
    assert accuracy["diagnosis"] == report["diagnosis"] == "unknown_dropped"
    outcomes = {case["name"]: case["outcome"] for case in accuracy["cases"]}
    assert outcomes["the example"] == "passed"
    assert outcomes["unknown hours"] == "failed"


def test_judge_measures_a_passing_answer() -> None:
    """A passing answer's figures hold the slope, the CPU ratio and the peak memory; a query's the rows handled."""
    for name, answer, figures in (
        ("totals_by_team", "changes_its_input.py", {"slope", "cpu_ratio", "peak_bytes"}),
        ("open_tasks", "other_case_and_type.sql", {"rows_handled", "rows_ratio", "cpu_ratio", "peak_bytes"}),
    ):
        _, out, _ = loopless("judge", name, str(ANSWERS / name / answer), "--json", "--seed", "4")
        assert figures <= set(json.loads(out)["criteria"]["efficiency"]["figures"])


def test_judge_repeats_a_verdict_from_its_seed() -> None:
    """The seed that a verdict showed gives the same verdict again."""
    words = (
        "judge",
        "totals_by_team",
        str(ANSWERS / "totals_by_team/mean_by_another_route.py"),
        "--json",
        "--seed",
        "77",
    )
    first, again = (json.loads(loopless(*words)[1]) for _ in range(2))
    assert first == again
    assert first["seed"] == 77


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("judge", "totals_by_tea", "x.py"), "did you mean 'totals_by_team'?"),
        (("judge", "totals_by_team", "missing.py"), "No such file"),
        (("judge", "totals_by_team", "answer.txt"), "a .sql or a .py file"),
        (("judge", "totals_by_team", "answer.sql"), "takes a .py file"),
        (("verify", "open_task"), "did you mean 'open_tasks'?"),
    ],
)
def test_errors_end_with_the_next_command(words: tuple[str, ...], says: str) -> None:
    """A wrong name or file gets exit code 2, what was found, and the next command to type."""
    code, _, err = loopless(*words)
    assert code == 2
    assert says in " ".join(err.split())
    assert "next: loopless" in err


def test_bytes_that_are_no_text_get_a_verdict(tmp_path: Path) -> None:
    """A file that is not UTF-8 is a failed answer, not an error of the command."""
    path = tmp_path / "answer.py"
    path.write_bytes(b"\xff\xfe\x00")
    code, out, _ = loopless("judge", "totals_by_team", str(path), "--json")
    assert code == 0
    assert "not UTF-8" in json.loads(out)["criteria"]["accuracy"]["summary"]


def test_verify_names_file_fault_and_cure(course: Path) -> None:
    """A fault gets exit code 1 and says the file, the fault and the cure."""
    folder = course / "01_golden" / "open_tasks"
    shutil.copy(folder / "right" / "anti.sql", folder / "wrong" / "anti.sql")
    code, out, _ = loopless("verify", "open_tasks", "--jobs", "2")
    text = " ".join(out.split())
    assert code == 1
    assert "open_tasks/wrong/anti fault: it is 'passed'" in text
    assert "cure: add a case on which the mistake shows" in text


def test_verify_remembers_what_was_proved(course: Path) -> None:
    """What was proved is remembered by content: an unchanged question is not proved again, a changed file is."""
    question = bank.question("open_tasks")
    memory = ProofMemory(course.parent / ".loopless" / "proofs")
    todo = claims(question, with_mutants=False)
    assert loopless("verify", "open_tasks", "--jobs", "2", "--seeds", "1")[0] == 0
    assert all(memory.holds(claim) is (claim.seeds[0] == SEEDS[0]) for claim in todo)
    assert loopless("verify", "open_tasks", "--jobs", "2")[0] == 0
    assert all(memory.holds(claim) for claim in todo)
    path = question.folder / "right" / "anti.sql"
    path.write_text(path.read_text() + "\n-- changed\n")
    assert {claim.file for claim in todo if not memory.holds(claim)} == {"question.md", "right/anti"}


def test_verify_proves_again_alone_what_fails_beside_others(course: Path, tmp_path: Path) -> None:
    """A claim that fails once and holds alone is no fault, and is told; one that fails both times is a fault."""
    folder = course / "01_golden" / "totals_by_team"
    counter = tmp_path / "times"
    once = (
        f"\n\ncounter = __import__('pathlib').Path({str(counter)!r})\nraised = not counter.exists()\ncounter.touch()\n"
    )
    cases = folder / "cases.py"
    cases.write_text(cases.read_text() + once + "if raised:\n    raise OSError('the machine is busy')\n")
    memory = ProofMemory(tmp_path / "proofs")
    done = list(prove_all([Claim(folder, "right", "solution")], memory, 2))
    assert [one.faults for one in done] == [()]
    assert "the machine is busy" in done[0].once[0].fault
    assert memory.holds(done[0].claim)
    cases.write_text(cases.read_text().replace("if raised", "if True"))
    (done,) = prove_all([Claim(folder, "right", "solution")], memory, 2)
    assert "the machine is busy" in done.faults[0].fault
    assert not done.once
    assert not memory.holds(done.claim)


def test_a_lane_stays_with_its_question() -> None:
    """Who proves takes the next claim of the same question, then a question not begun, then helps with the longest."""
    listed = [Claim(Path(name), "wrong", str(number)) for name in "abc" for number in range(2 + (name == "c"))]
    left = _Left(listed)
    first, second = left.take(None), left.take(None)
    assert (first, second) == (listed[4], listed[0])
    assert [left.take(Path("c")), left.take(Path("c")), left.take(Path("a"))] == [listed[5], listed[6], listed[1]]
    assert [left.take(Path("a")), left.take(Path("c")), left.take(Path("c"))] == [listed[2], listed[3], None]


def test_modules_register_their_commands() -> None:
    """Both commands stand in the application, each with an example in its help."""
    assert judging.register is not None
    for command in ("judge", "verify"):
        code, out, _ = loopless(command, "--help")
        assert code == 0
        assert f"loopless {command}" in out
