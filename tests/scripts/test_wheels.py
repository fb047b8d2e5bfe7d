"""The two distributions: what each holds, and what somebody who has nothing but them can do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from pathlib import Path

import nbformat
import pytest

from autograder.questions.answer import Answer
from course.content.bank import ROOT, question
from course.content.course_root import PRACTICE
from course.labextension import BUILT
from tests import unproved

FOLDERS = {"engine": ROOT, "bank": ROOT / "bank"}
HELD = {"course/assignments/": "course/assignments/", "course/release/": "release/"}
EXAMPLES = "course/authoring/templates/"
OF_AN_EXERCISE = {
    "question.md",
    "case.md",
    "claims.yaml",
    "equivalent.yaml",
    "screen.yaml",
    "solution.py",
    "solution.sql",
}
ASKED, NOTEBOOK = "latest_labels", "01_window_sql/01_window_sql.ipynb"


def built(out: Path) -> dict[str, Path]:
    """Build both wheels, as `make wheels` does."""
    made = {}
    for name, folder in FOLDERS.items():
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out / name)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        (made[name],) = (out / name).glob("*.whl")
    return made


@pytest.fixture(scope="module")
def wheels(tmp_path_factory) -> dict[str, Path]:
    return built(tmp_path_factory.mktemp("dist"))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def settings(wheel: Path):
    text = next(content for name, content in contents(wheel).items() if name.endswith(".dist-info/METADATA"))
    return message_from_string(text.decode())


def test_the_same_sources_give_the_same_bytes(wheels, tmp_path):
    """Both wheels, built once more, are the same files."""
    again = built(tmp_path)
    assert {name: path.name for name, path in again.items()} == {name: path.name for name, path in wheels.items()}
    assert all(path.read_bytes() == wheels[name].read_bytes() for name, path in again.items())


def test_the_engine_holds_nothing_of_the_bank(wheels):
    """A class's wheel has no folder of the bank, and of cases and solutions only the examples for authors."""
    held = contents(wheels["engine"])
    assert not [name for name in held if name.startswith((*HELD, *HELD.values(), "source/"))]
    files = [Path(name) for name in held if not name.startswith(EXAMPLES)]
    assert not [path for path in files if path.name in OF_AN_EXERCISE or path.suffix == ".ipynb"]
    assert [str(path) for path in files if path.name == "cases.py"] == ["autograder/questions/cases.py"]


def test_the_engine_holds_the_panel_and_not_its_source(wheels):
    """The bundle is in it byte by byte, with the text of START_HERE; no TypeScript and nothing of npm's is."""
    held = contents(wheels["engine"])
    panel = {name for name in held if name.startswith("course/labextension/") and not name.endswith(".py")}
    built = {path.relative_to(ROOT).as_posix(): path for path in BUILT.rglob("*") if path.is_file()}
    assert panel == set(built)
    assert all(held[name] == path.read_bytes() for name, path in built.items())
    assert "course/jupyterlab/start_here.md" in held


def secrets() -> Iterator[tuple[Path, bytes]]:
    """Yield of each file that a class must not have its longest line, which stands nowhere by accident."""
    for path in sorted((ROOT / "course" / "assignments").glob("*/*/**/*")):
        if path.suffix in {".py", ".sql", ".yaml"} and path.name != "world.py" and "__pycache__" not in path.parts:
            longest = max(path.read_bytes().splitlines(), key=lambda line: len(line.strip())).strip()
            if len(longest) >= 40:
                yield path, longest


def test_no_text_of_a_solution_or_a_case_is_in_the_engine(wheels):
    """No line of a solution, a case, a mistake or a claim of the bank stands in any file of a class's wheel."""
    text = b"\n".join(contents(wheels["engine"]).values())
    told = dict(secrets())
    assert len(told) > 1000
    assert not [str(path) for path, line in told.items() if line in text]


def test_the_bank_holds_what_is_committed_and_nothing_else(wheels):
    """Every file of the questions and the released notebooks, byte by byte; no module of the engine, no run's rest."""
    held = {name: content for name, content in contents(wheels["bank"]).items() if ".dist-info/" not in name}
    for place, folder in HELD.items():
        there = {name.removeprefix(place): content for name, content in held.items() if name.startswith(place)}
        assert there == {name: (ROOT / folder / name).read_bytes() for name in committed(folder)}
    assert all(name.startswith(tuple(HELD)) for name in held)


