"""nbgrader's steps for this course: execution by a bench, and deleted cells put back.

`nbgrader autograde`, formgrader's button and `loopless grade` all take these, so that all grade alike.
"""

from __future__ import annotations

import atexit
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import from_dict
from nbgrader.api import Gradebook, GradeCell, SolutionCell, TaskCell
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, OverwriteCells
from nbgrader.utils import determine_grade, is_grade
from traitlets import Bool, Enum

from autograder.sandbox import IsolationError, strongest
from course.grading.collected.platforms import unable
from course.grading.graded.grader import Grader
from course.grading.graded.sandbox import exposed
from course.grading.graded.seeds import seed
from course.grading.handed_in.intake import Incident, files_beside, is_plain, printable, read
from course.grading.handed_in.notebook_json import UnreadableError
from course.grading.nbgrader.mended import mend_nbgrader
from course.grading.nbgrader.releasing import guard_releases, released_variants

NotebookNode = Any

_GRADERS: list[Grader] = []
_TABLES = """
table { border-collapse: collapse; margin: 0.6em 0; }
th, td { padding: 0.15em 0.8em; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd; }
"""


guard_releases()
mend_nbgrader()  # here, since every command of nbgrader's that reads this course's configuration imports this module


class SubmissionReader(NotebookExporter):  # type: ignore[misc]
    """Reads what was handed in as `loopless grade` does: nbgrader's own reader fails on a byte order mark already.

    A file that is no notebook is graded as one without an answer, and the log says why, as of all that was left out.
    """

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> Any:
        """Convert the notebook of a file; its outputs and the state of its widgets are left out."""
        path = Path(filename)
        notebook, incidents = _read_file(path)
        for incident in incidents:
            self.log.warning("%s: %s", incident["where"], incident["what"])
        named = ResourcesDict() if resources is None else resources
        named["metadata"] = ResourcesDict(name=path.stem, path=str(path.parent))
        return self.from_notebook_node(notebook, resources=named, **kw)


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
        root = _course_root(folder)
        graded = self._grader(root).grade(nb, files_beside(folder), variants=self._variants(root, resources))
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = [from_dict(printable(output)) for output in cell.outputs]
        for incident in graded.incidents:
            self.log.warning("%s: %s", incident["where"], incident["what"])
        for sentence in make_scorable(nb):
            self.log.warning(sentence)
        if graded.isolation.possible:
            self.log.warning("isolation: %s. %s", graded.isolation, graded.isolation.possible)
        return nb, resources

    def _variants(self, root: Path, resources: Any) -> dict[str, str]:
        named = resources.get("nbgrader")
        if named is None:  # a notebook by itself, of no class
            return {}
        directory = CourseDirectory(config=self.config, root=str(root))
        return released_variants(directory, named["assignment"], named["notebook"])

    def _grader(self, root: Path) -> Grader:
        if (reason := unable()) is not None:
            raise IsolationError(f"{reason}.")
        if not self.unsafe and (reason := exposed(root)) is not None:
            raise IsolationError(f"{reason}.")
        if not _GRADERS:
            _GRADERS.append(Grader(seed(root), strongest(unsafe=self.unsafe), self.feedback))
            atexit.register(_close)
        return _GRADERS[0]


def _read_file(path: Path) -> tuple[NotebookNode, Sequence[Incident]]:
    """Return a file's notebook and what was left out of it; where it holds none, one that says why."""
    why = "it is a link or no plain file"
    if is_plain(path):  # a link would bring in what another handed in, and a pipe has no end
        try:
            return read(path.read_bytes())
        except UnreadableError as error:
            why = str(error)
    reason = f"{path.name} cannot be read: {why}"
    return blank([reason]), ({"where": path.name, "what": reason},)


def blank(reasons: Sequence[str]) -> NotebookNode:
    """Return a notebook that says why there is none; the checks are put into it."""
    text = "**This submission could not be read.** " + " ".join(f"{reason}." for reason in reasons)
    cell = nbformat.v4.new_markdown_cell(text, id="unreadable")
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})


