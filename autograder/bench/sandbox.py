"""What a bench may see and do: the strongest isolation that the machine offers, and what it leaves possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

import autograder
from autograder.bench import landlock

NOBODY = 65534
_SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin")
_MADE = (*_SYSTEM, "/proc", "/dev/pts", "/dev/fd", "/dev/stdin", "/dev/stdout", "/dev/stderr")
_MOST_STEPS = 1_000
_FROM_ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "fonts", "alternatives", "mime.types")
_OF_ROOT = ("CAP_SETUID", "CAP_SETGID", "CAP_SYS_ADMIN")
"""What the bench needs of root until it gives root up: to become another user, and to mount a /proc before."""
_TRIAL_SECONDS = 20


class Isolation(StrEnum):
    """How strongly a learner's code is kept apart."""

    BUBBLEWRAP = "bubblewrap"
    LANDLOCK = "landlock"
    NONE = "none"

    @property
    def possible(self) -> str:
        """What a learner's code can still do, in one sentence; nothing where it is fully kept apart."""
        return _POSSIBLE[self]


_POSSIBLE = {
    Isolation.BUBBLEWRAP: "",
    Isolation.LANDLOCK: (
        "Without bubblewrap, a submission can see which processes run and fill the machine's memory disk, and its own"
        " scratch folder lies on this machine's disk; it still reads no course file and reaches no network. Install"
        " bubblewrap to close that."
    ),
    Isolation.NONE: (
        "Without any isolation, a submission can read hidden cases and solutions from the disk, change the gradebook"
        " and other submissions, and use the network. Grade only what you would run yourself, or install bubblewrap."
    ),
}


class IsolationError(RuntimeError):
    """No isolation is to be had on this machine; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What the processes of a bench see.

    Parameters
    ----------
    visible
        Files and folders that are readable inside, besides Python, its libraries and the judge's own package.
    hidden
        Folders below `visible` that are empty inside.
    preload
        Modules that are imported once, before any child is forked.
    environment
        Variables set inside; nothing of the judge's own environment is.

    """

    visible: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()
    preload: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    def readable(self) -> list[Path]:
        """Return all that must be readable for Python to run there, where it really lies."""
        paths = dict.fromkeys(path.resolve() for path in self._folders())
        return [path for path in paths if path.exists()]

    def links(self) -> dict[Path, Path]:
        """Return the links by which these paths, and Python, are named: link -> what it holds."""
        shown = [*self.readable(), *_MADE]
        named = [*self._folders(), Path(sys.executable)]
        return {link: to for path in named for link, to in _links(path) if not _below(link, shown)}

    def _folders(self) -> list[Path]:
        return [Path(sys.prefix), Path(sys.base_prefix), Path(autograder.__file__).parent, *self.visible]

    def variables(self) -> dict[str, str]:
        """Return the environment inside: one thread, no bytecode written, a home in the scratch folder."""
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        # Arrow's own allocator takes a gigabyte at a time, which a child's limit would count as used.
        memory = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}
        inside = {"HOME": "/tmp", "TMPDIR": "/tmp", "PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC"}  # noqa: S108 (private there)
        return {**threads, **memory, **inside, "PYTHONDONTWRITEBYTECODE": "1", **self.environment}


def command(sandbox: Sandbox, isolation: Isolation, inside: list[str]) -> list[str]:
    """Return the command that runs `inside` (a Python module's arguments) at a level of isolation."""
    python = [sys.executable, "-I", *inside]
    if isolation is not Isolation.BUBBLEWRAP:
        return python
    return [*_bubblewrap(sandbox), "--", *python]


