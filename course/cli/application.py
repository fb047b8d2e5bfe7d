"""The `loopless` application. Its commands are listed in `commands.py`; a mistyped one is answered with the nearest."""

from __future__ import annotations

import sys

import typer

from autograder.base.errors import LooplessError
from course.cli.commands import MARKUP, LazyGroup
from course.cli.console import speak_plainly, stop

app = typer.Typer(cls=LazyGroup, no_args_is_help=True, rich_markup_mode=MARKUP, pretty_exceptions_enable=False)


@app.callback()
def _about() -> None:
    """Practice for data-science interviews, judged on accuracy, efficiency and readability."""


def main() -> None:
    """Run the command line."""
    speak_plainly()
    try:
        app(prog_name="loopless")
    except LooplessError as error:
        sys.exit(stop(str(error), error.next_command).exit_code)