def make_scorable(nb: NotebookNode) -> list[str]:
    """Put an error, which has no points, where nbgrader fails on a result: one above the points, or without a text.

    Returns a sentence on each such cell, for a person to look at.
    """
    sentences = []
    for cell in nb.cells:
        if not is_grade(cell):
            continue
        try:
            determine_grade(cell)
        except (KeyError, ValueError) as error:
            said = f"nbgrader makes no score of this cell's result: {error}"
            cell.outputs = [
                from_dict({"output_type": "error", "ename": "NoScore", "evalue": said, "traceback": [said]})
            ]
            sentences.append(f"{_grade_id(cell)}: {said}; it has no points")
    return sentences


class SpaceTables(NbGraderPreprocessor):  # type: ignore[misc]
    """Sets a prompt's tables in feedback as JupyterLab does: nbgrader's page puts the columns side by side."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> Any:
        """Add to the style that the page brings along."""
        resources["inlining"]["css"].append(_TABLES)
        return nb, resources


class PutBackCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts back every cell of the assignment that a student deleted, answers included, and nbgrader's mark on each.

    nbgrader's own step puts back checks only, fails where the answer before one is gone too, and on a mark that is not
    the assignment's. So a cell that came from elsewhere loses its mark, and one that was copied keeps it once.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> Any:
        """Insert what is missing behind the cell that it followed in the source."""
        named = resources["nbgrader"]
        with Gradebook(named["db_url"]) as gradebook:
            source = gradebook.find_notebook(named["notebook"], named["assignment"])
            marks = _marks(source, gradebook.db)
            _mark_anew(nb, marks)
            _put_back(nb, source.source_cells, marks)
        return nb, resources


def _marks(source: Any, session: Any) -> dict[str, dict[str, Any]]:
    """Return nbgrader's mark on each cell of the source, as the gradebook knows it."""
    tables = {"grade": GradeCell, "solution": SolutionCell, "task": TaskCell}
    found = {kind: session.query(table).filter(table.notebook_id == source.id).all() for kind, table in tables.items()}
    points = {cell.name: cell.max_score for cell in (*found["grade"], *found["task"])}
    kinds = {kind: {cell.name for cell in cells} for kind, cells in found.items()}
    marks: dict[str, dict[str, Any]] = {}
    for cell in source.source_cells:
        mark = {"grade_id": cell.name, "locked": cell.locked, "checksum": cell.checksum, "cell_type": cell.cell_type}
        mark |= {kind: cell.name in names for kind, names in kinds.items()}
        mark |= {"points": points[cell.name]} if cell.name in points else {}
        marks[cell.name] = {**mark, "schema_version": MetadataValidator.schema_version}
    return marks


def _mark_anew(nb: NotebookNode, marks: Mapping[str, dict[str, Any]]) -> None:
    """Mark each cell as the source does; of cells that share a mark, the last one keeps it, as with nbgrader."""
    seen: set[str] = set()
    for cell in reversed(nb.cells):
        name = _grade_id(cell)
        if name in marks and name not in seen:
            seen.add(name)
            cell.metadata["nbgrader"] = from_dict(marks[name])
        else:
            cell.metadata.pop("nbgrader", None)


def _put_back(nb: NotebookNode, cells: Any, marks: Mapping[str, dict[str, Any]]) -> None:
    position = -1
    for cell in cells:
        present = [index for index, other in enumerate(nb.cells) if _grade_id(other) == cell.name]
        if present:
            position = present[0]
            continue
        position += 1
        mark = marks[cell.name]
        new = from_dict(
            OverwriteCells().missing_cell_transform(
                cell, mark.get("points", 0), is_solution=mark["solution"], is_task=mark["task"]
            )
        )
        new.metadata["nbgrader"] = from_dict(mark)
        if mark["solution"]:  # a deleted answer is an empty one
            new.source = ""
        nb.cells.insert(position, new)


def _grade_id(cell: NotebookNode) -> str:
    mark = cell.metadata.get("nbgrader")
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    return name if isinstance(name, str) else ""


def _course_root(folder: Path) -> Path:
    """Return the course root above a folder: where its configuration lies."""
    found = (parent for parent in folder.resolve().parents if (parent / "nbgrader_config.py").exists())
    return next(found, Path.cwd())


def _close() -> None:
    while _GRADERS:
        _GRADERS.pop().close()
