"""Tests of the code that take long: they are recorded like the bank's proofs, and made again when any code changed.

A hostile notebook is a proof of its own, under every isolation; of the other files, all tests of one are one proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LongTest:
    """A file of long tests: what it takes one worker of `make test`, and what of `tests/` belongs to it beside.

    The seconds share the turns out evenly and nothing else, so that a rough figure does. One that `reads_bank` reads
    all of it, and not what it names only. One that `has_turns` chooses by itself what a turn makes of it: by turns it
    is due in every one.
    """

    seconds: float
    beside: tuple[str, ...] = ()
    reads_bank: bool = False
    has_turns: bool = False


FILES: Mapping[str, LongTest] = {
    "autograder/judging/test_judging": LongTest(10, ("autograder/golden",)),
    "autograder/judging/test_lottery": LongTest(9),
    "autograder/judging/test_much_text": LongTest(14),
    "autograder/judging/test_nan": LongTest(5),
    "autograder/judging/test_odd_values": LongTest(45),
    "autograder/loops/test_loops_candidates": LongTest(23, ("autograder/loops/loop_candidates",)),
    "autograder/loops/test_loops_disguises": LongTest(9, ("autograder/loops/loop_disguises",)),
    "autograder/sandbox/test_bench": LongTest(11),
    "autograder/sandbox/test_bench_places": LongTest(16),
    "browser/test_interview": LongTest(24, ("../course/labextension/built",)),
    "browser/test_jupyterlab": LongTest(23),
    "browser/test_panel": LongTest(28, ("../course/labextension/built",)),
    "clocks/test_scaled": LongTest(38, has_turns=True),
    "course/authoring/test_build": LongTest(24),
    "course/authoring/test_own_course": LongTest(51),
    "course/authoring/test_steps_of_right_answers": LongTest(11),
    "course/authoring/test_variants": LongTest(12, reads_bank=True),
    "course/cases/test_better_preference_data": LongTest(9),
    "course/cases/test_bluffs": LongTest(10),
    "course/cases/test_improve_the_model": LongTest(3),
    "course/cases/test_quality_is_falling": LongTest(13),
    "course/cases/test_roll_back_the_taxonomy": LongTest(9),
    "course/cases/test_ship_the_guideline": LongTest(13),
    "course/cells/test_cells_of_kinds": LongTest(7, reads_bank=True),
    "course/cells/test_home_and_class": LongTest(5),
    "course/cli/test_commandline_judging": LongTest(7, ("autograder/golden",)),
    "course/cli/test_commandline_proofs": LongTest(15, ("autograder/golden",)),
    "course/cli/test_commandline_startup": LongTest(7),
    "course/cli/test_macos": LongTest(20, ("lookalikes",)),
    "course/cli/test_windows": LongTest(20, ("lookalikes",)),
    "course/grading/test_alike": LongTest(21),
    "course/grading/test_by_question": LongTest(9),
    "course/grading/test_class": LongTest(50),
    "course/grading/test_class_of_forty": LongTest(
        35, ("course/grading/test_faults.py", "course/grading/test_mutated_notebooks.py")
    ),
    "course/grading/test_class_variants": LongTest(40),
    "course/grading/test_collect": LongTest(10),
    "course/grading/test_exit_status": LongTest(6),
    "course/grading/test_faults": LongTest(38),
    "course/grading/test_forms_of_cells": LongTest(39),
    "course/grading/test_gradebook_journal": LongTest(8),
    "course/grading/test_kills": LongTest(40),
    "course/grading/test_light_class": LongTest(7),
    "course/grading/test_mutated_notebooks": LongTest(30),
    "course/grading/test_nbgrader_cycle": LongTest(36),
    "course/grading/test_odd_courses": LongTest(13),
    "course/grading/test_report_page": LongTest(13),
    "course/grading/test_revise": LongTest(28),
    "course/grading/test_revise_killed": LongTest(10),
    "course/grading/test_round_trip": LongTest(9),
    "course/grading/test_safe_html": LongTest(18),
    "course/grading/test_scopes": LongTest(40),
    "course/grading/test_stock_scores": LongTest(27),
    "course/grading/test_versions": LongTest(8),
    "course/interviews/debrief/test_follow_ups": LongTest(9),
    "course/interviews/test_golden_candidates": LongTest(12),
    "course/interviews/test_notebook": LongTest(17),
    "course/interviews/test_to_the_end": LongTest(9),
    "course/learner/test_any_processor": LongTest(12, ("../release",), reads_bank=True),
    "course/learner/test_case_desk": LongTest(8, reads_bank=True),
    "course/learner/test_whole_check": LongTest(16),
    "course/proved/test_due_with_pytest": LongTest(19),
    "course/record/test_recorder": LongTest(13),
    "course/record/test_store": LongTest(3),
    "course/test_outside_kind": LongTest(24, ("course/outside_kind", "course/authoring/test_own_course.py")),
    "course/test_screens": LongTest(11, ("../release", "../source", "course/blunt_screens"), reads_bank=True),
    "labelyard/test_effects": LongTest(12),
    "lookalikes/test_windows": LongTest(5),
    "scripts/test_wheels": LongTest(18, ("../bank", "../pyproject.toml")),
}
"""Files of `tests/`, without their suffix."""
HOSTILE = "course/grading/test_hostile"
_SECONDS_OF_ATTACK = 1.6
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
    yield from (tests / folder for folder in _beside(name))
    beside = [file, *(path for path in sorted(file.parent.glob("*.py")) if not path.name.startswith("test_"))]
    words = {word for path in beside for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    asked = set(named) if name in FILES and FILES[name].reads_bank else words & set(named)
    yield from (named[word] for word in sorted(asked))


def has_turns(name: str) -> bool:
    """Return whether a long test chooses by itself what it makes of a turn."""
    return name in FILES and FILES[name].has_turns


def seconds(name: str) -> float:
    """Return about how long a long test takes one worker."""
    return FILES[name].seconds if name in FILES else _SECONDS_OF_ATTACK


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


def _beside(name: str) -> tuple[str, ...]:
    return FILES[name].beside if name in FILES else ()
