"""An answer as text: its language, its solution markers, its first comment, whether it was attempted at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.base.errors import LooplessError
from autograder.base.reticent import Reticent
from autograder.languages import LanguageError, language, language_of_suffix

_BEGIN = re.compile(r"^\s*(?:###|--) BEGIN SOLUTION\s*$")
_END = re.compile(r"^\s*(?:###|--) END SOLUTION\s*$")


MAX_BYTES = 1_000_000


class AnswerError(LooplessError, ValueError):
    """There is no answer to judge: the file is missing, or is neither a query nor a module."""


class UnreadableAnswerError(AnswerError):
    """There is an answer, and it cannot be read as text: that is a verdict."""


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Reticent):
    """What somebody wrote for a question: a query, or the cell that defines the asked function.

    `around` are the names that the notebook's other cells define, which a function may use.
    """

    source: str
    language: str
    name: str = "answer"
    around: frozenset[str] = frozenset()

    @property
    def clean(self) -> str:
        """The source without the lines that mark the solution."""
        lines = lines_of(self.source, keepends=False)
        return "\n".join(line for line in lines if not _BEGIN.match(line) and not _END.match(line)) + "\n"

    @property
    def code(self) -> str:
        """The clean source as what runs it takes it: of a notebook's cell, the Python without IPython's magics."""
        return language(self.language).code(self.clean)

    @property
    def clean_lines(self) -> str:
        """The source with the marking lines emptied, so that line numbers stay the learner's."""
        lines = lines_of(self.source, keepends=False)
        return "\n".join("" if _BEGIN.match(line) or _END.match(line) else line for line in lines) + "\n"

    @property
    def comment(self) -> str:
        """The text of the first comment, lines joined; empty when the file does not begin with one."""
        return " ".join(line for line in _first_comment(self) if not line.startswith("twin:"))

    @property
    def twin(self) -> str | None:
        """The known mistake that this one cannot be told from (`twin: name` in the first comment)."""
        twins = [line.removeprefix("twin:").strip() for line in _first_comment(self) if line.startswith("twin:")]
        return twins[0] if twins else None

    @property
    def attempted(self) -> bool:
        """Whether there is anything to judge: neither empty nor the starter's stub."""
        return language(self.language).is_attempted(self.code, self.name)


def lines_of(source: str, *, keepends: bool = True) -> list[str]:
    """Return the lines of Python or SQL, which end where a parser's do.

    `str.splitlines` splits at a form feed, U+2028 and eight more characters as well, which a text may hold.
    """
    lines = source.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n") if source else []
    return [f"{line}\n" for line in lines] if keepends else lines


def read_answer(path: Path) -> Answer:
    """Read an answer file (`.sql` or `.py`).

    Raises
    ------
    AnswerError
        The file is missing or has another suffix.
    UnreadableAnswerError
        The file is not UTF-8 text, or larger than a megabyte.

    """
    try:
        written_in = language_of_suffix(path.suffix)
    except LanguageError as error:
        msg = f"cannot judge {path.name!r}: {error}"
        raise AnswerError(msg) from error
    try:
        content = path.read_bytes()
        source = content[: MAX_BYTES + 1].decode("utf-8-sig")
    except OSError as error:
        msg = f"cannot read {str(path)!r}: {error.strerror}; name a file that exists"
        raise AnswerError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path.name!r} is not UTF-8 text (byte {error.start}): save it as UTF-8"
        raise UnreadableAnswerError(msg) from error
    if len(content) > MAX_BYTES:
        msg = f"{path.name!r} holds {len(content):,} bytes; an answer holds at most {MAX_BYTES:,}"
        raise UnreadableAnswerError(msg)
    return Answer(written_in.of_file(source), written_in.name, path.stem)


def starter(answer: Answer) -> str:
    """Derive the learner's starter: each marked region becomes the language's stub, indented as the marker was."""
    lines: list[str] = []
    inside = False
    for line in lines_of(answer.source, keepends=False):
        if _BEGIN.match(line):
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + stub for stub in language(answer.language).stub.splitlines()]
        elif _END.match(line):
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines) + "\n"


def has_markers(answer: Answer) -> bool:
    """Whether the source marks a region as the solution, in order."""
    marks = [
        bool(_BEGIN.match(line))
        for line in lines_of(answer.source, keepends=False)
        if _BEGIN.match(line) or _END.match(line)
    ]
    return bool(marks) and marks == [True, False] * (len(marks) // 2)


def _first_comment(answer: Answer) -> list[str]:
    mark, lines = language(answer.language).comment, []
    for line in lines_of(answer.source, keepends=False):
        if not line.startswith(mark):
            break
        lines.append(line.lstrip(mark).strip())
    return lines
