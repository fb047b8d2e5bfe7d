"""Tests of the code that take long: they are recorded like the bank's proofs, and made again when any code changed.

A hostile notebook is a proof of its own, under every isolation; of the other files, all tests of one are one proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

FILES: Mapping[str, tuple[str, ...]] = {
    "autograder/judging/test_much_text": (),
    "autograder/judging/test_odd_values": (),
    "clocks/test_scaled": (),
    "course/authoring/test_own_course": (),
    "course/cli/test_commandline_proofs": (),
    "course/cli/test_macos": ("lookalikes",),
    "course/cli/test_windows": ("lookalikes",),
    "course/grading/test_alike": (),
    "course/grading/test_by_question": (),
    "course/grading/test_class": (),
    "course/grading/test_class_of_forty": ("course/grading/test_faults.py", "course/grading/test_mutated_notebooks.py"),
    "course/grading/test_faults": (),
    "course/grading/test_forms_of_cells": (),
    "course/grading/test_kills": (),
    "course/grading/test_mutated_notebooks": (),
    "course/grading/test_nbgrader_cycle": (),
    "course/grading/test_revise": (),
    "course/grading/test_revise_killed": (),
    "course/grading/test_round_trip": (),
    "course/grading/test_scopes": (),
    "course/grading/test_versions": (),
    "course/proved/test_due_with_pytest": (),
    "course/record/test_store": (),
    "course/test_outside_kind": ("course/outside_kind", "course/authoring/test_own_course.py"),
    "scripts/test_wheels": ("../bank", "../pyproject.toml"),
}
"""Files of `tests/`, without their suffix, and the folders there that belong to each."""
HOSTILE = "course/grading/test_hostile"
_ATTACK = re.compile(rf"(?:.*/)?{HOSTILE}\.py::test_hostile_notebook(?:_under_landlock)?\[(.+)\]$")


def names(root: Path) -> list[str]:
    """Return the names of a repository's long tests; none where it has no such tests."""
    tests = root / "tests"
    attacks = (path.parent.name for path in (tests / "course" / "grading" / "hostile").glob("*/expected.toml"))
    return sorted([*(name for name in FILES if _file(tests, name).exists()), *(f"hostile/{name}" for name in attacks)])


def name_of(nodeid: str) -> str | None:
    """Return the long test that pytest's item belongs to."""
    attack = _ATTACK.match(nodeid)
    if attack is not None:
        return f"hostile/{attack[1]}"
    file = nodeid.partition("::")[0].removesuffix(".py")
    return next((name for name in FILES if file == name or file.endswith(f"/{name}")), None)


def paths(root: Path, name: str, named: Mapping[str, Path]) -> Iterator[Path]:
    """Yield what a long test reads beside the code: its file or attack, and the parts of the bank that it names."""
    tests = root / "tests"
    kind, _, attack = name.partition("/")
    file = _file(tests, HOSTILE if kind == "hostile" else name)
    yield file
    yield from [tests / "course" / "grading" / "hostile" / attack] if kind == "hostile" else []
    yield from (tests / folder for folder in FILES.get(name, ()))
    beside = [file, *(path for path in sorted(file.parent.glob("*.py")) if not path.name.startswith("test_"))]
    words = {word for path in beside for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    yield from (named[word] for word in sorted(words & set(named)))


def support(root: Path) -> list[tuple[str, Path]]:
    """Return the modules of `tests/` that hold no tests, and pieces of the attacks, as (name, file)."""
    tests = root / "tests"
    found = [
        *tests.glob("*.py"),
        *tests.glob("*/*.py"),
        *tests.glob("*/*/*.py"),
        *tests.glob("course/grading/hostile/*.py"),
    ]
    modules = {path for path in found if not path.name.startswith("test_")}
    return sorted((path.relative_to(root).as_posix(), path) for path in modules)


def _file(tests: Path, name: str) -> Path:
    return tests / f"{name}.py"
