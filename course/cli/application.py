"""The `loopless` application: one module a group of commands. Typer answers a mistyped one with the nearest."""

from __future__ import annotations

from importlib import import_module

import typer

from course.cli.console import speak_plainly

app = typer.Typer(
    help="Practice for data-science interviews, judged on accuracy, efficiency and readability.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

_MODULES = (
    "building",
    "collecting",
    "grading",
    "laboratory",
    "judging",
    "marking",
    "recording",
    "reporting",
    "revising",
    "verifying",
)
for _module in _MODULES:
    import_module(f"course.cli.{_module}").register(app)


def main() -> None:
    """Run the command line."""
    speak_plainly()
    app(prog_name="loopless")
