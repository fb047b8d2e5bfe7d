"""What a grader reads from a notebook: its check cells, and the source that answers a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.answer import Answer, Language
from autograder.report import HEADINGS, Bucket
from course.practice import defines

NotebookNode = Any

_CHECK = re.compile(r"""check\.(accuracy|efficiency|readability)\((["'])(\w+)\2\)\s*;?""")
_SCOPE = re.compile(r"""check\.scope\((["'])(\w+)\1,\s*(["'])(problem|data|metric|solution)\3\)\s*;?""")
_QUERY = re.compile(r"\A\s*%%sql[ \t]+(\w+)[ \t]*\r?\n(.*)\Z", re.DOTALL)
_KINDS = ("stream", "display_data", "execute_result", "error")
_MOST_LINES = 200
_DEEPEST = 50
_MOST_PARSED = 100_000


@dataclass(frozen=True, slots=True)
class Check:
    """A cell that judges one bucket of one question, or one heading of a case study's scope."""

    question: str
    bucket: Bucket

    @property
    def of_case(self) -> bool:
        """Whether it judges a scope."""
        return self.bucket in HEADINGS


def check_of(cell: NotebookNode) -> Check | None:
    """Return the check that a locked grade cell makes; None for every other cell."""
    marked = marks(cell)
    if cell["cell_type"] != "code" or not marked.get("grade") or marked.get("solution"):
        return None
    # nbgrader puts a remark above a check that a student deleted.
    lines = "".join(cell["source"]).splitlines()
    call = "\n".join(line for line in lines if not line.startswith("#")).strip()
    found, scoped = _CHECK.fullmatch(call), _SCOPE.fullmatch(call)
    bucket: Any = found[1] if found is not None else scoped[4] if scoped is not None else None
    name = found[3] if found is not None else scoped[2] if scoped is not None else ""
    return Check(name, bucket) if bucket is not None else None


def marks(cell: NotebookNode) -> Mapping[str, Any]:
    """Return what nbgrader knows of a cell; a student may have put anything there."""
    found = cell["metadata"].get("nbgrader")
    return found if isinstance(found, Mapping) else {}


def answer_to(name: str, language: Language, sources: Sequence[str], position: int) -> Answer:
    """Return the answer to a question as a kernel would hold it when the cell at `position` runs.

    The last cell before that which names the query or defines the function; where there is none, the last one at all,
    since a cell that was moved is an answer still.
    """
    before = [index for index in range(position) if _answers(sources[index], name, language)]
    anywhere = before or [index for index in range(len(sources)) if _answers(sources[index], name, language)]
    if not anywhere:
        return Answer("", language, name)
    source = sources[anywhere[-1]]
    found = _QUERY.match(source) if language == "sql" else None
    return Answer(found[2] if found else source, language, name)


def comes_later(name: str, language: Language, sources: Sequence[str], position: int) -> bool:
    """Whether the only cells that answer a question stand after its check."""
    indices = [index for index in range(len(sources)) if _answers(sources[index], name, language)]
    return bool(indices) and min(indices) > position


def _answers(source: str, name: str, language: Language) -> bool:
    if language == "sql":
        found = _QUERY.match(source)
        return found is not None and found[1] == name
    if len(source) > _MOST_PARSED:  # it is told that it is too long
        return f"def {name}(" in source
    try:
        return name in source and defines(source, name)
    except (RecursionError, MemoryError, ValueError):  # nested too deeply, or no text at all
        return False


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
    return deepest > 0 and all(_is_shallow(one, deepest - 1) for one in inside)
