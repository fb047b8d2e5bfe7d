"""Ruff's remarks: the few rules of a linter that an interviewer would say aloud."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from autograder.base import clock
from autograder.base.errors import LooplessError
from autograder.base.machine import units
from autograder.languages.notebook_cell import parse
from autograder.style.remark import Remark, Severity, by_excess, one_per_rule

_MOST_UNITS = 6_000.0
"""On the clock; ruff needs three, so that only a broken installation gets here."""


class LintError(LooplessError, RuntimeError):
    """Ruff could not do its work: a fault of the installation, not of the answer."""


# Each rule stands for something that breaks, misleads or has to be undone by the next maintainer. Matters of taste
# (quotes, import order, `.values`, superfluous else) are left out on purpose: good code comes through without a word.
# `{name}` is what ruff's message quotes first.
_RULES: dict[str, str] = {
    # Left behind: a reader looks for the use and finds none.
    "F401": "`{name}` is imported and never used; delete the import.",
    "F811": "`{name}` is defined twice and the first one is lost; keep one.",
    "F841": "`{name}` is assigned and never used; delete it or use it.",
    "ERA001": "code left behind in a comment; delete it, version control remembers.",
    "T201": "a print left in the answer; return the value and delete the print.",
    "T203": "a pprint left in the answer; return the value and delete it.",
    # Would fail or surprise at run time.
    "F821": "`{name}` is defined nowhere; pass it as a parameter, import it or correct its spelling.",
    "F403": "a star import hides where names come from; import the names you use.",
    "F632": "`is` compares identity, not value; use `==`.",
    "B006": "a mutable default is shared by all calls; default to None and create it inside.",
    "B023": "the inner function reads loop variable `{name}` when called, not when made; pass it as an argument.",
    "E722": "a bare except hides every error, typing mistakes too; name the exception you expect.",
    "BLE001": "catching `{name}` hides errors you did not expect; name the exception you do.",
    "S307": "`eval` runs any text it is given; parse the value instead.",
    "S102": "`exec` runs any text it is given; write the code itself.",
    "PLW0603": "`global` makes the result depend on earlier calls; pass the value in and return it.",
    "SIM115": "the file is opened and not closed for sure; use `with open(...)`.",
    # Says something else than it means.
    "E711": "compare with None by `is None`; on a column, by `.isna()`.",
    "E712": "comparing with True or False says it twice; use the condition itself, or `~` before it.",
    "E713": "write `x not in y` rather than `not x in y`.",
    "E714": "write `x is not y` rather than `not x is y`.",
    "E721": "compare types by `isinstance`.",
    "E731": "a lambda with a name is a function; use `def`, so that tracebacks can name it.",
    "E741": "`{name}` is easily read as 1 or 0; choose a name that says what it holds.",
    "A001": "`{name}` hides the builtin of that name; choose another name.",
    "N801": "`{name}` is a class; name it in CapWords.",
    "PD002": "`inplace=True` saves nothing and breaks the chain; assign the result.",
    # More machinery than the thought needs.
    "E702": "several statements on one line; give each its own.",
    "PLR0912": "too many branches in one function; split it by task or look the value up in a table.",
    "PLR0913": "too many parameters for one function; group those that belong together or split it.",
    "SIM102": "nested ifs without an else are one condition; join them with `and`.",
    "SIM103": "the condition is already True or False; return it directly.",
    "SIM118": "`in` looks at the keys already; drop `.keys()`.",
    "SIM201": "write `a != b` rather than `not a == b`.",
    "SIM210": "the condition is already True or False; drop the `True if ... else False`.",
    "SIM211": "write `not condition` rather than `False if condition else True`.",
}
# What says exactly what it means, in more words than it needs.
_LIGHT = frozenset({"E713", "E714", "SIM103", "SIM118", "SIM201", "SIM210", "SIM211"})
_OPTIONS = {
    "builtins": '["display", "get_ipython"]',  # a notebook has them
    "lint.pylint.max-args": "7",  # ruff's five are too few for a function of columns and thresholds
    "lint.pylint.max-branches": "12",
}
# Starters and habit bring these two, whether or not the learner's way needs them.
_GIVEN_IMPORTS = {"numpy": "np", "pandas": "pd"}
_EFFECTS = (ast.Assign, ast.AugAssign, ast.Import, ast.ImportFrom, ast.Return, ast.Raise, ast.Delete, ast.If, ast.For)


def lint_remarks(
    source: str, known: frozenset[str] = frozenset(), *, symbols: frozenset[str] = frozenset()
) -> list[Remark]:
    """Return ruff's remarks on a source that parses; one process, one remark a rule.

    Parameters
    ----------
    known
        Names that the cells around it define.
    symbols
        Single letters that the prompt uses, ambiguous or not.

    Raises
    ------
    LintError
        If ruff is missing or its output is not what it should be.
    """
    lines = source.split("\n")
    fine = {"F821": known, "E741": symbols}
    told = [entry for entry in _ruff(source) if entry["code"] in _RULES and not _is_fine(entry, fine)]
    found = [_remark(entry) for entry in told if not _false_alarm(entry, lines)]
    return one_per_rule(found)


def _is_fine(entry: dict[str, Any], fine: Mapping[str, frozenset[str]]) -> bool:
    return _quoted(entry) in fine.get(entry["code"], ())


def _quoted(entry: dict[str, Any]) -> str:
    quoted = re.search(r"`([^`]+)`", entry["message"])
    return quoted[1].rsplit(".", 1)[-1] if quoted else "it"


def _remark(entry: dict[str, Any]) -> Remark:
    name = _quoted(entry)
    return Remark(entry["location"]["row"], entry["name"], _RULES[entry["code"]].format(name=name), _severity(entry))


def _severity(entry: dict[str, Any]) -> Severity:
    counted = re.search(r"\((\d+) > (\d+)\)", entry["message"])
    if entry["code"].startswith("PLR09") and counted:
        return by_excess(int(counted[1]), int(counted[2]))
    return "light" if entry["code"] in _LIGHT else "minor"


def _false_alarm(entry: dict[str, Any], lines: list[str]) -> bool:
    line = lines[entry["location"]["row"] - 1]
    if entry["code"] == "F401":
        return _is_given(line)
    return entry["code"] == "ERA001" and not _does_something(line[entry["location"]["column"] - 1 :])


def _is_given(line: str) -> bool:
    code = line.split("#", maxsplit=1)[0].strip()
    return any(code == f"import {module} as {alias}" for module, alias in _GIVEN_IMPORTS.items())


def _does_something(comment: str) -> bool:
    """Tell whether a comment is a statement with an effect; ruff takes `# unit: seconds` for code too."""
    try:
        statements = parse(comment.lstrip("# ").rstrip()).body
    except (SyntaxError, RecursionError, MemoryError):
        return False
    return any(
        isinstance(node, _EFFECTS) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))
        for node in statements
    )


def _ruff(source: str) -> list[dict[str, Any]]:
    most = clock.real(units(_MOST_UNITS))
    done = subprocess.run(_command(), input=source, capture_output=True, encoding="utf-8", timeout=most, check=False)
    try:
        entries: list[dict[str, Any]] = json.loads(done.stdout)
    except ValueError:  # no JSON: ruff said something else
        msg = f"ruff ended with {done.returncode} and {done.stderr[:200]!r}; reinstall it with `pip install ruff`."
        raise LintError(msg) from None
    return entries


@cache
def _command() -> tuple[str, ...]:
    options = [part for key, value in _OPTIONS.items() for part in ("--config", f"{key} = {value}")]
    version = f"py3{sys.version_info.minor}"
    # --isolated and --ignore-noqa: neither a config file nearby nor a comment in the answer may change the verdict.
    fixed = (
        "check",
        "--isolated",
        "--no-cache",
        "--ignore-noqa",
        "--target-version",
        version,
        "--output-format",
        "json",
    )
    return (_binary(), *fixed, *options, "--select", ",".join(_RULES), "--stdin-filename", "answer.py", "-")


def _binary() -> str:
    # Windows keeps commands beside the interpreter in environments only.
    beside = os.pathsep.join([str(Path(sys.executable).parent), sysconfig.get_path("scripts")])
    found = shutil.which("ruff", path=beside) or shutil.which("ruff")
    if found is None:
        msg = f"readability asks ruff, found none beside {sys.executable!r} or on PATH; run `pip install ruff`."
        raise LintError(msg)
    return found
