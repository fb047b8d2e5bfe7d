"""The proofs that a bank needs, and the digests by which each is known again.

Digests are of bytes and of locked versions, never of an interpreter or of what is installed, so that they are the same
on every Python, in every folder and with either line ending.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, Self

from autograder.base.digest import digest_of
from course.proved import long_tests
from course.proved.imports import closure, module_file, package_folder, sources
from course.proved.lock import locked

Kind = Literal["verify", "sandbox", "notebooks", "tests"]
KINDS: tuple[Kind, ...] = ("verify", "sandbox", "notebooks", "tests")
"""`loopless verify` of a question or a case study; the sandbox's agreement on a question; an assignment's notebooks;
a long test of the code."""

JUDGED_WITH = ("complexipy", "duckdb", "matplotlib", "numpy", "pandas", "pyarrow", "ruff", "scipy", "sqlglot")
_RUN_WITH = ("ipython", "matplotlib-inline")
_CELLS = ("course.learner.check", "course.learner.case", "course.learner.sql_magic")
_SETTINGS = "course.grading.nbgrader.settings"
_ANSWERS = {"right": 12.0, "slow": 15.0, "wrong": 1.0, "borderline": 300.0}
"""What proving an answer takes beside a wrong one: it is judged on all three criteria, at full size, and measured.
One near a limit is judged under twenty seeds, each in many worlds."""
_DIGITS = 16
_SECONDS_OF_A_REBUILT_QUESTION = 2.0
_TEXTS = (".py", ".md")
_WORLD = re.compile(r"\b(labelyard)((?:\.\w+)*)(?: import \(?([\w,\s]+))?")


@dataclass(frozen=True, slots=True, order=True)
class BankProof:
    """One thing to prove of the bank: `name` is a question's or a case study's, an assignment's, a long test's."""

    kind: Kind
    name: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"


@dataclass(frozen=True)
class Bank:
    """A bank on disk: the folder of its assignments, and the repository whose lock and built notebooks it has."""

    root: Path
    assignments: Path

    @classmethod
    def here(cls) -> Self:
        """Return the bank of this repository."""
        package = package_folder("course")
        return cls(package.parent, package / "assignments")

    @cached_property
    def folders(self) -> dict[str, Path]:
        """The folder of every question and case study by its name."""
        return {path.name: path for group in self.groups for path in _folders(group)}

    @cached_property
    def groups(self) -> list[Path]:
        """The folders of the assignments."""
        found = self.assignments.iterdir() if self.assignments.is_dir() else ()
        return [path for path in _sorted(found) if path.is_dir() and _folders(path)]

    def proofs(self, kind: Kind) -> tuple[BankProof, ...]:
        """Return all proofs of a kind, sorted by name."""
        if kind == "notebooks":
            return tuple(BankProof(kind, path.name) for path in self.groups)
        if kind == "tests":
            return tuple(BankProof(kind, name) for name in long_tests.names(self.root))
        names = (name for name, path in self.folders.items() if kind == "verify" or (path / "question.md").exists())
        return tuple(BankProof(kind, name) for name in sorted(names))

    def seconds(self, proof: BankProof) -> float:
        """Return about how long a proof takes beside the others of its kind, by which turns are shared out."""
        if proof.kind == "tests":
            return long_tests.seconds(proof.name)
        if proof.kind == "notebooks":
            return _SECONDS_OF_A_REBUILT_QUESTION * len(_folders(self.assignments / proof.name))
        return self._answers(self.folders[proof.name]) if proof.kind == "verify" else 1.0

    def _answers(self, folder: Path) -> float:
        """Return what a question takes, in wrong answers; where it has variants, each answer is proved of one too."""
        solution = _ANSWERS["right"]
        answers = sum(takes for kind, takes in _ANSWERS.items() for _ in (folder / kind).glob("[!._]*"))
        asked = folder / "question.md"
        varied = asked.exists() and "\nvariants:" in asked.read_text(encoding="utf-8")
        return (solution + answers) * (1 + varied)

    def content(self, proof: BankProof) -> str:
        """Return the digest of what is proved: a question's files, an assignment's with what is built, a test's."""
        if proof.kind == "tests":
            named = self.folders | {path.name: path for path in self.groups}
            return _with_worlds(long_tests.paths(self.root, proof.name, named))
        if proof.kind != "notebooks":
            return _with_worlds([self.folders[proof.name]])
        built = [self.root / kind / proof.name for kind in ("source", "release")]
        return _with_worlds([self.assignments / proof.name, *built])

    def judge(self, kind: Kind) -> str:
        """Return the digest of what judges a kind: our code, and the locked versions of the libraries that it uses."""
        if kind not in self._judges:
            self._judges[kind] = _short(self._judged_by(kind))
        return self._judges[kind]

    @cached_property
    def _judges(self) -> dict[Kind, str]:
        return {}

    def _judged_by(self, kind: Kind) -> Iterator[bytes]:
        lock = self.root / "requirements.lock"
        if kind == "verify":
            yield from _modules(closure(["autograder.verify.proofs"]))
            yield from locked(lock, JUDGED_WITH)
        elif kind == "sandbox":  # its children are started by name: of what they may load, nothing is left out
            yield from _modules([*sources("autograder"), *closure(["course.grading.graded.agreement", *_CELLS])])
            yield from locked(lock, JUDGED_WITH + _RUN_WITH)
        elif kind == "tests":
            yield from _modules([*sources("autograder"), *sources("course"), *long_tests.support(self.root)])
            yield from _named(self.root / "nbgrader_config.py")
            yield from locked(self.root / "requirements-all.lock", None)
        else:
            yield from _modules(closure(["course.authoring.building", "course.authoring.starters", *_CELLS]))
            yield from _named(self.root / "nbgrader_config.py")
            # Of what the settings import, only the starters make notebooks.
            yield from _modules([(_SETTINGS, path)] if (path := module_file(_SETTINGS)) is not None else [])
            yield from locked(lock, None)
        yield from _modules(closure(["labelyard"]))
        yield from _contents(package_folder("labelyard").parent / "sample")


