"""Where the commands print, and how they say that something went wrong."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

import typer
from rich.console import Console
from rich.markup import escape

CONSOLE = Console()
ERRORS = Console(stderr=True)

_POORER = "loopless-poorer"
_IN_ASCII = dict(
    zip(
        "✔✘✓◐·•–—−×→≤≥≠≈‘’“”„",  # noqa: RUF001 (what is replaced)
        ("+", "x", "+", "~", "-", "*", "-", "-", "-", "x", "->", "<=", ">=", "!=", "~", "'", "'", '"', '"', '"'),
        strict=True,
    )
)


def speak_plainly() -> None:
    """Let nothing that is printed be an error: what an output's encoding lacks is written in poorer letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape", "backslashreplace"):
            stream.reconfigure(errors=_POORER)


def _poorer(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return what stands for what an encoding lacks: a sign's meaning, a letter without its accent, else `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_in_ascii, error.object[error.start : error.end])), error.end


def _in_ascii(letter: str) -> str:
    if letter in _IN_ASCII:
        return _IN_ASCII[letter]
    bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return bare or "?"


codecs.register_error(_POORER, _poorer)


def stop(message: str, next_command: str = "") -> typer.Exit:
    """Print what went wrong and the next command to type; raise what is returned."""
    ERRORS.print(f"[red]error:[/red] {escape(message)}", highlight=False, soft_wrap=True)
    if next_command:
        ERRORS.print(f"next: [bold]{escape(next_command)}[/bold]", highlight=False, soft_wrap=True)
    return typer.Exit(2)
