"""The proofs that a bank needs, and the digests by which each is known again.

Digests are of bytes and of locked versions, never of an interpreter or of what is installed, so that they are the same
on every Python, in every folder and with either line ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
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
_DIGITS = 16
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
        return long_tests.seconds(proof.name) if proof.kind == "tests" else 1.0

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
    texts = (path.read_text(encoding="utf-8") for top in paths for _, path in _files(top) if path.suffix in _TEXTS)
    found: set[str] = set()
    for prefix, name, names in (match for text in texts for match in _WORLD.findall(text)):
        found |= {f"{prefix}{name}", *(f"{prefix}{name}.{word}" for word in re.findall(r"\w+", names))}
    return found


def _contents(path: Path) -> Iterator[bytes]:
    for name, file in _files(path):
        yield from _named(file, name)


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """Yield a file, or all of a folder but what lies there without being the bank's, under their names there."""
    if path.is_file():
        yield path.name, path
    elif path.is_dir():
        inside = {file.relative_to(path).as_posix(): file for file in path.rglob("*") if file.is_file()}
        yield from ((name, inside[name]) for name in sorted(inside) if not any(map(_is_left_behind, name.split("/"))))


def _is_left_behind(part: str) -> bool:
    """Return whether a name within a folder is not the bank's: an editor's, a system's, a linter's, a run's."""
    return part == "__pycache__" or part.startswith(".")


def _modules(found: Sequence[tuple[str, Path]]) -> Iterator[bytes]:
    for name, path in sorted(set(found)):
        yield from _named(path, name)


def _named(path: Path, name: str | None = None) -> Iterator[bytes]:
    yield (name or path.name).encode()
    yield path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""


def _short(parts: Iterable[bytes]) -> str:
    return digest_of(parts)[:_DIGITS]


def _folders(group: Path) -> list[Path]:
    holds = ("question.md", "case.md")
    return [path for path in _sorted(group.iterdir()) if any((path / marker).exists() for marker in holds)]


def _sorted(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda folder: folder.name)
