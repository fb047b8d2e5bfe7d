"""`loopless verify`: prove the bank."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from autograder.base import clock
from autograder.verify.seeds import SEEDS
from course.cli.console import CONSOLE, ERRORS, stop
from course.cli.course_option import stop_without_questions
from course.content.course_root import course_root

if TYPE_CHECKING:
    from autograder.verify.proofs import Claim, Fault
    from course.authoring.claiming import Asked, Todo
    from course.authoring.proving import Proved
    from course.authoring.remembering import ProofMemory
    from course.content.bank import Assignment
    from course.proved import Selection


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
    changed: Annotated[
        bool,
        typer.Option("--changed", help="Only what changed since its committed proof, and a part of the rest by turns."),
    ] = False,
    turn: Annotated[
        int | None, typer.Option(min=0, help="Which part, and which seed; today's when left out.", show_default=False)
    ] = None,
    by_turns: Annotated[
        bool,
        typer.Option("--by-turns", help="What changed or is in turn, and half of the rest under one seed."),
    ] = False,
    variant: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only the variant of that name, of the questions that have it: every seed."),
    ] = None,
    variants: Annotated[
        str | None, typer.Option(metavar="KEY", help="Only the variants that a class with this key is dealt.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the faults as JSON.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what was proved before.")] = False,
    jobs: Annotated[int, typer.Option(help="Proofs at a time.")] = os.cpu_count() or 1,
) -> None:
    """Prove questions: right answers get full marks, known mistakes are refused and named, slow ones lose efficiency.

    What was proved is remembered by content, so that only what changed is proved again. A claim that fails beside other
    proofs is proved once more alone, since time is measured. Exit code 1 when a claim fails.
    """
    import json

    from course.authoring.claiming import claims_of, of_variant
    from course.authoring.remembering import ProofMemory

    if changed and by_turns:
        msg = "--changed leaves out what --by-turns would prove under the first seed; one of them is meant"
        raise stop(msg, "loopless verify --help")
    asked = _asked(names or [])
    started = clock.seconds()
    of_variants = variant is not None or variants is not None
    if changed:
        todo = _todays(asked, turn, with_mutants=mutants, quiet=as_json)
    else:
        claimed = partial(claims_of, with_mutants=mutants, seeds=SEEDS[:seeds], whole_variants=of_variants)
        todo = {exercise.name: claimed(exercise) for exercise in asked}
    if of_variants:
        todo = of_variant(asked, todo, variant, variants or "") or _without_variant(asked, variant)
    if by_turns:
        todo = _by_turns(todo, turn, quiet=as_json)
    proved = _prove(todo, ProofMemory(course_root().memory / "proofs", forget=fresh), jobs, quiet=as_json)
    found = {name: tuple(fault for proof in done for fault in proof.faults) for name, done in proved.items()}
    if as_json:
        print(json.dumps({name: [_plain(fault) for fault in faults] for name, faults in found.items()}, indent=2))
    else:
        _tell_once(proved)
        _tell(todo, found, clock.seconds() - started)
    if any(found.values()):
        raise typer.Exit(1)


def _without_variant(asked: Sequence[Asked], variant: str | None) -> NoReturn:
    from autograder.questions.question import Question

    known = sorted({name for exercise in asked if isinstance(exercise, Question) for name in exercise.variants.names})
    sought = "variants" if variant is None else f"a variant {variant!r}"
    msg = f"none of the {len(asked)} exercises asked for has {sought}; their variants: {', '.join(known) or 'none'}"
    raise stop(msg, "loopless verify --help")


def _todays(asked: Sequence[Asked], turn: int | None, *, with_mutants: bool, quiet: bool) -> Todo:
    """Return the claims of what changed and of what is in turn, and say how many that are."""
    from course.authoring.claiming import seed_of, todays_claims

    selection, told = _selection(turn)
    if not quiet:
        seeds = f"under seed {SEEDS[0]} what changed, under seed {seed_of(selection.rounds)} what is in turn"
        CONSOLE.print(f"{told}; {seeds}", highlight=False)
    return todays_claims(asked, selection, with_mutants=with_mutants)


def _by_turns(todo: Todo, turn: int | None, *, quiet: bool) -> Todo:
    """Keep all claims of what changed and of what is in turn, and the turn's half under the first seed; say so."""
    from course.authoring.claiming import by_turns
    from course.proved.turns import HALVES

    selection, told = _selection(turn)
    half, _ = _selection(turn, HALVES)
    if not quiet:
        CONSOLE.print(f"{told}; and under seed {SEEDS[0]} the turn's half, {len(half.asked)}", highlight=False)
    return by_turns(todo, selection, half)