def committed(folder: str) -> list[str]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        unproved.skip("no git is here", "run it in a clone, with git")
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "."],
        cwd=ROOT / folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in done.stdout.split("\0") if name]


def test_the_bank_needs_the_engine_of_its_own_version(wheels):
    """Version, Pythons and licence are alike, and the bank asks for that engine and for nothing else."""
    engine, bank = settings(wheels["engine"]), settings(wheels["bank"])
    assert all(engine[key] == bank[key] for key in ("Version", "Requires-Python", "License-Expression"))
    assert bank.get_all("Requires-Dist") == [f"{engine['Name']}=={engine['Version']}"]
    licences = [contents(one)[name] for one in wheels.values() for name in contents(one) if name.endswith("/LICENSE")]
    assert licences == [(ROOT / "LICENSE").read_bytes()] * 2


@dataclass(frozen=True)
class Installed:
    """A fresh environment with wheels of ours in it, and a stranger's folder to type commands in."""

    environment: Path
    home: Path

    @property
    def python(self) -> Path:
        return self.environment / ("Scripts" if os.name == "nt" else "bin") / "python"

    def loopless(self, *words: str, cwd: Path | None = None, code: int = 0) -> str:
        command = [str(self.python.parent / "loopless"), *words]
        done = subprocess.run(
            command, cwd=cwd or self.home, env=self.variables(), capture_output=True, text=True, check=False
        )
        assert done.returncode == code, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    def variables(self) -> dict[str, str]:
        """Return an environment in which nothing of this clone is named; the data are taken for made."""
        left_out = ("LOOPLESS_COURSE", "PYTHONPATH", "VIRTUAL_ENV", "NO_BROWSER")
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        data = str(ROOT / "datasets" / "sample")
        return {**kept, "HOME": str(self.home.parent), "COLUMNS": "200", "LOOPLESS_DATA": data}


