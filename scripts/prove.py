"""Prove the project step by step; go on after a step that fails, and say at the end what failed and in which words.

Usage: `python scripts/prove.py [STEP…]`, run by the environment's own Python. With no step named, it is what
`make test` proves; `prove` stands for the steps of the whole bank, `lint` for those of the linters.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from heard import run_and_hear

from course.proved import long_tests, todays_turn

ROOT = Path(__file__).resolve().parent.parent
SECONDS = Path(".loopless") / "steps.json"
"""What each step took when it last ran here."""
_PYTHON = sys.executable
_PYTEST = (_PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile")
_SPREAD = (*_PYTEST[:-1], "worksteal")
"""For few files that are long: their tests are shared out, each worker with a bench of its own."""
_LOOPLESS = (_PYTHON, "-m", "course.cli")
_BANK = ("tests/course/grading/test_bank_in_bench.py", "tests/course/authoring/test_build_committed.py")
_LONG = tuple(f"tests/{name}.py" for name in (*long_tests.FILES, long_tests.HOSTILE) if not name.startswith("clocks/"))
"""Tests that `LOOPLESS_WHOLE=1` gives their full class sizes, kills and limits; long ones are recorded."""
_UNDER_SCALED_CLOCKS = ("tests/autograder/test_golden.py", "tests/course/grading/test_hostile.py")
_TURN = (("turn", "--turn"),)
_BY_TURNS = (("by_turns", "--by-turns"),)
_BYTES_REPEATED = 4_000


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to prove: its name, what to read above its output, and the command that proves it.

    `takes` names the options that its command understands, and how it calls them; `seconds` are a first guess.
    """

    name: str
    title: str
    command: tuple[str, ...]
    of_lint: bool = False
    of_prove: bool = False
    by_name: bool = False  # proved only when asked for: another step of a whole run proves the same
    beside: bool = False  # has one processor to itself while the steps after it have the other
    after_all: bool = False  # makes no sense where a step before it failed, or where less than all was asked
    takes: tuple[tuple[str, str], ...] = ()
    seconds: float = 5.0


