"""How far a class is graded, on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from course.cli.console import ERRORS


@contextmanager
def progress(what: str, total: int, *, quiet: bool) -> Iterator[Callable[[str, str], None]]:
    """Show a bar; what is yielded is called with each student and what happened: ``failed`` ones are counted."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("failed: {task.fields[failed]}"),
    )
    with Progress(*columns, console=ERRORS, disable=quiet) as shown:
        bar = shown.add_task(what, total=total, failed=0)
        failed = 0

        def told(_student: str, what: str) -> None:
            nonlocal failed
            failed += what == "failed"
            shown.update(bar, advance=1, failed=failed)

        yield told
