"""What `loopless grade` says of grades that another version of judge or question gave, before it grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import typer

from course.cli.console import CONSOLE, ERRORS
from course.cli.teach.progress import progress

if TYPE_CHECKING:  # nbgrader takes seconds to import
    from course.grading.classroom import Classroom
    from course.grading.renewing import Change, Older


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of grades that exist: grade all again, or those of another version; or only say; and how."""

    force: bool = False
    renew: bool = False
    dry_run: bool = False
    as_json: bool = False


def tell_older(room: Classroom, students: Sequence[str], asked: Asked) -> tuple[Older, ...]:
    """Say whose grades another version gave, and what becomes of them; return these."""
    from course.grading.renewing import counted, older

    found = older(room, students)
    if not found:
        return found
    what = ", ".join(f"{name}: {count}" for name, count in counted(found).items())
    _say(f"{room.book.assignment}: {_grades(len(found))} by another version than today's (of {what}).")
    anyway = sum(not former.stands for former in found)
    if not asked.dry_run and (asked.force or asked.renew):
        _say("They are graded again now.")
        return found
    if anyway:
        will = "would be" if asked.dry_run else "are"
        why = "what was handed in, the assignment or its terms changed as well, or no version was kept"
        _say(f"{anyway} of them {will} graded again in any case: {why}.")
    if anyway < len(found) and not asked.dry_run:
        name = room.book.assignment
        _say(
            f"{len(found) - anyway} of them are kept. What would change: loopless grade {name} --dry-run; to grade"
            f" them again: loopless grade {name} --renew"
        )
    return found


def tell_changes(room: Classroom, older: Sequence[Older], pool: Any, asked: Asked) -> None:
    """Grade again without writing anything, and print which points would become which; exit code 1 after a failure."""
    import json

    from course.grading.renewing import rehearse

    changes: list[Change] = []
    failed: dict[str, str] = {}
    with progress("grading again", len(older), quiet=asked.as_json) as told:
        for student, result in rehearse(room, older, pool, told):
            if isinstance(result, Exception):
                failed[student] = f"{type(result).__name__}: {result}"
            else:
                changes += result
    changes.sort(key=lambda change: (change.student, change.question))
    if asked.as_json:
        named = {former.record.student: list(former.changed) for former in older}
        told_all: Mapping[str, Any] = {"changes": [asdict(change) for change in changes], "failed": failed}
        print(json.dumps({"assignment": room.book.assignment, "of another version": named, **told_all}, indent=2))
    else:
        _print(changes, failed, len(older), room.book.assignment)
    if failed:
        raise typer.Exit(1)


def _print(changes: Sequence[Change], failed: Mapping[str, str], count: int, name: str) -> None:
    if changes:
        from rich.table import Table
        from rich.text import Text

        table = Table("student", "question", "", "points now", "would be", box=None, pad_edge=False)
        for change in changes:
            cells = (change.student, change.question, change.criterion, _points(change.before), _points(change.after))
            table.add_row(*(Text(cell, overflow="fold") for cell in cells))
        CONSOLE.print(table)
    for student, reason in failed.items():
        _say(f"not judged: {student}: {reason}")
    changed = len({change.student for change in changes})
    rest = f"points of {changed} would change. Nothing was written."
    following = f" Next: loopless grade {name} --renew" if count else f" Next: loopless grade {name}"
    CONSOLE.print(
        f"{_grades(count)} by another version; {rest}{following}", markup=False, highlight=False, soft_wrap=True
    )


def _grades(count: int) -> str:
    return f"{count:,} grade{'s' * (count != 1)}"


def _points(points: float | None) -> str:
    return "none" if points is None else f"{points:g}"


def _say(sentence: str) -> None:
    ERRORS.print(sentence, markup=False, highlight=False, soft_wrap=True)
