"""Written answers for whoever grades them: what is read of a class, what pages show, the command that writes them."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.case_studies import CaseStudy
from autograder.case_studies.cells import NOBODY, model_values, open_cell, prose
from autograder.report.verdicts import HEADINGS
from course.cells.written import GRADED
from course.cli.application import app
from course.content.bank import case_study
from course.grading.graded.records import write_record
from course.grading.reported.page_readings import index_page, readings_page
from course.grading.reported.readings import CellReadings, cells_asked, read_cells, read_written_answers
from course.learner.pages.written_parts import prose_cells
from tests.course.grading.courses import markdown_cell, solution_cell
from tests.course.grading.test_report_page import EVIL, Reading, judged, record

NAME = "04_statistics"
STARTER = "YOUR ANSWER HERE"
PROMPT = f"""## Say what you assumed

Answer in at most 40 words. We accepted 828 of 900 labels.

{GRADED} (4 points)

| | full |
|---|---|
| **Assumptions** (4) | two that matter |
"""
MODEL = """**Assumptions**

The 900 were drawn at random.

**Impact**

It saves our clients about 4,000 USD a month."""
SHORT = "Maybe it is about 12.5 %."
ANSWERS = {"ada": MODEL, "bob": SHORT, "cyd": STARTER, "dan": f" {SHORT}\n", "eve": EVIL}


def save(folder: Path, *cells: nbformat.NotebookNode) -> None:
    folder.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells)), folder / f"{folder.name}.ipynb")


def notebook(written: str) -> tuple[nbformat.NotebookNode, ...]:
    prompt = nbformat.v4.new_markdown_cell(PROMPT)
    return solution_cell("total", "def total(): ..."), prompt, markdown_cell("written", written, 4)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a course in which a class of five was graded."""
    save(tmp_path / "source" / NAME, *notebook(MODEL))
    save(tmp_path / "release" / NAME, *notebook(STARTER))
    for student, text in ANSWERS.items():
        save(tmp_path / "autograded" / student / NAME, *notebook(text))
        write_record(tmp_path, record(student, judged("q"), assignment=NAME))
    return tmp_path


def only_cell(root: Path) -> CellReadings:
    cells = cells_asked(root, NAME)
    assert cells is not None
    (found,) = read_cells(cells, read_written_answers(root, NAME, sorted(ANSWERS), cells, ()), ())
    return found


def loopless(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*words])
    return result.exit_code, result.stdout, " ".join(result.stderr.split())


def test_written_cells_alone_are_asked_for(root: Path) -> None:
    """Prompt, rubric and model are those of the instructor's notebook; an answer in code is no written cell."""
    (cell,) = cells_asked(root, NAME) or ()
    assert (cell.name, cell.text) == ("written", MODEL)
    assert cell.prompt.endswith("of 900 labels.")
    assert "two that matter" in cell.rubric


def test_each_answer_is_read_once_with_what_a_learner_is_told(root: Path) -> None:
    """Equal answers are one, with everybody who gave it; the remarks are those of home; what was handed out is none."""
    by_students = {reading.students: reading for reading in only_cell(root).readings}
    assert set(by_students) == {("ada",), ("bob", "dan"), ("cyd",), ("eve",)}
    told = [noted.remark.said for noted in by_students["bob", "dan"].noted]
    assert "No part begins with Assumptions, Impact." in told
    assert "6 words of at most 40: most of what is asked is unsaid." in told
    assert by_students["ada",].flaws == 0
    assert not by_students["cyd",].is_written


def test_a_starter_of_an_instructors_own_is_no_answer(root: Path) -> None:
    """What the released notebook holds in the cell, whatever it says, was written by no student."""
    for kind, student in (("release", ""), ("autograded", "bob")):
        folder = root / kind / student / NAME
        (folder / f"{NAME}.ipynb").unlink()
        folder.rmdir()
        save(folder, *notebook("Write 3 sentences here."))
    last = only_cell(root).readings[-1]
    assert (last.students, last.is_written) == (("bob", "cyd"), False)


def test_an_endless_answer_is_cut_and_says_so(root: Path) -> None:
    """A text as long as no prompt asks for is shown in part: the page tells how much is left out."""
    path = root / "autograded" / "bob" / NAME
    (path / f"{NAME}.ipynb").unlink()
    path.rmdir()
    save(path, *notebook("many words " * 20_000))
    texts = [reading.text for reading in only_cell(root).readings if reading.students == ("bob",)]
    assert texts[0].endswith("[214,000 more characters, which no remark is on: read them in the notebook]")


def test_a_page_shows_all_that_a_grader_needs_and_no_points(root: Path) -> None:
    """Prompt, rubric, model, each answer with its students and remarks; what was written is text, never HTML."""
    page = readings_page(NAME, only_cell(root), "another")
    seen = Reading(page)
    for shown in ("We accepted 828 of 900 labels.", "two that matter", "The 900 were drawn at random.", "bob, dan"):
        assert shown in seen.text
    assert (seen.tags["article"], seen.tags["aside"]) == (4, 1)
    assert seen.text.count(SHORT) == 1
    assert EVIL.split("&", maxsplit=1)[0] in seen.text
    assert seen.tags["script"] == seen.tags["img"] == 0
    assert ("href", "another.html") in seen.attributes
    assert "default-src 'none'" in dict(seen.attributes)["content"]
    answers = page[page.index("<article") : page.index("<aside")]
    assert re.search(r"\bpoints?\b|\bscore", answers) is None


