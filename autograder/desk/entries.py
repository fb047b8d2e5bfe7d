"""What is known at a desk: a bank of entries, each with ways to ask for it and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from autograder.base.errors import LooplessError
from autograder.base.reticent import Reticent


class DeskError(LooplessError, ValueError):
    """A bank of answers is not written as it must be: the author's fault."""


@dataclass(frozen=True, slots=True, repr=False)
class Entry(Reticent):
    """Something that is known at the desk: ways to ask for it, and the answer, here and in the twin."""

    name: str
    asks: tuple[str, ...]
    answer: str
    twin_answer: str | None = None

    def told(self, facts: Mapping[str, Any], *, twin: bool) -> str:
        """Return the answer with the facts of this learner's case in it."""
        text = self.twin_answer if twin and self.twin_answer is not None else self.answer
        return text.format_map(dict(facts))


def read_desk(path: Path) -> tuple[Entry, ...]:
    """Read `desk.yaml`: a list of name, asks, answer and perhaps twin_answer.

    Raises
    ------
    DeskError
        An entry lacks something; the message names the file and the entry.

    """
    return entries_of(yaml.safe_load(path.read_text(encoding="utf-8")), str(path))


def entries_of(plain: Any, where: str) -> tuple[Entry, ...]:
    """Return the entries of a bank read from YAML or JSON."""
    if not isinstance(plain, list) or not plain:
        msg = f"{where}: a desk is a list of entries, each with name, asks and answer"
        raise DeskError(msg)
    for entry in plain:
        if not {"name", "asks", "answer"} <= set(entry) <= {"name", "asks", "answer", "twin_answer"}:
            msg = f"{where}: the entry {entry.get('name')!r} needs name, asks and answer (and may have twin_answer)"
            raise DeskError(msg)
    return tuple(
        Entry(fields["name"], tuple(fields["asks"]), fields["answer"], fields.get("twin_answer")) for fields in plain
    )
