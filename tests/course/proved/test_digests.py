"""By which digests a proof is known again."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.content.bank import ASSIGNMENTS, ROOT
from course.proved import FILE, KINDS, Bank, BankProof, long_tests
from course.proved.imports import OURS, _imported, closure, module_file, sources
from course.proved.lock import locked

GOLDEN = Path(__file__).parents[2] / "autograder" / "golden"
OPEN_TASKS = BankProof("verify", "open_tasks")
SOME = [
    BankProof("verify", "latest_labels"),
    BankProof("sandbox", "to_local_time"),
    BankProof("notebooks", "04_statistics"),
]


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    """Return a bank of the golden questions."""
    shutil.copytree(GOLDEN / "questions", tmp_path / "assignments" / "01_golden")
    return Bank(tmp_path, tmp_path / "assignments")


def test_every_question_case_and_assignment_has_its_proofs():
    """Proofs are named by the bank's folders: questions are verified and graded, cases verified, notebooks built."""
    bank = Bank(ROOT, ASSIGNMENTS)
    names = {kind: {proof.name for proof in bank.proofs(kind)} for kind in KINDS}
    assert names["verify"] - names["sandbox"] == {path.parent.name for path in ASSIGNMENTS.glob("*/*/case.md")}
    assert names["sandbox"] == {path.parent.name for path in ASSIGNMENTS.glob("*/*/question.md")}
    assert names["notebooks"] == {path.name for path in (ROOT / "source").iterdir() if path.name != ".loopless"}


