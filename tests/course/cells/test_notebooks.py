"""The source notebook of an assignment: assembled from Markdown, SQL and Python files."""

from __future__ import annotations

import pytest

from autograder.base.front_matter import read_front_matter
from autograder.questions.answer import starter
from autograder.report.verdicts import CRITERIA
from course.authoring.building import execute
from course.authoring.notebooks import assemble, count_code_cells, read_written

SQL, PYTHON = "latest_labels", "to_local_time"


@pytest.fixture(scope="module")
def cells(small_assignment):
    """Return the cells of the small assignment by id."""
    return {cell.id: cell for cell in assemble(small_assignment).cells}


def test_a_question_is_prompt_answer_checks_and_help(cells):
    """A question's cells stand in the order in which a learner needs them."""
    ids = [identity for identity in cells if identity.startswith("to-local-time")]
    assert [identity.removeprefix("to-local-time") for identity in ids] == [
        "-prompt",
        "",
        "-try",
        *(f"-{criterion}" for criterion in CRITERIA),
        "-help",
    ]


def test_an_sql_answer_is_named_by_its_magic(cells):
    """The answer cell of a query begins with the magic and the question's name."""
    assert cells["latest-labels"].source.startswith(f"%%sql {SQL}\n-- BEGIN SOLUTION\n")


def test_grade_ids_tell_question_and_criterion(cells):
    """Each check is a locked grade cell called QUESTION-BUCKET, with the criterion's points."""
    marks = [cells[f"latest-labels-{criterion}"].metadata.nbgrader for criterion in CRITERIA]
    assert [mark.grade_id for mark in marks] == [f"{SQL}-{criterion}" for criterion in CRITERIA]
    assert all(mark.grade and mark.locked and mark.points > 0 for mark in marks)


def test_the_written_cell_is_graded_by_a_person(cells):
    """The written cell is a solution with points; its rubric stands in the prompt, the model answer in the cell."""
    mark = cells["written"].metadata.nbgrader
    assert (mark.grade, mark.solution, mark.locked, mark.points) == (True, True, False, 4.0)
    assert "Two points for each assumption" in cells["written-prompt"].source
    assert "breaks every tie" in cells["written"].source


def test_a_lesson_becomes_text_and_code(cells):
    """The setup comes before the first code, and a query of the lesson is a cell with the magic and its name."""
    ids = list(cells)
    assert ids[:4] == ["lesson-0", "setup", "lesson-0-code", "lesson-1"]
    assert cells["lesson-0"].source.startswith("# A small assignment")
    assert cells["lesson-0-code"].source.startswith("%%sql busiest\nSELECT annotator_id")


def test_an_assignment_without_lesson_still_has_its_setup(small_assignment, tmp_path):
    """Without lesson.md and written.md the notebook begins with the setup and has no written cell."""
    ids = [cell.id for cell in assemble(type(small_assignment)(tmp_path, small_assignment.questions)).cells]
    assert ids[0] == "setup"
    assert "written" not in ids


def test_count_code_cells_counts_what_runs(small_assignment, cells):
    """The progress bar is as long as the number of cells that run."""
    assert count_code_cells(small_assignment) == sum(cell.cell_type == "code" for cell in cells.values())


def test_a_file_without_front_matter_is_named(tmp_path):
    """A Markdown file without front matter is refused by its path, with the cure."""
    (tmp_path / "lesson.md").write_text("# No matter")
    with pytest.raises(ValueError, match=r"lesson\.md: no front matter; begin the file with '---'"):
        read_front_matter(tmp_path / "lesson.md", ValueError)


def test_a_written_file_is_read_in_three_parts(small_assignment):
    """Prompt, rubric and model answer come from their headings."""
    written = read_written(small_assignment.folder / "written.md")
    assert (written.title, written.points, written.prompt) == (
        "Say what you assumed",
        4.0,
        "What did you assume about ties?",
    )


@pytest.mark.parametrize("body", ["no headings", "## Rubric\nonly one", "## Model answer\nm\n## Rubric\nr"])
def test_a_written_file_without_its_headings_is_named(body, tmp_path):
    """A missing or misplaced heading is told with the file and the cure."""
    path = tmp_path / "written.md"
    path.write_text(f"---\ntitle: t\npoints: 1\n---\n{body}\n")
    with pytest.raises(ValueError, match=r"written\.md: .*'## Rubric' and then '## Model answer'"):
        read_written(path)


def test_an_untouched_release_runs_to_its_end(small_assignment, tmp_path):
    """Run all on a fresh notebook stops nowhere; every check says not attempted and gives no points."""
    notebook = assemble(small_assignment)
    starters = {one.name: starter(one.solution) for one in small_assignment.questions}
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in starters:
            cell.source = (f"%%sql {name}\n" if name == SQL else "") + starters[name]
    checked = [cell for cell in execute(notebook, tmp_path).cells if "points" in cell.metadata.get("nbgrader", {})]
    outputs = [cell.outputs for cell in checked if cell.cell_type == "code"]
    assert len(outputs) == 2 * len(CRITERIA)
    assert {output[-1]["data"]["text/plain"] for output in outputs} == {"0.0"}
    assert all("not attempted" in output[0]["data"]["text/plain"] for output in outputs)