def digest(paths: Iterable[Path]) -> str:
    """Return the digest of files and of all that folders hold, under their names there."""
    return _short(part for path in paths for part in _contents(path))


def _with_worlds(paths: Iterable[Path]) -> str:
    """Return the digest of files and folders, and of the simulated company's modules that they name."""
    found = list(paths)
    return _short((digest(found).encode(), *_modules(closure(_worlds(found)))))


def _worlds(paths: Iterable[Path]) -> set[str]:
    """Return the modules of the simulated company that texts may import, in code or in what shows code."""
    texts = (file for top in paths for _, file in _files(top) if file.endswith(_TEXTS))
    return {module for file in texts for module in _file(file).worlds}


def _worlds_of(text: str) -> Iterator[str]:
    for prefix, name, names in _WORLD.findall(text):
        yield f"{prefix}{name}"
        yield from (f"{prefix}{name}.{word}" for word in re.findall(r"\w+", names))


def _contents(path: Path) -> Iterator[bytes]:
    for name, file in _files(path):
        yield name.encode()
        yield _file(file).content


def _files(path: Path) -> Iterator[tuple[str, str]]:
    """Yield a file, or all of a folder but what lies there without being the bank's, under their names there."""
    if path.is_file():
        yield path.name, str(path)
    elif path.is_dir():
        yield from sorted(_below(path, ""))


def _below(folder: str | Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a folder and of those within; texts, not paths, since it is done for very many."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_left_behind(entry.name):
                continue
            if entry.is_file():
                yield f"{name}{entry.name}", entry.path
            elif entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{name}{entry.name}/")


def _is_left_behind(part: str) -> bool:
    """Return whether a name within a folder is not the bank's: an editor's, a system's, a linter's, a run's."""
    return part == "__pycache__" or part.startswith(".")


def _modules(found: Sequence[tuple[str, Path]]) -> Iterator[bytes]:
    for name, path in sorted(set(found)):
        yield from _named(path, name)


def _named(path: Path, name: str | None = None) -> Iterator[bytes]:
    yield (name or path.name).encode()
    yield _file(str(path)).content if path.is_file() else b""


class _File:
    """What a file holds, with one kind of line ending, and the simulated company's modules that it names."""

    def __init__(self, path: str) -> None:
        self.content = Path(path).read_bytes().replace(b"\r\n", b"\n")

    @cached_property
    def worlds(self) -> frozenset[str]:
        return frozenset(_worlds_of(self.content.decode())) if b"labelyard" in self.content else frozenset()


def _file(path: str) -> _File:
    """Return what a file holds; many proofs read the same ones, so each is read once, unless it changes."""
    stat = os.stat(path)  # noqa: PTH116  a text, not a path: it is done for very many
    return _read_once(path, stat.st_mtime_ns, stat.st_size)


@cache
def _read_once(path: str, _changed: int, _size: int) -> _File:
    return _File(path)


def _short(parts: Iterable[bytes]) -> str:
    return digest_of(parts)[:_DIGITS]


def _folders(group: Path) -> list[Path]:
    holds = ("question.md", "case.md")
    return [path for path in _sorted(group.iterdir()) if any((path / marker).exists() for marker in holds)]


def _sorted(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda folder: folder.name)