def test_line_endings_and_what_runs_leave_change_no_digest(bank: Bank):
    """Windows' line endings, compiled files and hidden ones give the same digest; a changed word gives another."""
    before, folder = bank.content(OPEN_TASKS), bank.folders["open_tasks"]
    for path in folder.rglob("*.sql"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (folder / "__pycache__").mkdir(exist_ok=True)  # a run of another test may have left one
    (folder / "__pycache__" / "cases.pyc").write_bytes(b"compiled")
    (folder / ".DS_Store").write_bytes(b"seen")
    (folder / "right" / ".ruff_cache" / "1").mkdir(parents=True)
    (folder / "right" / ".ruff_cache" / "1" / "seen").write_bytes(b"linted")
    assert bank.content(OPEN_TASKS) == before
    path = folder / "right" / "anti.sql"
    path.write_text(path.read_text() + "\n-- changed\n")
    assert bank.content(OPEN_TASKS) != before


def test_a_renamed_answer_is_another_content(bank: Bank):
    """Names count: a known mistake is told by its file's name."""
    before, folder = bank.content(OPEN_TASKS), bank.folders["open_tasks"]
    (folder / "right" / "anti.sql").rename(folder / "right" / "other.sql")
    assert bank.content(OPEN_TASKS) != before


@pytest.mark.parametrize(
    "said",
    [
        "from labelyard.studies.study import Study",
        "from labelyard import (\n    connect,\n    studies,\n)",
        "import labelyard.studies.segments",  # which imports it
        "from labelyard import studies",
    ],
)
def test_a_world_belongs_to_what_is_proved_where_it_is_named(bank: Bank, said: str, tmp_path: Path, monkeypatch):
    """A module of the simulated company that a folder's code or a lesson imports is part of its proof; no other is."""
    changed = tmp_path / "study.py"
    changed.write_text("another")
    lesson = bank.assignments / "01_golden" / "lesson.md"
    contents = {}
    for text in ("import labelyard", said):
        lesson.write_text(f"```python\n{text}\n```\n")
        here = bank.content(BankProof("notebooks", "01_golden"))
        with monkeypatch.context() as patched:
            patched.setattr("course.proved.imports.module_file", _but(changed))
            contents[text] = here, bank.content(BankProof("notebooks", "01_golden"))
    assert len(set(contents["import labelyard"])) == 1
    assert len(set(contents[said])) == 2


def _but(changed: Path):
    """Return what finds modules' files, where another file stands for one of the same name."""
    return lambda name: changed if name.rpartition(".")[2] == changed.stem else module_file(name)


def test_built_notebooks_belong_to_what_is_proved_of_an_assignment(bank: Bank):
    """A notebook that was edited by hand, or another lesson, makes the proof of the assignment's notebooks stale."""
    proof, seen = BankProof("notebooks", "01_golden"), set()
    for name in ("source/01_golden/one.ipynb", "release/01_golden/one.ipynb", "assignments/01_golden/lesson.md"):
        seen.add(bank.content(proof))
        (bank.root / name).parent.mkdir(parents=True, exist_ok=True)
        (bank.root / name).write_text("edited")
    assert len(seen | {bank.content(proof)}) == 4


def test_long_tests_are_what_lies_on_the_disk():
    """Every file of long tests and every attack is there, and pytest's items of it are known by that name."""
    found = {proof.name for proof in Bank(ROOT, ASSIGNMENTS).proofs("tests")}
    attacks = {f"hostile/{path.parent.name}" for path in ROOT.glob("tests/course/grading/hostile/*/expected.toml")}
    assert found == attacks | set(long_tests.FILES)
    for name in long_tests.FILES:
        assert long_tests.name_of(f"tests/{name}.py::test_one[a/b]") == name
    assert long_tests.name_of("tests/course/grading/test_hostile.py::test_hostile_notebook[env]") == "hostile/env"
    assert (
        long_tests.name_of("tests/course/grading/test_hostile.py::test_hostile_notebook_under_landlock[env]")
        == "hostile/env"
    )
    assert long_tests.name_of("tests/course/grading/test_hostile.py::test_attacks_are_many") is None
    assert long_tests.name_of("tests/course/grading/test_killed.py::test_one") is None


def test_a_long_test_is_stale_once_a_question_that_it_grades_changes():
    """The question that a file names, or what lies beside it names, is part of what is proved; no other is."""
    bank = Bank(ROOT, ASSIGNMENTS)
    named = {path.name for path in long_tests.paths(ROOT, "course/grading/test_kills", bank.folders)}
    assert named == {"test_kills.py", "latest_labels", "to_local_time"}
    assert {"env", "parse_dates_by_source"} <= {
        path.name for path in long_tests.paths(ROOT, "hostile/env", bank.folders)
    }


def test_a_long_test_of_the_whole_bank_is_stale_once_any_question_changes():
    """What reads every exercise is proved of them all, and of the record that is written afterwards it is not."""
    bank = Bank(ROOT, ASSIGNMENTS)
    named = bank.folders | {path.name: path for path in bank.groups}
    read = set(long_tests.paths(ROOT, "course/test_screens", named))
    assert set(named.values()) <= read
    assert not [path for path in read if path == ASSIGNMENTS or (path / FILE).exists()]


@pytest.mark.parametrize("which", ["oldest", "newest"])
def test_digests_are_the_same_on_every_python(which: str):
    """The oldest and the newest Python of this machine, which have none of our libraries, give the same digests."""
    find = ["sh", "scripts/find_python.sh", which]
    python = subprocess.run(find, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    asked = [(proof.kind, proof.name) for proof in SOME]
    script = f"""
from pathlib import Path
from course.proved import Bank, BankProof, KINDS
bank = Bank(Path({str(ROOT)!r}), Path({str(ASSIGNMENTS)!r}))
print([bank.judge(kind) for kind in KINDS], [bank.content(BankProof(*one)) for one in {asked}])
"""
    path = {"PYTHONPATH": f"{ROOT}:{ROOT / 'datasets'}"}
    told = subprocess.run([python, "-S", "-c", script], env=path, cwd="/", capture_output=True, text=True, check=False)
    bank = Bank(ROOT, ASSIGNMENTS)
    expected = f"{[bank.judge(kind) for kind in KINDS]} {[bank.content(proof) for proof in SOME]}\n"
    assert (told.stdout, told.stderr) == (expected, "")


PROVES = f"""
import sys
from pathlib import Path
from autograder.verify.proofs import claims, prove
from autograder.questions.question import load_question
for name in ("open_tasks", "totals_by_team"):
    one = load_question(Path({str(GOLDEN / "questions")!r}) / name)
    for claim in claims(one, with_mutants=True, seeds=(1,))[:14]:
        prove(claim)
"""
BUILDS = (
    "import sys, course.authoring.building, course.authoring.starters, "
    "course.learner.check, course.learner.case, course.learner.sql_magic"
)
GRADES = "import sys, course.grading.graded.agreement, course.grading.graded.sandbox"


@pytest.mark.parametrize(
    ("script", "roots"),
    [
        (PROVES, ["autograder.verify.proofs"]),
        (
            BUILDS,
            [
                "course.authoring.building",
                "course.authoring.starters",
                "course.learner.check",
                "course.learner.case",
                "course.learner.sql_magic",
            ],
        ),
        (GRADES, ["course.grading.graded.agreement"]),
    ],
    ids=["verify", "notebooks", "sandbox"],
)
def test_a_judges_digest_holds_every_module_of_ours_that_a_proof_loads(script: str, roots: list[str]):
    """What is loaded while something is proved is among the files that make the judge's digest."""
    told = script + "\nprint(*(name for name in sys.modules if name.partition('.')[0] in ('autograder', 'course')))"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert len(loaded) > 20
    assert loaded <= {
        name for name, _ in closure([*roots, "course.grading.graded.sandbox"] if "grading" in roots[0] else roots)
    }


def test_a_change_of_the_sandbox_leaves_other_proofs_alone():
    """The bench is no part of what judges `loopless verify` or builds notebooks; the comparison of results is."""
    files = {
        path.relative_to(ROOT).as_posix()
        for _, path in closure(["autograder.verify.proofs", "course.authoring.building"])
    }
    assert not any(name.startswith(("autograder/sandbox/", "course/grading/")) for name in files)
    assert {
        "autograder/compare/comparison.py",
        "autograder/mutants/of_sql/edits.py",
        "autograder/desk/matching.py",
    } <= files


def test_locked_versions_count_with_their_conditions(tmp_path: Path):
    """A library that judges counts in the version that is locked, never in the one installed; hashes do not count."""
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "numpy==2.4.1 ; python_version >= '3.11' \\\n    --hash=sha256:12\nmypy==2.0 \\\n    --hash=sha256:3\n"
    )
    assert list(locked(lock, ["numpy"])) == [b"numpy 2.4.1 ; python_version >= '3.11'"]
    assert len(list(locked(lock, None))) == 2
    bank, before = Bank(tmp_path, tmp_path), Bank(tmp_path, tmp_path).judge("verify")
    lock.write_text(lock.read_text().replace("sha256:12", "sha256:34").replace("mypy==2.0", "mypy==2.1"))
    assert bank.judge("verify") == before
    lock.write_text(lock.read_text().replace("numpy==2.4.1", "numpy==2.4.2"))
    assert Bank(tmp_path, tmp_path).judge("verify") != before


@pytest.mark.parametrize("package", OURS)
def test_imports_are_read_from_lines_as_from_the_syntax(package):
    """Of every module of ours, the lines tell the same modules of ours as its syntax tree, also by an entry's name."""
    entry = re.compile(rf"(?:{'|'.join(OURS)})(?:\.\w+)+:\w+")
    modules = sources(package)
    assert len(modules) > 10
    for name, path in modules:
        told: set[str] = set()
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                told |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                told |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and entry.fullmatch(node.value):
                told.add(node.value.partition(":")[0])
        of_ours = [{module for module in found if module.split(".")[0] in OURS} for found in (told, _imported(path))]
        assert of_ours[0] == of_ours[1], name
