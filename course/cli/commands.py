"""Every command in one list, in the order of the overview; the module of a command is loaded when it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

MARKUP: Final = "markdown"


@dataclass(frozen=True, slots=True)
class Listed:
    """A command before it is loaded: its module in `course/cli/`, and its docstring's first paragraph."""

    module: str
    says: str


COMMANDS = {
    # whoever practises
    "lab": Listed(
        "practise.laboratory", "Make the data once, put released notebooks into work/, open JupyterLab there."
    ),
    "start": Listed("practise.laboratory", "Put one released assignment into work/ and say how to open it."),
    "data": Listed(
        "practise.laboratory",
        "Make the simulated company's tables, its vendors' logs, and the truth about what was planted.",
    ),
    "judge": Listed(
        "practise.judging",
        "Judge one answer file: three verdicts, the cases by name, what was measured, the known mistake it behaves "
        "like.",
    ),
    "progress": Listed(
        "practise.progressing",
        "Show how far you are: what is done, the points, what is weak and what is due, by assignment.",
    ),
    "next": Listed("practise.progressing", "Suggest one exercise, and say why it is that one."),
    "plan": Listed(
        "practise.planning",
        "Fill the days up to an interview with exercises, reviews and mock interviews, or show today's part of "
        "that plan.",
    ),
    "record": Listed("practise.progressing", "Take the record of your practice elsewhere, or delete it."),
    "interview": Listed(
        "practise.interviewing",
        "Deal a timed interview: vague questions, an interviewer to ask, a debrief after you have handed in.",
    ),
    # whoever teaches
    "collect": Listed(
        "teach.collecting", "Enter a learning platform's download into submitted/: the latest notebook of each student."
    ),
    "grade": Listed(
        "teach.grading", "Grade a whole class into nbgrader's gradebook, or print the report on one notebook."
    ),
    "marks": Listed(
        "teach.marking",
        "Write what everybody earned, by question; with --sheet also the platform's own sheet with its grades filled "
        "in.",
    ),
    "revise": Listed(
        "teach.revising",
        "Release a changed assignment after submissions: the gradebook, source/ and release/, with nothing deleted.",
    ),
    "report": Listed(
        "teach.reporting",
        "Write one page about a graded class: who needs a human, scores, hard questions, misconceptions, answers "
        "alike.",
    ),
    # whoever writes
    "verify": Listed(
        "write.verifying",
        "Prove questions: right answers get full marks, known mistakes are refused and named, slow ones lose "
        "efficiency.",
    ),
    "build": Listed(
        "write.building",
        "Build source/ and release/: assemble each notebook, run it, keep its outputs, let nbgrader make the release.",
    ),
    "new": Listed("write.making", "Make a course of your own, or a question in it."),
    "preview": Listed(
        "write.previewing", "Write a page with one exercise as a learner sees it, and what is wrong with it at the top."
    ),
    "proofs": Listed(
        "write.recording",
        "Say how many proofs of the bank stand by the committed record; with `--write`, record what was proved here.",
    ),
}
"""A new command is one more entry, and a module whose `register(app)` adds it."""


class LazyGroup(TyperGroup):
    """The commands of `COMMANDS`: listed and suggested as they stand there, loaded only to run or explain one."""

    def __init__(self, **settings: Any) -> None:
        settings["commands"] = {name: TyperCommand(name, help=command.says) for name, command in COMMANDS.items()}
        super().__init__(**settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what stands before the command; a flag that nobody set is no, and needs no pydantic to tell."""
        for param in self.get_params(ctx):
            if isinstance(param, TyperOption) and param.is_flag and param.default is None:
                param.default = False
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command typed, loaded; an error that names the nearest where there is none."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and load(str(name)), rest


def load(name: str) -> Any:
    """Return a command of the list, from its module."""
    return registered(COMMANDS[name].module)[name]


def registered(module: str) -> dict[str, Any]:
    """Return the commands that a module of `course/cli/` registers, by name."""
    app = typer.Typer(rich_markup_mode=MARKUP, pretty_exceptions_enable=False)
    import_module(f"course.cli.{module}").register(app)
    return dict(typer.main.get_group(app).commands)
