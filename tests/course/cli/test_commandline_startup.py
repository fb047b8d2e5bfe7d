"""What a command line loads before it does anything: its own modules, the terminal's, and nothing that takes long."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import course.cli
from course.cli.application import app
from course.cli.commands import COMMANDS, registered

SLOW = frozenset(
    {
        *("pandas", "numpy", "duckdb", "pyarrow", "scipy", "matplotlib", "sqlglot", "complexipy", "yaml", "labelyard"),
        *("nbformat", "nbclient", "nbgrader", "jsonschema", "jupyter_client", "IPython", "pydantic"),
    }
)
NOT_FOR_A_FIRST_CELL = SLOW - {"pandas", "numpy", "duckdb", "pyarrow", "yaml"} | {"typer", "rich", "psutil", "requests"}
WHEN_IT_WORKS = frozenset(
    {"rich.progress", "rich.table", "json", "tempfile", "tomllib", "zoneinfo", "importlib.resources"}
)
RUN = """
import json, sys
from course.cli import main
sys.argv = ["loopless", *sys.argv[1:]]
try:
    main()
finally:
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""
HERE = Path(course.cli.__file__).parent


def loaded(*words: str) -> tuple[int, set[str]]:
    """Type a command in a process of its own; return its exit code and the packages that it loaded."""
    done = subprocess.run([sys.executable, "-c", RUN, *words], capture_output=True, text=True, check=False)
    return done.returncode, set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("words", [("--help",), *((name, "--help") for name in COMMANDS)], ids=" ".join)
def test_a_help_text_loads_nothing_that_takes_long(words: tuple[str, ...]) -> None:
    """The overview and every command's help are printed without a package that only running a command needs."""
    code, packages = loaded(*words)
    assert code == 0
    assert not packages & SLOW


@pytest.mark.parametrize("module", sorted({listed.module for listed in COMMANDS.values()}))
def test_a_commands_module_imports_what_it_works_with_when_it_works(module: str) -> None:
    """Importing a command's module loads, beside what typer loads, nothing that only running the command needs."""
    code = f"import sys, typer.main, rich.console; before = set(sys.modules); import course.cli.{module}; "
    code += "print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & WHEN_IT_WORKS


def test_a_mistyped_command_loads_nothing_and_names_the_nearest() -> None:
    """A command that there is none of costs no more than a help text, and is answered with the nearest."""
    code, packages = loaded("verfy")
    assert code == 2
    assert not packages & SLOW
    assert "Did you mean 'verify'?" in CliRunner().invoke(app, ["verfy"]).output


def test_the_overview_loads_no_command() -> None:
    """The overview is printed from the list alone."""
    code = "import sys; from course.cli.application import app; app(['--help'], standalone_mode=False); "
    code += "print(sorted(name for name in sys.modules if name.startswith('course.cli.')), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == str([f"course.cli.{name}" for name in ("application", "commands", "console")])


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says(name: str) -> None:
    """What the overview prints of a command is the first paragraph of its docstring."""
    listed = COMMANDS[name]
    command = registered(listed.module)[name]
    assert first_paragraph(command) == listed.says, f"COMMANDS[{name!r}] and the docstring of {name} differ"


@pytest.mark.parametrize("module", sorted(path.stem for path in HERE.glob("[!_]*.py")))
def test_every_command_that_a_module_registers_is_listed(module: str) -> None:
    """A module whose commands are not in the list is found here, with the line that is missing."""
    text = (HERE / f"{module}.py").read_text(encoding="utf-8")
    if "def register(" not in text:
        return
    for name, command in registered(module).items():
        line = f'"{name}": Listed("{module}", {first_paragraph(command)!r}),'
        where = COMMANDS.get(name)
        assert where is not None, (
            f"`loopless {name}` is registered by {module}.py, and nobody can type it: add to COMMANDS in "
            f"course/cli/commands.py the line\n    {line}"
        )
        assert where.module == module, f"`loopless {name}` is listed as of {where.module}.py: the line is\n    {line}"


def test_the_first_cell_of_a_notebook_loads_no_more_than_it_needs() -> None:
    """`from course import check` loads the tables' libraries and the judge, and nothing that a check may never need."""
    code = "import sys; from course import check; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & NOT_FOR_A_FIRST_CELL


def test_a_shell_completes_the_options_of_a_command() -> None:
    """Where a shell asks what may follow, the command is loaded, and its options are told."""
    words = {"_LOOPLESS_COMPLETE": "complete_bash", "COMP_WORDS": "loopless grade --wor", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", RUN], capture_output=True, text=True, check=True, env=os.environ | words
    )
    assert done.stdout.split() == ["--workers"]


@pytest.mark.parametrize("package", ["course", "autograder"])
def test_a_package_alone_loads_nothing(package: str) -> None:
    """Importing `course` or `autograder` loads none of their modules, nor anyone else's."""
    code = f"import sys; before = set(sys.modules); import {package}; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name for name in done.stdout.split() if name not in sys.stdlib_module_names} == {package}


def first_paragraph(command: Any) -> str:
    """Return what an overview says of a command, on one line."""
    return " ".join(inspect.cleandoc(command.help).split("\n\n")[0].split())
