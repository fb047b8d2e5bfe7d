"""Make the environment that Loopless runs in: what a lock file names, by hash, and the project itself, editable.

Runs on a bare Python 3.11 to 3.14, standard library only. Does nothing when the environment is as the lock wants it.
Usage: `python scripts/set_up.py [--all] [ENVIRONMENT]`, by default `.venv` in the project's folder, with what learners
and teachers need; `--all` adds what proves the project.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"course": "requirements.lock", "all": "requirements-all.lock"}
INSTALLER_LOCK = "scripts/installer.lock"
STAMP = "loopless.json"
COMPILED = "compiled"


class SetUpError(Exception):
    """The environment cannot be made; the message says what to do next."""


def main(arguments: Sequence[str]) -> int:
    """Set the environment up where needed; the exit status is 2 when that failed."""
    names = [argument for argument in arguments if argument != "--all"]
    environment = ROOT / (names[0] if names else ".venv")
    wanted = _wanted("all" if "--all" in arguments else _stamp(environment).get("extent", "course"))
    try:
        if _stamp(environment) != wanted or not _python(environment).exists():
            _make(environment, wanted)
    except SetUpError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    _compile_beside(environment)
    return 0


def _make(environment: Path, wanted: dict[str, str]) -> None:
    known = _stamp(environment)
    also = wanted["extent"] == "all" and known.get("extent") == "course"
    doing = (
        f"Adding what proves the project to {environment.relative_to(ROOT)}"
        if also
        else (f"Setting up Python {wanted['python']} in {environment.relative_to(ROOT)}")
    )
    print(f"{doing} (a minute or a few, only once)", flush=True)
    for name in (STAMP, COMPILED):
        (environment / name).unlink(missing_ok=True)
    if not _python(environment).exists() or (known and _is_of_another_make(known, wanted)):
        _create(environment)
    _install(environment, wanted["extent"])
    (environment / STAMP).write_text(json.dumps(wanted), encoding="utf-8")


def _is_of_another_make(known: dict[str, str], wanted: dict[str, str]) -> bool:
    """Whether installing into it would not do: commands carry their folder inside, packages their Python."""
    return known.keys() != wanted.keys() or any(known[key] != wanted[key] for key in ("folder", "python"))


def _wanted(extent: str) -> dict[str, str]:
    """Say what the environment must be made from."""
    content = hashlib.sha256()
    for name in (LOCKS[extent], "pyproject.toml"):
        content.update((ROOT / name).read_bytes())
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"content": content.hexdigest(), "extent": extent, "folder": str(ROOT), "python": python}


def _stamp(environment: Path) -> dict[str, str]:
    try:
        return dict(json.loads((environment / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _create(environment: Path) -> None:
    # The base interpreter: the one that runs this may be the very environment that is made anew.
    base = getattr(sys, "_base_executable", sys.executable)
    # Without pip, which would take longer to make than all the rest: the lock brings one.
    if _run([base, "-m", "venv", "--clear", "--without-pip", str(environment)]) != 0:
        raise SetUpError(_without_venv(base, environment))


def _without_venv(base: str, environment: Path) -> str:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (
        f"{base!r} could not make an environment in {str(environment)!r}; install its venv module"
        f" (Debian and Ubuntu: apt install python{version}-venv), then type the command again"
    )


def _install(environment: Path, extent: str) -> None:
    # The lock is complete; asked to follow dependencies, pip takes a package's extra for one that is not locked.
    locked = ["--no-deps", "--require-hashes", "-r", LOCKS[extent]]
    # What builds the project is locked as well, so nothing is fetched that the lock does not name.
    project = ["--no-deps", "--no-build-isolation", "-e", "."]
    for installer in _installers(environment):
        if _run([*installer, *locked]) == 0 and _run([*installer, *project]) == 0:
            # Proofs run many processes at once: compiled beforehand. What a learner uses is compiled beside the rest.
            if extent == "all":
                _run([*_compiling(environment), "--at-once"])
            return
        print(f"{installer[0]} could not install everything", file=sys.stderr, flush=True)
    msg = "the packages could not be installed (see above); type the command again when this machine is online"
    raise SetUpError(msg)


def _installers(environment: Path) -> list[list[str]]:
    """List the ways to install, the quickest first: uv, got into the environment where the machine has none; pip."""
    python = str(_python(environment))
    pip = [python, *_pip(environment), "install", "--disable-pip-version-check", "--no-input", "--no-compile"]
    uv = _uv(environment)
    if uv is None:
        _run([*pip, "--quiet", "--require-hashes", "-r", INSTALLER_LOCK], quiet=True)
        uv = _uv(environment)
    return [[uv, "pip", "install", "--python", python], pip] if uv else [pip]


def _pip(environment: Path) -> list[str]:
    """Return what runs pip: straight from the wheel that Python brings along, where it can be seen."""
    bundled = Path(sysconfig.get_path("stdlib")) / "ensurepip" / "_bundled"
    folders = [Path(folder) for folder in (sysconfig.get_config_var("WHEEL_PKG_DIR"), bundled) if folder]
    wheels = [wheel for folder in folders for wheel in sorted(folder.glob("pip-*.whl"))]
    if wheels:
        return [str(wheels[-1] / "pip")]
    if _run([str(_python(environment)), "-m", "ensurepip"], quiet=True) != 0 and _uv(environment) is None:
        raise SetUpError(_without_venv(getattr(sys, "_base_executable", sys.executable), environment))
    return ["-m", "pip"]


def _uv(environment: Path) -> str | None:
    """Return the installer: this machine's, the one that fetched the Python, or the environment's own."""
    fetching = ROOT / ".loopless" / "installer" / "bin" / "uv"
    candidates = (shutil.which("uv"), str(fetching), str(_python(environment).parent / "uv"))
    return next(
        (uv for uv in candidates if uv and Path(uv).exists() and _run([uv, "--version"], quiet=True) == 0), None
    )


def _compile_beside(environment: Path) -> None:
    """Have the packages compiled while the data are made and JupyterLab starts; once begun and broken off, begun anew.

    The child stays in the group of processes of the command typed, so that Ctrl-C ends it as well.
    """
    if not (environment / COMPILED).exists():
        _start(_compiling(environment))


def _compiling(environment: Path) -> list[str]:
    return [str(_python(environment)), str(ROOT / "scripts" / "compile.py"), str(environment / COMPILED)]


def _python(environment: Path) -> Path:
    return environment / "bin" / "python"


def _run(command: Sequence[str], *, quiet: bool = False) -> int:
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, env=_clean(), stdout=sink, stderr=sink, check=False).returncode


def _start(command: Sequence[str]) -> None:
    nothing = subprocess.DEVNULL  # also as its input and output: it must not keep a pipe open behind the command typed
    subprocess.Popen(command, cwd=ROOT, env=_clean(), stdin=nothing, stdout=nothing, stderr=nothing)


def _clean() -> dict[str, str]:
    """Return this environment without what leads a Python astray, or keeps it from writing what it compiled."""
    astray = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in astray}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