def _bubblewrap(sandbox: Sandbox) -> list[str]:
    # It ends when its socket to the judge closes; "die with parent" would mean the thread that started it.
    words = [_bwrap() or "bwrap", "--new-session", "--clearenv"]
    words += ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    # Else a process of bubblewrap's own is the first, and where nobody is root it belongs to whom the learner's does.
    words += ["--as-pid-1"]
    if os.geteuid() == 0:  # root's limit on processes binds nobody; the bench drops to a user without rights instead
        words += [word for name in _OF_ROOT for word in ("--cap-add", name)]
    else:
        words += ["--unshare-user"]
    words += _system()
    # The memory disks come first: this checkout, or its Python, may lie below one.
    words += ["--proc", "/proc", "--dev", "/dev", "--perms", "0755", "--tmpfs", "/tmp"]  # noqa: S108 (private there)
    words += [*_ours(sandbox), "--chdir", "/tmp"]  # noqa: S108 (private there)
    for name, value in sandbox.variables().items():
        words += ["--setenv", name, value]
    # Else one child's files are the next one's.
    shut = [word for path in sandbox.hidden for word in ("--remount-ro", str(path.resolve()))]
    return [*words, *shut, "--remount-ro", "/dev", "--remount-ro", "/"]


def _ours(sandbox: Sandbox) -> list[str]:
    """Return the options that show Python, the judge's package and what the sandbox names, less what it hides."""
    ours = [path for path in sandbox.readable() if not _below(path, _SYSTEM)]
    links = sandbox.links()
    words: list[str] = []
    # bubblewrap makes the folders above a path for their owner only, and a bench gives up being that one.
    for path in sorted({parent for path in (*ours, *links) for parent in path.parents if parent != Path("/")}):
        words += ["--perms", "0755", "--dir", str(path)]
    for link, to in links.items():
        words += ["--symlink", str(to), str(link)]
    hidden = [path.resolve() for path in sandbox.hidden]
    again = [path for path in ours if _below(path, hidden)]
    for path in (one for one in ours if one not in again):
        words += ["--ro-bind", str(path), str(path)]
    for path in hidden:
        words += ["--perms", "0755", "--tmpfs", str(path)]
    for path in again:
        words += ["--ro-bind", str(path), str(path)]
    return words


def _links(path: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the links on the way to a path, each with what it holds: whoever names the path goes by them inside too."""
    here, rest = Path("/"), list(path.absolute().parts[1:])
    for _ in range(_MOST_STEPS):
        if not rest:
            return
        here = here.parent if rest[0] == ".." else here / rest[0]
        del rest[0]
        if here.is_symlink():
            to = here.readlink()
            yield here, to
            here, rest = (Path("/"), [*to.parts[1:], *rest]) if to.is_absolute() else (here.parent, [*to.parts, *rest])


def _below(path: Path, folders: Iterable[Path | str]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _system() -> list[str]:
    """Return the options that show the machine's own programs and libraries."""
    words: list[str] = []
    for folder in _SYSTEM:
        if Path(folder).is_symlink():
            words += ["--symlink", str(Path(folder).readlink()), folder]
        elif Path(folder).exists():
            words += ["--ro-bind", folder, folder]
    for name in _FROM_ETC:
        words += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    return words


def _bwrap() -> str | None:
    return shutil.which("bwrap")


@cache
def strongest(*, unsafe: bool = False) -> Isolation:
    """Return the strongest isolation that works here.

    Raises
    ------
    IsolationError
        There is none, and `unsafe` does not say to go on without.

    """
    if _works():
        return Isolation.BUBBLEWRAP
    if landlock.works():
        return Isolation.LANDLOCK
    if unsafe:
        return Isolation.NONE
    found = "bubblewrap is installed but does not start here" if _bwrap() else "bubblewrap is not installed"
    msg = (
        f"submissions are graded in a sandbox, and this machine offers none: {found}, and the kernel has no Landlock."
        " Install bubblewrap (apt-get install bubblewrap), or say --unsafe to grade without: then a submission can"
        " read the hidden cases and change grades."
    )
    raise IsolationError(msg)


def _works() -> bool:
    """Whether bubblewrap is there and may do what a bench needs: some machines forbid its namespaces."""
    if _bwrap() is None:
        return False
    probe = "from autograder.bench.namespaces import probe; probe()"
    words = command(Sandbox(), Isolation.BUBBLEWRAP, ["-c", probe])
    with tempfile.TemporaryFile() as said:
        try:
            done = subprocess.run(words, stdout=said, stderr=said, timeout=_TRIAL_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return done.returncode == 0


__all__ = ["Isolation", "IsolationError", "Sandbox", "command", "strongest"]
