"""Which judge and which questions gave a grade: the digests by which the bank's committed record knows them too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from course.grading.graded.outputs import check_of
from course.proved import Bank, BankProof

JUDGE = "judge"
UNNAMED = "a version that was not named"


@dataclass(frozen=True, slots=True)
class Version:
    """Digests of what gave a grade: of the judge (code, libraries), and of every question's folder by its name.

    They are those of `proofs.json`, so that the repository's history tells which commit had them.
    """

    judge: str
    questions: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return one line."""
        return " ".join(
            [f"{JUDGE}@{self.judge}", *(f"{name}@{digest}" for name, digest in sorted(self.questions.items()))]
        )

    def unlike(self, other: Version | None) -> tuple[str, ...]:
        """Return what differs from another version: the judge, questions by their names; sorted, the judge first."""
        if other is None:
            return (UNNAMED,)
        names = sorted(set(self.questions) | set(other.questions))
        changed = [name for name in names if self.questions.get(name) != other.questions.get(name)]
        return (*([JUDGE] if self.judge != other.judge else []), *changed)

    def plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {"judge": self.judge, "questions": dict(self.questions)}


def version_of(questions: Iterable[str]) -> Version:
    """Return the version of what judges here and now, and of these questions and case studies of the bank."""
    bank = _bank()
    known = sorted(set(questions) & set(bank.folders))
    return Version(_judge(), {name: bank.content(BankProof("verify", name)) for name in known})


def read_version(plain: Mapping[str, Any] | None) -> Version | None:
    """Return a version that JSON holds; None where there is none, as in records from before versions were named."""
    if plain is None:
        return None
    return Version(str(plain["judge"]), {str(name): str(digest) for name, digest in plain["questions"].items()})


def asked_in(notebook: bytes) -> frozenset[str]:
    """Return the names of the questions and case studies that a source notebook's checks ask about."""
    try:
        cells = json.loads(notebook)["cells"]
        checks = [check for cell in cells if (check := check_of(cell)) is not None]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return frozenset()
    return frozenset(check.question for check in checks)


@cache
def _bank() -> Bank:
    return Bank.here()


@cache
def _judge() -> str:
    """Return the digest of what judges in the sandbox, which takes most of a second to make."""
    return _bank().judge("sandbox")
