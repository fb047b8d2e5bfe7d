"""Build the panel's bundle of its source: `make panel`; with `--check`, say whether what is committed is what is built.

It needs Node with npm, and npm its registry, where the libraries of the lock file are not fetched yet. They and the
build lie in `.loopless/panel`, so that no tool which looks through the source meets them.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "course" / "labextension" / "panel"
BUILT = ROOT / "course" / "labextension" / "built"
BENCH = ROOT / ".loopless" / "panel" / "source"
"""Where it is built; the bundle comes out beside it, as `outputDir` of package.json says."""
_MADE = BENCH.parent / "built"


class BuildError(RuntimeError):
    """The bundle cannot be built; the message says why."""


def main() -> int:
    """Build; the exit status of `--check` is 1 where the committed bundle is another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, compare")
    check = parser.parse_args().check
    try:
        made = build(fetch=True)
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    different = differences(made, BUILT)
    if check:
        print("\n".join(different) or "The committed bundle is what is built.")
        return int(bool(different))
    shutil.rmtree(BUILT, ignore_errors=True)
    shutil.copytree(made, BUILT)
    print(f"Built {BUILT.relative_to(ROOT)}. Next: commit it with its source")
    return 0


def build(*, fetch: bool) -> Path:
    """Return the folder of a bundle built anew; libraries are fetched where that is wanted and needed.

    Raises
    ------
    BuildError
        npm or a library is missing, or the source does not compile.

    """
    if shutil.which("npm") is None:
        msg = "npm is missing: install Node"
        raise BuildError(msg)
    _lay_out()
    if not fetched():
        if not fetch:
            msg = "the libraries of package-lock.json are not fetched: make panel"
            raise BuildError(msg)
        _run("npm", "ci", "--ignore-scripts")
    shutil.rmtree(_MADE, ignore_errors=True)
    _run("npm", "run", "build")
    return _MADE


def fetched() -> bool:
    """Whether the libraries are there, for this lock file."""
    try:
        return (BENCH.parent / "fetched.lock").read_bytes() == (SOURCE / "package-lock.json").read_bytes()
    except OSError:
        return False


def differences(made: Path, committed: Path) -> list[str]:
    """Return in which files two folders differ, byte by byte."""
    names = {path.relative_to(folder) for folder in (made, committed) for path in folder.rglob("*") if path.is_file()}
    _, different, missing = filecmp.cmpfiles(made, committed, [str(name) for name in sorted(names)], shallow=False)
    return sorted((*different, *missing))


def _lay_out() -> None:
    """Bring the bench up to date with the source; what npm fetched stays."""
    BENCH.mkdir(parents=True, exist_ok=True)
    for path in BENCH.iterdir():
        if path.name != "node_modules":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    left = shutil.ignore_patterns("node_modules", "lib")
    shutil.copytree(SOURCE, BENCH, ignore=left, dirs_exist_ok=True)


def _run(*command: str) -> None:
    """Run a command on the bench, with the environment's own `jupyter-builder` on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    program = shutil.which(command[0], path=path) or command[0]
    done = subprocess.run(
        [program, *command[1:]],
        cwd=BENCH,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        msg = f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-4_000:]}"
        raise BuildError(msg)
    if command[:2] == ("npm", "ci"):
        shutil.copyfile(SOURCE / "package-lock.json", BENCH.parent / "fetched.lock")


if __name__ == "__main__":
    sys.exit(main())
