"""Make the environment that Loopless runs in: what the lock file names, by hash, and the project itself, editable.

Runs on a bare Python 3.11 to 3.13, standard library only. Does nothing when the environment is as the lock wants it.
Usage: `python scripts/set_up.py [ENVIRONMENT]`, by default `.venv` in the project's folder.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements.lock"
INSTALLER_LOCK = "scripts/installer.lock"
STAMP = "loopless.json"


class SetUpError(Exception):
    """The environment cannot be made; the message says what to do next."""


def main(arguments: Sequence[str]) -> int:
    """Set the environment up where needed; the exit status is 2 when that failed."""
    environment = ROOT / (arguments[0] if arguments else ".venv")
    wanted = _wanted()
    if _stamp(environment) == wanted and _python(environment).exists():
        return 0
    try:
        _make(environment, wanted)
    except SetUpError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _make(environment: Path, wanted: dict[str, str]) -> None:
    print(
        f"Setting up Python {wanted['python']} in {environment.relative_to(ROOT)} (a minute or a few, only once)",
        flush=True,
    )
    known = _stamp(environment)
    (environment / STAMP).unlink(missing_ok=True)
    if not _python(environment).exists() or any(known and known[key] != wanted[key] for key in ("python", "folder")):
        _create(environment)
    _install(environment)
    (environment / STAMP).write_text(json.dumps(wanted), encoding="utf-8")


def _wanted() -> dict[str, str]:
    """Say what the environment must be made from; a moved folder counts, since commands carry their path inside."""
    content = hashlib.sha256()
    for name in (LOCK, "pyproject.toml"):
        content.update((ROOT / name).read_bytes())
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"content": content.hexdigest(), "folder": str(ROOT), "python": python}


def _stamp(environment: Path) -> dict[str, str]:
    try:
        return dict(json.loads((environment / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _create(environment: Path) -> None:
    # The base interpreter: the one that runs this may be the very environment that is made anew.
    base = getattr(sys, "_base_executable", sys.executable)
    command = [base, "-m", "venv", "--clear", str(environment)]
    if _run(command, quiet=True) == 0:
        return
    if not _uv_on_path() or _run([*command, "--without-pip"]) != 0:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        msg = f"{base!r} could not make an environment in {str(environment)!r}; install its venv module"
        msg += f" (Debian and Ubuntu: apt install python{version}-venv), then type the command again"
        raise SetUpError(msg)


def _install(environment: Path) -> None:
    # The lock is complete; asked to follow dependencies, pip takes a package's extra for one that is not locked.
    locked = ["--no-deps", "--require-hashes", "-r", LOCK]
    # What builds the project is locked as well, so nothing is fetched that the lock does not name.
    project = ["--no-deps", "--no-build-isolation", "-e", "."]
    for installer in _installers(environment):
        if _run([*installer, *locked]) == 0 and _run([*installer, *project]) == 0:
            return
        print(f"{installer[0]} could not install everything", file=sys.stderr, flush=True)
    msg = "the packages could not be installed (see above); type the command again when this machine is online"
    raise SetUpError(msg)


def _installers(environment: Path) -> list[list[str]]:
    """List the ways to install, the quickest first: uv, got into the environment where the machine has none; pip."""
    python = str(_python(environment))
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    uv = _uv_on_path() or str(_python(environment).parent / "uv")
    if not Path(uv).exists():
        _run([*pip, "--quiet", "--require-hashes", "-r", INSTALLER_LOCK], quiet=True)
    # Compiled once here rather than at the first start of everything.
    quick = [uv, "pip", "install", "--compile-bytecode", "--python", python]
    return [quick, pip] if Path(uv).exists() else [pip]


def _uv_on_path() -> str | None:
    found = shutil.which("uv")
    return found if found and _run([found, "--version"], quiet=True) == 0 else None


def _python(environment: Path) -> Path:
    return environment / "bin" / "python"


def _run(command: Sequence[str], *, quiet: bool = False) -> int:
    sink = subprocess.DEVNULL if quiet else None
    clean = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    }
    return subprocess.run(command, cwd=ROOT, env=clean, stdout=sink, stderr=sink, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