def _selection(turn: int | None, parts: int | None = None) -> tuple[Selection, str]:
    """Return what changed and what is in turn, today where no turn is given, and how many these are in words."""
    from course.proved import Bank, read_record, select, todays_turn

    here = course_root()
    course = Bank(here.folder, here.assignments)
    turn = todays_turn() if turn is None else turn
    selection = select(course, "verify", read_record(course), turn, parts)
    return selection, f"questions and case studies: {selection} (turn {turn})"


def _asked(names: Sequence[str]) -> list[Asked]:
    from autograder.questions.question import QuestionError
    from course.content.bank import UnknownNameError, assignments

    try:
        everything = [exercise for group in assignments() for exercise in _listed(group)]
        known = {exercise.name: exercise for exercise in everything}
        picked: list[Asked] = []
        for name in names:
            picked += [known[name]] if name in known else _of_assignment(name)
    except (UnknownNameError, QuestionError) as error:
        raise stop(str(error), "loopless verify --help") from error
    if not everything:
        raise stop_without_questions()
    return picked or everything


def _listed(group: Assignment) -> list[Asked]:
    return [*group.exercises]


def _of_assignment(name: str) -> list[Asked]:
    from course.content.bank import UnknownNameError, assignment, question

    try:
        return _listed(assignment(name))
    except UnknownNameError:
        question(name)  # says which question is nearest
        raise


def _prove(todo: Todo, memory: ProofMemory, jobs: int, *, quiet: bool) -> dict[str, list[Proved]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from course.authoring.proving import prove_all

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    everything = [claim for listed in todo.values() for claim in listed]
    proved: dict[str, list[Proved]] = {name: [] for name in todo}
    with Progress(*columns, console=ERRORS, disable=quiet) as progress:
        bar = progress.add_task("proving", total=len(everything))
        for proof in prove_all(everything, memory, jobs):
            name = proof.claim.folder.name
            proved[name].append(proof)
            progress.advance(bar)
            if len(proved[name]) == len(todo[name]) and not quiet:
                faults = sum(len(done.faults) for done in proved[name])
                progress.console.print(_line(name, todo[name], faults), highlight=False)
    return proved


def _line(name: str, listed: Sequence[Claim], faults: int) -> str:
    mark = f"[red]✘ {faults} faults[/red]" if faults else "[green]✔[/green]"
    whole = {"case": "case study", "exercise": "exercise"}.get(listed[0].kind)
    if whole is not None:
        return f"{mark} {name}: {whole}"
    count = {kind: len({claim.name for claim in listed if claim.kind == kind}) for kind in ("right", "wrong", "slow")}
    killed = next((claim.name for claim in listed if claim.kind == "mutants"), None)
    parts = [f"{number} {kind}" for kind, number in count.items()] + (
        [f"{killed} mutants"] if killed is not None else []
    )
    if variants := len({claim.variant for claim in listed if claim.variant}):
        parts.append(f"{variants} variant{'s' * (variants > 1)}")
    return f"{mark} {name}: {', '.join(parts)}"


def _tell_once(proved: dict[str, list[Proved]]) -> None:
    """Say which claims held only when they were proved again alone: where a limit of time is near."""
    for name, done in proved.items():
        for fault in (fault for proof in done for fault in proof.once):
            CONSOLE.print(f"[yellow]{name}/{fault.file}[/yellow]", highlight=False)
            text = f"  beside other proofs: {fault.fault}\n  proved again alone, it holds"
            CONSOLE.print(text, highlight=False, markup=False, soft_wrap=True)


def _tell(todo: Todo, found: dict[str, tuple[Fault, ...]], seconds: float) -> None:
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