def test_the_list_of_cells_counts_answers_and_names_whom_it_lacks(root: Path) -> None:
    """Each cell has a row with its link and counts; students whose notebook cannot be read are named."""
    seen = Reading(index_page(NAME, [only_cell(root)], ["zoe"]))
    assert ["written", "4", "3", "1"] in seen.rows
    assert ("href", "written.html") in seen.attributes
    assert "cannot be read1 student: zoe" in seen.text


@pytest.fixture(scope="module")
def study() -> CaseStudy:
    return case_study("quality_is_falling")


def test_a_cases_figures_are_those_of_each_students_own_tables(tmp_path: Path, study: CaseStudy) -> None:
    """An answer is founded for whom its figures were dealt, and not for a neighbour who copied it."""
    name, cells = "11_case_studies", prose_cells(study.name)
    fall = f"Acceptance fell by {model_values(study, 'ada')['fall']:.3f} points; clients lose 5 weeks of work."

    def saved(folder: Path, who: str | None, *texts: str) -> None:
        opened = open_cell(study).replace(NOBODY, who) if who is not None else "pass"
        above = nbformat.v4.new_code_cell(opened)
        written = [markdown_cell(cell, text, 2) for cell, text in zip(cells, texts, strict=True)]
        save(folder / name, above, *written)

    models = [prose(study, heading)[1] for heading in HEADINGS]
    saved(tmp_path / "source", NOBODY, *models)
    for student, who in (("ada", "ada"), ("bob", "bob"), ("cyd", None)):
        saved(tmp_path / "autograded" / student, who, *[STARTER] * 3, fall)
    asked = cells_asked(tmp_path, name) or ()
    written = read_written_answers(tmp_path, name, ["ada", "bob", "cyd"], asked, [study])
    *unwritten, found = read_cells(asked, written, [study])
    assert [[reading.is_written for reading in cell.readings] for cell in unwritten] == [[False]] * 3
    (reading,) = found.readings
    told = {noted.students: noted.remark.said for noted in reading.noted if noted.remark.what == "figures"}
    assert "Figures are given" in told["ada",]
    assert "the student's tables or the desk" in told["bob",]
    assert "opens the case under no name" in told["cyd",]
    assert set(found.dealt) == {"ada", "bob"}
    seen = Reading(readings_page(name, found))
    (row,) = [row for row in seen.rows if row[0] == "ada"]
    assert row[1] == ("without the trap" if study.dealt("ada").twin else "with the trap")
    assert f"{model_values(study, 'ada')['fall']:.6g}" in row
    assert "This model is of the tables dealt to “your name”" in seen.text


def test_the_command_writes_a_page_a_cell_beside_the_report(root: Path) -> None:
    """`--readings` makes the folder, a page for the cell and the list of cells, and says how much is to be read."""
    folder = root / "new" / "readings"
    code, out, err = loopless("report", "04", "--root", str(root), "--readings", str(folder))
    assert (code, out.splitlines()[-1]) == (0, f"wrote {folder / 'index.html'}: 1 cell, 3 distinct answers"), err
    assert sorted(path.name for path in folder.iterdir()) == ["index.html", "written.html"]
    assert (root / "reports" / f"{NAME}.html").exists()


def test_what_cannot_be_read_ends_with_the_next_command(root: Path) -> None:
    """A file for a folder, no answers, no written cell and no source each say what was found and what to type."""
    words = ("report", "04", "--root", str(root), "--readings")
    folder, file = root / "readings", root / "file"
    file.touch()
    code, _, err = loopless(*words, str(file))
    assert (code, f"and {file} is a file next: loopless report {NAME} --readings ANOTHER_FOLDER" in err) == (2, True)
    assert not (root / "reports").exists()
    (root / "autograded").rename(root / "elsewhere")
    code, _, err = loopless(*words, str(folder))
    assert (code, err.endswith(f"none of 5 can be read in {root / 'autograded'} next: loopless grade {NAME}")) == (
        2,
        True,
    )
    source = root / "source" / NAME
    nbformat.write(nbformat.v4.new_notebook(cells=list(notebook(MODEL)[:1])), source / f"{NAME}.ipynb")
    code, _, err = loopless(*words, str(folder))
    assert (code, err.endswith(f"'{NAME}' has no such cell next: loopless report {NAME}")) == (2, True)
    (source / f"{NAME}.ipynb").unlink()
    code, _, err = loopless(*words, str(folder))
    assert (code, err.endswith(f"{source} holds none that can be read next: loopless build {NAME}")) == (2, True)
    assert not folder.exists()
