"""`loopless verify`: prove the bank."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from autograder import clock
from autograder.proofs import SEEDS, Claim, Fault, case_claims, claims
from autograder.question import Question, QuestionError
from autograder.scopes import CaseStudy
from course.bank import ROOT, Assignment, UnknownNameError, assignment, assignments, question
from course.commandline.console import CONSOLE, ERRORS, stop
from course.proving import Proved, prove_all
from course.remembering import ProofMemory


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("verify", epilog="Example: `loopless verify latest_labels --mutants`")(verify)


def verify(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME…", help="Questions, case studies or assignments; all when left out."),
    ] = None,
    *,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Refuse every automatic mutant of the solutions too.")
    ] = False,
    seeds: Annotated[
        int,
        typer.Option(min=1, max=len(SEEDS), help="Seeds that each answer is proved under; mutants may meet them all."),
    ] = len(SEEDS),
    as_json: Annotated[bool, typer.Option("--json", help="Print the faults as JSON.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what was proved before.")] = False,
    jobs: Annotated[int, typer.Option(help="Proofs at a time.")] = os.cpu_count() or 1,
) -> None:
    """Prove questions: right answers get full marks, known mistakes are refused and named, slow ones lose efficiency.

    What was proved is remembered by content, so that only what changed is proved again. A claim that fails beside other
    proofs is proved once more alone, since time is measured. Exit code 1 when a claim fails.
    """
    asked = _asked(names or [])
    started = clock.seconds()
    todo = {one.name: _claims(one, with_mutants=mutants, seeds=SEEDS[:seeds]) for one in asked}
    proved = _prove(todo, ProofMemory(ROOT / ".loopless" / "proofs", forget=fresh), jobs, quiet=as_json)
    found = {name: tuple(fault for one in done for fault in one.faults) for name, done in proved.items()}
    if as_json:
        print(json.dumps({name: [_plain(fault) for fault in faults] for name, faults in found.items()}, indent=2))
    else:
        _tell_once(proved)
        _tell(todo, found, clock.seconds() - started)
    if any(found.values()):
        raise typer.Exit(1)


def _claims(one: Question | CaseStudy, *, with_mutants: bool, seeds: Sequence[int]) -> tuple[Claim, ...]:
    return claims(one, with_mutants=with_mutants, seeds=seeds) if isinstance(one, Question) else case_claims(one)


def _asked(names: Sequence[str]) -> list[Question | CaseStudy]:
    try:
        everything = [one for group in assignments() for one in _listed(group)]
        known = {one.name: one for one in everything}
        picked: list[Question | CaseStudy] = []
        for name in names:
            picked += [known[name]] if name in known else _of_assignment(name)
    except (UnknownNameError, QuestionError) as error:
        raise stop(str(error), "loopless verify --help") from error
    if not everything:
        msg = "the course's questions are not installed here"
        raise stop(msg, "git clone the repository and run loopless verify there")
    return picked or everything


def _listed(group: Assignment) -> list[Question | CaseStudy]:
    return [*group.questions, *group.cases]


def _of_assignment(name: str) -> list[Question | CaseStudy]:
    try:
        return _listed(assignment(name))
    except UnknownNameError:
        question(name)  # says which question is nearest
        raise


def _prove(
    todo: dict[str, tuple[Claim, ...]], memory: ProofMemory, jobs: int, *, quiet: bool
) -> dict[str, list[Proved]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    everything = [claim for listed in todo.values() for claim in listed]
    proved: dict[str, list[Proved]] = {name: [] for name in todo}
    with Progress(*columns, console=ERRORS, disable=quiet) as progress:
        bar = progress.add_task("proving", total=len(everything))
        for one in prove_all(everything, memory, jobs):
            name = one.claim.folder.name
            proved[name].append(one)
            progress.advance(bar)
            if len(proved[name]) == len(todo[name]) and not quiet:
                faults = sum(len(done.faults) for done in proved[name])
                progress.console.print(_line(name, todo[name], faults), highlight=False)
    return proved


def _line(name: str, listed: Sequence[Claim], faults: int) -> str:
    mark = f"[red]✘ {faults} faults[/red]" if faults else "[green]✔[/green]"
    if listed[0].kind == "case":
        return f"{mark} {name}: case study"
    count = {kind: len({one.name for one in listed if one.kind == kind}) for kind in ("right", "wrong", "slow")}
    killed = next((claim.name for claim in listed if claim.kind == "mutants"), None)
    parts = [f"{number} {kind}" for kind, number in count.items()] + (
        [f"{killed} mutants"] if killed is not None else []
    )
    return f"{mark} {name}: {', '.join(parts)}"


def _tell_once(proved: dict[str, list[Proved]]) -> None:
    """Say which claims held only when they were proved again alone: where a limit of time is near."""
    for name, done in proved.items():
        for fault in (fault for one in done for fault in one.once):
            CONSOLE.print(f"[yellow]{name}/{fault.file}[/yellow]", highlight=False)
            text = f"  beside other proofs: {fault.fault}\n  proved again alone, it holds"
            CONSOLE.print(text, highlight=False, markup=False, soft_wrap=True)


def _tell(todo: dict[str, tuple[Claim, ...]], found: dict[str, tuple[Fault, ...]], seconds: float) -> None:
    for name, faults in found.items():
        for fault in faults:
            CONSOLE.print(f"[red]{name}/{fault.file}[/red]", highlight=False)
            CONSOLE.print(
                f"  fault: {fault.fault}\n  cure:  {fault.cure}", highlight=False, markup=False, soft_wrap=True
            )
    bad = sum(1 for faults in found.values() if faults)
    total = sum(len(listed) for listed in todo.values())
    verdict = f"{bad} of {len(found)} questions have faults" if bad else f"{len(found)} questions proved"
    CONSOLE.print(f"{verdict} ({total} claims, {seconds:.0f} s)", highlight=False)


def _plain(fault: Fault) -> dict[str, str]:
    return {"file": fault.file, "fault": fault.fault, "cure": fault.cure}
