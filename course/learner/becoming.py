"""Let another program take this one's place, and say how a shell starts one, on any system."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn


def become(command: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    """Run a program instead of this one, to its end.

    In place of this process, so that Ctrl-C and signals reach the program itself. On Windows a process that takes
    another's place is a new one: the shell goes on beside it, and what its arguments quote is lost. So there it is
    waited for, and Ctrl-C, which reaches both, is the program's to understand.
    """
    sys.stdout.flush()
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    os.execve(command[0], list(command), dict(environment))  # noqa: S606


def commands_path() -> list[str]:
    """Return the folders that hold this installation's commands; on Windows the interpreter may lie in another."""
    return list(dict.fromkeys([str(Path(sys.executable).parent), sysconfig.get_path("scripts")]))


def with_variable(name: str, value: str, command: str) -> str:
    """Return what to type for a command to find a variable in its environment: PowerShell's words on Windows."""
    if sys.platform == "win32":
        return f"$env:{name}='{value}'; {command}"
    return f"{name}='{value}' {command}"
