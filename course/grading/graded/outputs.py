"""What a grader reads from a notebook: its check cells, and the source that answers a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.languages import language
from autograder.questions.answer import Answer
from course.cells.answers import Check, newest_answer, read_check

NotebookNode = Any

_KINDS = ("stream", "display_data", "execute_result", "error")
_MOST_LINES = 200
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Kept:
    """Verdicts that stand while other questions of the same notebook are judged anew; all of it is JSON.

    `outputs` are those of graded cells, and `waiting` whether each waits for a person, by nbgrader's name of the cell;
    `reports` (as JSON holds them) are by question; `anew` names the questions that are judged again.
    """

    outputs: Mapping[str, list[Any]] = field(default_factory=dict)
    reports: Mapping[str, Any] = field(default_factory=dict)
    waiting: Mapping[str, bool] = field(default_factory=dict)
    stand: Sequence[str] = ()
    anew: Sequence[str] = ()

    def of(self, cell: NotebookNode) -> list[Any] | None:
        """Return the outputs that a cell keeps; None where it is run or judged."""
        name = marks(cell).get("grade_id")
        return self.outputs.get(name) if isinstance(name, str) else None


def check_of(cell: NotebookNode) -> Check | None:
    """Return the check that a locked grade cell makes; None for every other cell."""
    marked = marks(cell)
    if cell["cell_type"] != "code" or not marked.get("grade") or marked.get("solution"):
        return None
    return read_check("".join(cell["source"]))


def marks(cell: NotebookNode) -> Mapping[str, Any]:
    """Return what nbgrader knows of a cell; a student may have put anything there."""
    found = cell["metadata"].get("nbgrader")
    return found if isinstance(found, Mapping) else {}


def answer_to(name: str, written_in: str, sources: Sequence[str], position: int) -> Answer:
    """Return the answer to a question as a kernel would hold it when the cell at `position` runs.

    The last cell before that which names the query or defines the function; where there is none, the last one at all,
    since a cell that was moved is an answer still.
    """
    before = newest_answer(name, written_in, sources[:position], sources)
    return before if before.source else newest_answer(name, written_in, sources, sources)


def comes_later(name: str, written_in: str, sources: Sequence[str], position: int) -> bool:
    """Whether the only cells that answer a question stand after its check."""
    tongue = language(written_in)
    first = next((index for index, source in enumerate(sources) if tongue.answers(source, name)), -1)
    return first > position


def counted(outputs: Sequence[NotebookNode], count: int) -> list[NotebookNode]:
    """Return outputs of a former run under the number of this one."""
    return [{**output, "execution_count": count} if "execution_count" in output else output for output in outputs]


def error_outputs(name: str, text: str) -> list[NotebookNode]:
    """Return what a cell shows that ended in an error."""
    return plain_outputs([{"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}], 0)


def plain_outputs(outputs: object, count: int) -> list[NotebookNode]:
    """Return outputs that a child sent as a notebook may hold them: known kinds, text where text belongs."""
    if not isinstance(outputs, list):
        return []
    clean = [_plain(output, count) for output in outputs if isinstance(output, dict)]
    return [output for output in clean if output is not None]


def _plain(output: Mapping[str, Any], count: int) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind not in _KINDS:
        return None
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": str(output.get("text", ""))}
    if kind == "error":
        lines = output.get("traceback")
        traceback = [str(line) for line in lines[:_MOST_LINES]] if isinstance(lines, list) else []
        told = {name: str(output.get(name, "")) for name in ("ename", "evalue")}
        return {"output_type": kind, **told, "traceback": traceback}
    data = output.get("data")
    bundle = {str(name): _content(str(name), value) for name, value in data.items()} if isinstance(data, dict) else {}
    plain: dict[str, Any] = {"output_type": kind, "data": bundle, "metadata": {}}
    return {**plain, "execution_count": count} if kind == "execute_result" else plain


def _content(name: str, value: Any) -> Any:
    if isinstance(value, str) or (name.endswith("json") and _is_shallow(value, _DEEPEST)):
        return value
    return str(value) if _is_shallow(value, _DEEPEST) else "(nested too deeply to be kept)"


def _is_shallow(value: Any, deepest: int) -> bool:
    """Whether JSON is nested no deeper than what reads a notebook can follow."""
    if not isinstance(value, dict | list):
        return True
    inside = value.values() if isinstance(value, dict) else value
    return deepest > 0 and all(_is_shallow(part, deepest - 1) for part in inside)
