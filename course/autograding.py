"""nbgrader's steps for this course: execution by a bench, and deleted cells put back.

`nbgrader autograde`, formgrader's button and `loopless grade` all take these, so that all grade alike.
"""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbgrader.api import Gradebook
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, OverwriteCells
from nbgrader.utils import is_grade, is_solution, is_task
from traitlets import Bool, Enum

from autograder.bench import strongest
from course.grading.grader import Grader
from course.grading.intake import files_beside
from course.grading.seeds import seed

NotebookNode = Any

_GRADERS: list[Grader] = []


class ExecuteSubmission(Execute):  # type: ignore[misc]
    """Runs a submission in a bench, and answers its checks from outside: no kernel, no course file, no network."""

    feedback = Enum(
        ["names", "rows"],
        default_value="names",
        help="What students read of hidden cases that went wrong: their names, or their first differing rows too.",
    ).tag(config=True)
    unsafe = Bool(
        default_value=False, help="Grade even where nothing isolates a submission; read the README's warning first."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any, km: Any = None) -> Any:  # noqa: ARG002 (nbconvert's signature)
        """Run the cells in order; the outputs are put into the notebook."""
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        graded = self._grader(_course_root(folder)).grade(nb, files_beside(folder))
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = [from_dict(output) for output in cell.outputs]
        for incident in graded.incidents:
            self.log.warning("%s: %s", incident["where"], incident["what"])
        if graded.isolation.possible:
            self.log.warning("isolation: %s. %s", graded.isolation, graded.isolation.possible)
        return nb, resources

    def _grader(self, root: Path) -> Grader:
        if not _GRADERS:
            _GRADERS.append(Grader(seed(root), strongest(unsafe=self.unsafe), self.feedback))
            atexit.register(_close)
        return _GRADERS[0]


class PutBackCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts back every cell of the assignment that a student deleted, answers included.

    nbgrader's own step puts back checks only, and fails where the answer before one is gone too.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> Any:
        """Insert what is missing behind the cell that it followed in the source."""
        named = resources["nbgrader"]
        with Gradebook(named["db_url"]) as gradebook:
            source = gradebook.find_notebook(named["notebook"], named["assignment"])
            most = {cell.name: cell.max_score for cell in (*source.grade_cells, *source.task_cells)}
            kinds = {
                "task": {cell.name for cell in source.task_cells},
                "solution": {cell.name for cell in source.solution_cells},
            }
            _put_back(nb, source.source_cells, most, kinds)
        return nb, resources


def _put_back(nb: NotebookNode, cells: Any, most: dict[str, float], kinds: dict[str, set[str]]) -> None:
    position = -1
    for cell in cells:
        present = [index for index, one in enumerate(nb.cells) if _grade_id(one) == cell.name]
        if present:
            position = present[0]
            continue
        position += 1
        solution, task = (cell.name in kinds[kind] for kind in ("solution", "task"))
        score = most.get(cell.name, 0)
        new = from_dict(OverwriteCells().missing_cell_transform(cell, score, is_solution=solution, is_task=task))
        if solution:  # a deleted answer is an empty one, and is not locked
            new.source = ""
            new.metadata.nbgrader.grade = cell.name in most
            if cell.name not in most:
                new.metadata.nbgrader.pop("points", None)
        nb.cells.insert(position, new)


def _grade_id(cell: NotebookNode) -> str | None:
    marked = is_grade(cell) or is_solution(cell) or is_task(cell)
    return cell.metadata.nbgrader.get("grade_id") if marked else None


def _course_root(folder: Path) -> Path:
    """Return the course root above a folder: where its configuration lies."""
    found = (parent for parent in folder.resolve().parents if (parent / "nbgrader_config.py").exists())
    return next(found, Path.cwd())


def _close() -> None:
    while _GRADERS:
        _GRADERS.pop().close()
