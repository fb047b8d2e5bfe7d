"""`loopless proofs`: what is proved of the bank, and the record of it that is committed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.cli.console import CONSOLE, ERRORS
from course.cli.course_option import stop_without_questions
from course.content.course_root import course_root

if TYPE_CHECKING:
    from course.authoring.claiming import Asked
    from course.proved import Bank, BankProof
    from course.proved.bank import Kind

_BY_PYTEST: dict[Kind, str] = {
    "sandbox": "bench and bank agree",
    "notebooks": "built anew, the same bytes",
    "tests": "all of it passes",
}


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("proofs", epilog="Example: `loopless proofs`")(proofs)


def proofs(
    *,
    write: Annotated[
        bool, typer.Option("--write", help="Write the record, where all of the bank was proved here as it is now.")
    ] = False,
) -> None:
    """Say how many proofs of the bank stand by the committed record; with `--write`, record what was proved here.

    `make prove` proves all of the bank and then writes the record; in a course of one's own, `loopless verify
    --mutants` proves it. Exit code 1 when something is not proved.
    """
    from course.proved import Bank, read_record, select, todays_turn

    here = course_root()
    course = Bank(here.folder, here.assignments)
    if not course.groups:
        raise stop_without_questions()
    if write:
        _write(course)
        return
    record, turn = read_record(course), todays_turn()
    for kind in _kinds(course):
        CONSOLE.print(f"{kind}: {select(course, kind, record, turn)} (turn {turn})", highlight=False)


def _kinds(course: Bank) -> tuple[Kind, ...]:
    """Return the kinds of proofs: a course of one's own has no tests, by which all but `loopless verify` are made."""
    from course.proved import KINDS

    return KINDS if (course.root / "tests").is_dir() else ("verify",)


def _write(course: Bank) -> None:
    from course.proved import FILE, KINDS, write_record

    outcomes = _proved_here(course)
    missing = [proof for kind in _kinds(course) for proof in course.proofs(kind) if proof not in outcomes]
    if missing:
        first = ", ".join(map(str, missing[:3])) + (", …" if len(missing) > 3 else "")
        ERRORS.print(f"not proved as it is now: {len(missing)} proofs ({first}); nothing was written", highlight=False)
        ERRORS.print(
            f"next: [bold]{'make prove' if _kinds(course) == KINDS else 'loopless verify --mutants'}[/bold]",
            highlight=False,
        )
        raise typer.Exit(1)
    path = course.assignments / FILE
    before = path.read_bytes() if path.exists() else b""
    write_record(course, outcomes, _kinds(course))
    news = "is as it was" if path.read_bytes() == before else "is written. Next: commit it"
    CONSOLE.print(f"all {len(outcomes)} proofs hold; {_short(path)} {news}", highlight=False, soft_wrap=True)


def _short(path: Path) -> Path:
    root = course_root().folder
    return path.relative_to(root) if path.is_relative_to(root) else path


def _proved_here(course: Bank) -> dict[BankProof, str]:
    """Return what this machine's memory holds, of the bank and its judge as they are now."""
    from course.authoring.claiming import claims_of
    from course.authoring.remembering import ProofMemory
    from course.content.bank import assignments
    from course.proved import BankProof, Memory
    from course.proved.memory import key_of

    folder = course_root().memory / "proofs"
    memory, claimed = Memory(folder), ProofMemory(folder)
    found: dict[BankProof, str] = {}
    asked: list[Asked] = []
    for group in assignments():
        asked += group.questions
        asked += group.cases
    for exercise in (exercise for exercise in asked if exercise.name in course.folders):  # the bank records its own
        listed = claims_of(exercise, with_mutants=True)
        if all(claimed.holds(claim) for claim in listed):
            found[BankProof("verify", exercise.name)] = f"{len(listed)} claims"
    by_pytest = [proof for kind in _kinds(course) if kind in _BY_PYTEST for proof in course.proofs(kind)]
    return found | {proof: _BY_PYTEST[proof.kind] for proof in by_pytest if memory.holds(key_of(course, proof))}