STEPS = (
    Step("types", "types (mypy)", (_PYTHON, "-m", "mypy"), of_lint=True, beside=True, seconds=40),
    Step("ruff", "lint (ruff check)", (_PYTHON, "-m", "ruff", "check", "--no-cache"), of_lint=True, seconds=1),
    Step(
        "format",
        "format (ruff format --check)",
        (_PYTHON, "-m", "ruff", "format", "--check", "--no-cache"),
        of_lint=True,
        seconds=1,
    ),
    Step(
        "build",
        "notebooks that changed are what is built (pytest)",
        (*_PYTEST, "-q", "tests/course/authoring/test_build_committed.py"),
        of_lint=True,
        by_name=True,  # the tests rebuild them too
        takes=_TURN,
        seconds=20,
    ),
    Step(
        "questions",
        "questions that changed since their committed proof, and a part of the rest (loopless verify --changed)",
        (*_LOOPLESS, "verify", "--changed"),
        takes=_TURN,
        seconds=30,
    ),
    Step("tests", "tests (pytest)", _PYTEST, takes=_TURN, seconds=300),
    # `make prove`: all of the bank, afresh.
    Step(
        "claims",
        "every claim of the bank, every seed and mutant (loopless verify --mutants --fresh)",
        (*_LOOPLESS, "verify", "--mutants", "--fresh"),
        of_prove=True,
        by_name=True,
        takes=(*_BY_TURNS, ("of", "")),
        seconds=900,
    ),
    Step(
        "bank",
        "the sandbox's agreement with the whole bank, and every notebook rebuilt (pytest --whole-bank)",
        (*_PYTEST, "--whole-bank", *_BANK),
        of_prove=True,
        by_name=True,
        takes=(*_BY_TURNS, ("of", "--of-bank")),
        seconds=400,
    ),
    Step(
        "clocks",
        "all of the bank under scaled clocks (LOOPLESS_WHOLE=1 pytest)",
        ("env", "LOOPLESS_WHOLE=1", *_SPREAD, "tests/clocks"),
        of_prove=True,
        by_name=True,
        takes=_BY_TURNS,
        seconds=200,
    ),
    Step(
        "long",
        "attacks, kills, faults, classes of full size, a whole day on another system (LOOPLESS_WHOLE=1 pytest)",
        ("env", "LOOPLESS_WHOLE=1", *_PYTEST, *_LONG),
        of_prove=True,
        by_name=True,
        takes=_BY_TURNS,
        seconds=200,
    ),
    *(
        Step(
            name,
            f"golden answers and attacks where clocks run {words} (LOOPLESS_CLOCK_SCALE={scale} pytest)",
            ("env", f"LOOPLESS_CLOCK_SCALE={scale}", *_SPREAD, *_UNDER_SCALED_CLOCKS),
            of_prove=True,
            by_name=True,
            takes=_BY_TURNS,
            seconds=100,
        )
        for name, words, scale in (("slow", "four times as quick", "4"), ("quick", "a quarter as quick", "0.25"))
    ),
    Step(
        "record",
        "the record of what holds (loopless proofs --write)",
        (*_LOOPLESS, "proofs", "--write"),
        of_prove=True,
        by_name=True,
        after_all=True,
    ),
    # Asked for by name, and by CI: proofs that the steps above hold in part, and that take long.
    Step(
        "notebooks",
        "notebooks' outputs (pytest --nbval)",
        (*_PYTEST, "--nbval", "--nbval-current-env", "source"),
        by_name=True,  # the bank's proofs rebuild every notebook and compare its outputs too
        seconds=200,
    ),
    Step("pythons", "the judge on other Pythons", (_PYTHON, "scripts/test_pythons.py"), by_name=True, seconds=300),
    Step(
        "seeds",
        "questions under every seed, and mutants (loopless verify --mutants)",
        (*_LOOPLESS, "verify", "--mutants"),
        by_name=True,
        seconds=900,
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Run the steps named; the exit status is 1 when one failed, 2 when a name is no step."""
    options = _options(arguments)
    unknown = set(options.steps) - {"lint", "prove", *(step.name for step in STEPS)}
    if unknown:
        known = ", ".join(step.name for step in STEPS)
        print(f"error: no step is called {min(unknown)!r}; there are: lint, prove, {known}", file=sys.stderr)
        return 2
    whole = not (options.by_turns or options.of)
    asked = [step for step in STEPS if _is_asked(step, options.steps) and (whole or not step.after_all)]
    run = _Run(asked, options)
    try:
        run.all()
    finally:
        run.stop()
    return _tell(asked, run.failed, run.left_out)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Prove the project step by step.")
    parser.add_argument("steps", nargs="*", metavar="STEP")
    # One turn for all steps, though midnight may pass between them.
    parser.add_argument("--turn", type=int, default=todays_turn(), help="which turn's part is due")
    parser.add_argument("--by-turns", action="store_true", help="of what takes long only what changed or is in turn")
    parser.add_argument("--of", action="append", default=[], metavar="NAME", help="this question or assignment only")
    return parser.parse_args(arguments)


def _is_asked(step: Step, names: Sequence[str]) -> bool:
    in_group = (step.of_lint and "lint" in names) or (step.of_prove and "prove" in names)
    return step.name in names or in_group or (not names and not step.by_name)


def _command(step: Step, options: argparse.Namespace) -> list[str]:
    """Return a step's command, with those of the options that it understands."""
    command = list(step.command)
    for option, called in step.takes:
        value = getattr(options, option)
        if isinstance(value, bool):
            command += [called, "--turn", str(options.turn)] if value else []
            continue
        for item in value if isinstance(value, list) else [value]:
            command += [called, str(item)] if called else [str(item)]
    return command


class _Run:
    """The steps on their way: one in front, whose output is shown as it comes, and some beside it, shown when done."""

    def __init__(self, asked: Sequence[Step], options: argparse.Namespace) -> None:
        self.asked = asked
        self.options = options
        self.failed: dict[str, str] = {}
        self.left_out: list[str] = []
        self._known = _read_seconds()
        self._took: dict[str, float] = {}
        self._beside: dict[Step, tuple[subprocess.Popen[bytes], IO[bytes], float]] = {}
        # The committed sample of the company, whatever the learner's shell says: outputs are compared with it.
        self._environment = {name: value for name, value in os.environ.items() if name != "LOOPLESS_DATA"}

    def all(self) -> None:
        """Run every step."""
        print(f"{len(self.asked)} steps{self._left(self.asked)}", flush=True)
        for number, step in enumerate(self.asked):
            if step.after_all and (self.failed or self._beside):
                self.left_out.append(step.name)
                continue
            if step.beside and number + 1 < len(self.asked):
                self._start_beside(step)
                continue
            left = self._left(self.asked[number:])
            print(f"\n== {number + 1}/{len(self.asked)} {step.title}{left}", flush=True)
            started = time.perf_counter()
            code, last_words = self._in_front(_command(step, self.options))
            self._done(step, code, last_words, time.perf_counter() - started)
            self._show_beside(wait=False)
        self._show_beside(wait=True)
        _write_seconds(self._known | ({} if self.options.of or self.options.by_turns else self._took))

    def stop(self) -> None:
        """End what still runs beside: the run was interrupted."""
        for process, output, _ in self._beside.values():
            process.terminate()
            process.wait()
            output.close()

    def _left(self, steps: Sequence[Step]) -> str:
        """Say how long these steps will take: by what they took here last, else by a guess; of a part nobody knows."""
        if self.options.of or self.options.by_turns:
            return ""
        seconds = sum(self._known.get(step.name, step.seconds) for step in steps if not step.beside)
        return f"; about {seconds:.0f} s to go" if seconds < 90 else f"; about {seconds / 60:.0f} min to go"

    def _in_front(self, command: Sequence[str]) -> tuple[int, str]:
        if sys.stdout.isatty():  # a terminal gets progress bars and keeps what was printed
            return subprocess.run(command, cwd=ROOT, env=self._environment, check=False).returncode, ""
        return run_and_hear(command, ROOT, most=_BYTES_REPEATED, environment=self._environment)

    def _start_beside(self, step: Step) -> None:
        output = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the step is done)
        process = subprocess.Popen(
            _command(step, self.options), cwd=ROOT, env=self._environment, stdout=output, stderr=subprocess.STDOUT
        )
        self._beside[step] = (process, output, time.perf_counter())

    def _show_beside(self, *, wait: bool) -> None:
        for step, (process, output, started) in list(self._beside.items()):
            if not wait and process.poll() is None:
                continue
            code = process.wait()
            del self._beside[step]
            with output:
                output.seek(0)
                said = output.read().decode(errors="replace").rstrip()
            print(f"\n== beside the others: {step.title}\n{said}", flush=True)
            self._done(step, code, said[-_BYTES_REPEATED:].strip(), time.perf_counter() - started)

    def _done(self, step: Step, code: int, last_words: str, seconds: float) -> None:
        print(f"-- {step.name}: {'holds' if code == 0 else 'fails'} ({seconds:.0f} s)", flush=True)
        if code == 0:
            self._took[step.name] = round(seconds, 1)
        else:
            self.failed[step.name] = last_words


def _read_seconds() -> dict[str, float]:
    try:
        return {str(name): float(took) for name, took in json.loads((ROOT / SECONDS).read_text()).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _write_seconds(known: Mapping[str, float]) -> None:
    path = ROOT / SECONDS
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(known, indent=1, sort_keys=True))


def _tell(asked: Sequence[Step], failed: Mapping[str, str], left_out: Sequence[str]) -> int:
    if not failed:
        names = ", ".join(step.name for step in asked)
        following = "commit the record" if any(step.after_all for step in asked) else "make lab"
        print(f"\nproved: {names}\nNext: {following}")
        return 0
    # Said again at the very end: of a long log often the end alone is kept.
    for name, last_words in failed.items():
        if last_words:
            print(f"\n== {name} ended with:\n{last_words}")
    names = " ".join(failed)
    for name in left_out:
        print(f"\nleft out: {name}, since not all before it holds; nothing was written")
    again = "make prove" if left_out else f"make test STEPS='{names}'"
    print(f"\nfailed: {names}\nNext: mend what is said above, then: {again}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
