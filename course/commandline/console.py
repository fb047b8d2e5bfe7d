"""Where the commands print, and how they say that something went wrong."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.markup import escape

CONSOLE = Console()
ERRORS = Console(stderr=True)


def stop(message: str, next_command: str = "") -> typer.Exit:
    """Print what went wrong and the next command to type; raise what is returned."""
    ERRORS.print(f"[red]error:[/red] {escape(message)}", highlight=False, soft_wrap=True)
    if next_command:
        ERRORS.print(f"next: [bold]{escape(next_command)}[/bold]", highlight=False, soft_wrap=True)
    return typer.Exit(2)