def installed(folder: Path, wheels: list[Path]) -> Installed:
    """Make an environment of wheels, with no index in reach; the libraries are those of this environment."""
    made = Installed(folder / "environment", folder / "a stranger's folder")
    made.home.mkdir()
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "-m", "venv", "--without-pip", made.environment], check=True, capture_output=True)
    pip = [sys.executable, "-m", "pip", "--python", str(made.python), "install", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--quiet", *map(str, wheels)], check=True, capture_output=True, cwd=folder)
    # A folder that a .pth names has no .pth of its own read: not the one that names this clone.
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    place = subprocess.run([made.python, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()
    libraries = "\n".join(dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib")))
    (Path(place) / "libraries.pth").write_text(libraries, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def alone(wheels, tmp_path_factory) -> Installed:
    """Both wheels, and a folder to practise in that `loopless lab` made."""
    made = installed(tmp_path_factory.mktemp("alone"), list(wheels.values()))
    said = made.loopless("lab", "--", "--version")  # JupyterLab tells its version, and ends
    assert f"Made your folder to practise in: {made.home / PRACTICE}" in said
    return made


def work(one: Installed) -> Path:
    return one.home / PRACTICE / "work"


def test_lab_puts_every_released_notebook_into_a_folder_of_its_own(alone):
    """Beside `loopless/`, where the learner typed it, nothing is written; in it lie the release's files."""
    assert [path.name for path in alone.home.iterdir()] == [PRACTICE]
    released = {path.relative_to(ROOT / "release"): path for path in (ROOT / "release").glob("*/*.*")}
    assert released
    assert all((work(alone) / name).read_bytes() == path.read_bytes() for name, path in released.items())
    assert "folder loopless of the current one" in " ".join(alone.loopless("lab", "--help").split())


def test_a_second_lab_keeps_the_learners_work(alone):
    """Typed beside the folder or in it, nothing that the learner wrote is another's, and nothing is made twice."""
    mine = work(alone) / NOTEBOOK
    before = mine.read_bytes()
    mine.write_bytes(b"my answers")
    try:
        for folder in (alone.home, work(alone)):
            said = alone.loopless("lab", "--", "--version", cwd=folder)
            assert "Made" not in said
            assert "new:" not in said
            assert mine.read_bytes() == b"my answers"
    finally:
        mine.write_bytes(before)
    assert not (work(alone) / PRACTICE).exists()


_LOADS = """
import course.labextension as panel
from jupyter_server.serverapp import ServerApp

from jupyterlab_server.config import get_federated_extensions
app = ServerApp(open_browser=False, allow_root=True)
app.initialize(argv=["--ServerApp.jpserver_extensions=course.labextension=True"], new_httpserver=False)
print([name for name, one in app.extension_manager.extensions.items() if one.enabled])
print(list(get_federated_extensions([str(panel.BUILT)])), panel.BUILT)
"""


def test_the_panel_loads_from_where_it_is_installed(alone):
    """JupyterLab finds the bundle, and its server the extension that feeds it, in the environment's own packages."""
    done = subprocess.run(
        [alone.python, "-c", _LOADS],
        cwd=work(alone),
        env=alone.variables(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "'course.labextension'" in done.stdout
    assert f"['loopless-panel'] {alone.environment}" in done.stdout
    assert "course.labextension | extension was successfully loaded" in done.stderr


def test_judge_asks_the_installed_bank(alone):
    """A right answer has full marks and a known mistake its name, on hidden cases that no released file has."""
    asked = question(ASKED)
    (alone.home / PRACTICE / "mine.sql").write_text(asked.solution.clean, encoding="utf-8")
    told = json.loads(alone.loopless("judge", ASKED, f"{PRACTICE}/mine.sql", "--json"))
    assert told["points"] == told["of"]
    wrong = asked.folder / "wrong" / min(path.name for path in (asked.folder / "wrong").glob("*.sql"))
    told = json.loads(alone.loopless("judge", ASKED, str(wrong), "--json", cwd=work(alone)))
    assert (told["points"], told["diagnosis"]) == (0.0, wrong.stem)


RUN = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read("mine.ipynb", 4)
NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": "."}}).execute()
nbformat.write(notebook, "mine.ipynb")
"""


def test_a_check_in_a_kernel_asks_hidden_cases(alone):
    """A notebook's kernel is the environment's own; its check gives a right answer all points, by the bank's cases."""
    folder = (work(alone) / NOTEBOOK).parent
    answer = Answer(question(ASKED).solution.source, "sql", ASKED).clean
    cells = ["from course import check", f"%%sql {ASKED}\n{answer}", f'check.accuracy("{ASKED}")', _WHERE]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    nbformat.write(notebook, folder / "mine.ipynb")
    done = subprocess.run(
        [alone.python, "-c", RUN], cwd=folder, env=alone.variables(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    *_, check, where = nbformat.read(folder / "mine.ipynb", 4).cells
    points = [one["data"]["text/plain"] for one in check.outputs if one["output_type"] == "execute_result"]
    assert float(points[-1]) == question(ASKED).points["accuracy"]
    assert "grading" not in str(check.outputs)  # what a machine without the bank is told
    assert where.outputs[0]["text"].splitlines() == [str(alone.environment), str(alone.environment)]


_WHERE = "import sys, course\nprint(sys.prefix)\nprint(course.__file__.split('/lib')[0])"


def test_a_folder_of_that_name_stays_as_it_is(alone, tmp_path):
    """Where the learner has a `loopless` of another kind, the command says so and writes nothing."""
    theirs = tmp_path / PRACTICE / "essay.txt"
    theirs.parent.mkdir()
    theirs.write_text("mine", encoding="utf-8")
    said = alone.loopless("lab", "--", "--version", cwd=tmp_path, code=2)
    assert "holds files of another kind; nothing was written there" in said
    assert [path.name for path in theirs.parent.iterdir()] == ["essay.txt"]


def test_the_engine_alone_says_where_notebooks_come_from(wheels, tmp_path):
    """A student of a class, who has no bank, is told where notebooks are; no folder is made."""
    student = installed(tmp_path, [wheels["engine"]])
    said = student.loopless("lab", code=2)
    assert "fetch them from your class" in said
    assert "loopless-practice-bank" in said
    assert not list(student.home.iterdir())
