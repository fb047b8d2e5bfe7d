"""How much processor time passes before anything is done: a help text, and the first cell of a notebook.

Each command runs in processes of its own, in turn with what it is measured by (a round of all, then the next), since
the machine's speed drifts; the figures are medians of CPU time, user and system, of the process and its children.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from course.cli.commands import COMMANDS

MOST_OF_A_HELP_TEXT = 3.0
TYPER, PANDAS, CHECK = "import typer", "import pandas", "from course import check"
MEASURED = "from autograder.base.machine import unit_seconds; unit_seconds()"


def main() -> int:
    """Print each command's CPU time and its ratio; the exit status is 1 when a help text takes more than promised."""
    rounds = _arguments().rounds
    helps = {
        " ".join(["loopless", *words]): _loopless(*words) for words in (["--help"], *([c, "--help"] for c in COMMANDS))
    }
    snippets = {code: _python(code) for code in (TYPER, PANDAS, MEASURED, CHECK)}
    took = _medians({**snippets, **helps}, rounds)
    table = Table("what", "CPU s", "beside", "times")
    for name in helps:
        table.add_row(name, f"{took[name]:.3f}", TYPER, f"{took[name] / took[TYPER]:.2f}")
    for other in (PANDAS, MEASURED):
        table.add_row(CHECK, f"{took[CHECK]:.3f}", other, f"{took[CHECK] / took[other]:.2f}")
    Console(width=120).print(table)
    worst = max(took[name] for name in helps) / took[TYPER]
    print(f"the slowest help text takes {worst:.2f} times `{TYPER}` (promised at most {MOST_OF_A_HELP_TEXT:g})")
    return int(worst > MOST_OF_A_HELP_TEXT)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often each is run")
    return parser.parse_args()


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def _loopless(*words: str) -> list[str]:
    return [sys.executable, "-m", "course.cli", *words]


def _medians(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of each command over interleaved rounds, less a first that reads the disk."""
    took: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            seconds = _cpu_seconds(command)
            took[name] += [seconds] if number else []
    return {name: statistics.median(each) for name, each in took.items()}


def _cpu_seconds(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
