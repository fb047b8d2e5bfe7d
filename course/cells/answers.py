"""The cells of a notebook by which it is judged: what an answer and a check look like, written and read here alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.questions.answer import Answer, Language
from autograder.questions.notebook_cell import bound_names, defines, innermost_magic
from autograder.report.verdicts import HEADINGS, Bucket, Heading

QuestionBucket = Literal["accuracy", "efficiency", "readability"]

_CHECK = re.compile(r"""check\.(accuracy|efficiency|readability)\((["'])(\w+)\2\)\s*;?""")
_SCOPE = re.compile(r"""check\.scope\((["'])(\w+)\1,\s*(["'])(problem|data|metric|solution)\3\)\s*;?""")
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


def check_cell(name: str, bucket: str) -> str:
    """Return the cell that judges one bucket of a question."""
    return f'check.{bucket}("{name}")'


def scope_cell(name: str, heading: Heading) -> str:
    """Return the cell that judges one heading of a case study's scope."""
    return f'check.scope("{name}", "{heading}")'


def read_check(source: str) -> Check | None:
    """Return the check that a cell makes; None for every other cell."""
    # nbgrader puts a remark above a check that a student deleted.
    call = "\n".join(line for line in source.splitlines() if not line.startswith("#")).strip()
    found, scoped = _CHECK.fullmatch(call), _SCOPE.fullmatch(call)
    if found is not None:
        return Check(found[3], found[1])  # type: ignore[arg-type]  # the pattern's own words
    return Check(scoped[2], scoped[4]) if scoped is not None else None  # type: ignore[arg-type]


def answer_cell(name: str, language: Language, source: str) -> str:
    """Return the cell that holds an answer."""
    return query_cell(name, source) if language == "sql" else source


def query_cell(name: str, query: str) -> str:
    """Return the cell that runs a query, and names it where there is a name."""
    return f"{f'%%sql {name}'.rstrip()}\n{query}"


def read_query(source: str) -> tuple[str, str] | None:
    """Return the name and the query of a cell that runs one, as IPython hands them to `%%sql`; None for other cells."""
    magic = innermost_magic(source)
    return (magic.line.strip(), magic.body) if magic is not None and magic.name == "sql" else None


def answers(source: str, name: str, language: Language) -> bool:
    """Whether a cell names the query, or defines the function, that answers a question."""
    if language == "sql":
        found = read_query(source)
        return found is not None and found[0] == name
    if len(source) > _MOST_PARSED:  # it is told that it is too long
        return f"def {name}(" in source
    return defines(source, name)


def newest_answer(name: str, language: Language, sources: Sequence[str], around: Sequence[str] = ()) -> Answer:
    """Return the answer that the last of some cells gives, the newest behind; an empty one where none gives any.

    Parameters
    ----------
    around
        All cells that a function finds its names in.

    """
    found = next((source for source in reversed(sources) if answers(source, name, language)), None)
    if found is None:
        return Answer("", language, name)
    query = read_query(found) if language == "sql" else None
    if query is not None:
        return Answer(query[1], language, name)
    others = (source for source in around if source is not found and len(source) <= _MOST_PARSED)
    return Answer(found, language, name, frozenset().union(*map(bound_names, others)))
