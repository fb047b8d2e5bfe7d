"""`loopless judge`: judge one answer file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.cli.console import CONSOLE, ERRORS, stop

_TOLD_APART_BY = 1_000_000
"""Bytes of an answer by which the record knows it again."""

if TYPE_CHECKING:
    from autograder.questions.question import Question
    from autograder.report.verdicts import Report


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("judge", epilog="Example: `loopless judge latest_labels my_answer.sql`")(judge)


def judge(
    name: Annotated[str, typer.Argument(metavar="QUESTION", help="The question's name.")],
    file: Annotated[Path, typer.Argument(help="The answer: a .sql or a .py file.")],
    *,
    seed: Annotated[int | None, typer.Option(help="Repeat a verdict: the seed that it showed.")] = None,
    variant: Annotated[
        str | None, typer.Option(metavar="NAME", help="Judge by the constants of this variant of the question.")
    ] = None,
    variants: Annotated[
        str | None, typer.Option(metavar="KEY", help="Judge by the constants that a class with this key is dealt.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Judge one answer file: three verdicts, the cases by name, what was measured, the known mistake it behaves like.

    Exit code 0 whenever a verdict was reached, 2 when there was nothing to judge.
    """
    import json

    from autograder.report.as_json import to_plain
    from autograder.report.as_text import to_text
    from course.interviews.running import withheld

    asked = _varied(_question(name), variant, variants)
    if (why := withheld(asked.name)) is not None:
        raise stop(why, "loopless interview --list")
    report = _report(asked, file, seed)
    _remember(report, file)
    if as_json:
        print(json.dumps(to_plain(report), indent=2))
    else:
        CONSOLE.print(to_text(report))


def _varied(asked: Question, variant: str | None, key: str | None) -> Question:
    from autograder.questions.variants import VariantError

    try:
        if variant is None and key is not None:
            return asked.varied(key)
        return asked.in_variant(variant)
    except VariantError as error:
        raise stop(f"{asked.name}: {error}", f"loopless judge {asked.name} ANSWER --variant NAME") from error


def _remember(report: Report, file: Path) -> None:
    from course.record import Recorder

    record = Recorder(tell=lambda told: ERRORS.print(told, highlight=False, markup=False, soft_wrap=True))
    try:
        with file.open("rb") as opened:  # as much as tells answers apart
            answer = opened.read(_TOLD_APART_BY)
    except OSError:
        return
    for verdict in report.verdicts:
        record.checked(report.question, verdict, answer)


def _report(asked: Question, file: Path, seed: int | None) -> Report:
    from autograder.judging.confined import judge_confined, refusal
    from autograder.languages import LANGUAGES, language
    from autograder.questions.answer import AnswerError, UnreadableAnswerError, read_answer

    suffix = language(asked.language).suffix
    again = f"loopless judge {asked.name} answer{suffix}"
    if file.suffix in {tongue.suffix for tongue in LANGUAGES} and file.suffix != suffix:
        raise stop(f"{file.name!r} is in another language: {asked.name!r} takes a {suffix} file", again)
    try:
        return judge_confined(asked, read_answer(file), seed=seed, beside=file.resolve().parent)
    except UnreadableAnswerError as error:
        return refusal(asked, f"{error}.")
    except AnswerError as error:
        raise stop(str(error), again) from error


def _question(name: str) -> Question:
    from autograder.questions.question import QuestionError
    from course.content.bank import UnknownNameError, question

    try:
        return question(name)
    except UnknownNameError as error:
        raise stop(str(error), "loopless judge --help") from error
    except QuestionError as error:
        raise stop(str(error), f"loopless verify {name}") from error
