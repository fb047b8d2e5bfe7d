"""What a bench may see and do: the strongest isolation that the machine offers, and what it leaves possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

import autograder
from autograder.base import clock
from autograder.base.errors import LooplessError
from autograder.base.machine import units
from autograder.sandbox.linux import landlock

NOBODY = 65534
SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin")
_MADE = (*SYSTEM, "/proc", "/dev/pts", "/dev/fd", "/dev/stdin", "/dev/stdout", "/dev/stderr")
_MOST_STEPS = 1_000
_FROM_ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "fonts", "alternatives", "mime.types")
_OF_SYSTEM = (*SYSTEM, *(f"/etc/{name}" for name in _FROM_ETC), "/sys")
"""What of the system is readable under Landlock, as under bubblewrap; /proc is each child's own."""
_OF_ROOT = ("CAP_SETUID", "CAP_SETGID", "CAP_SYS_ADMIN")
"""What the bench needs of root until it gives root up: to become another user, and to mount a /proc before."""
_TRIAL_UNITS = 6_000.0


class Isolation(StrEnum):
    """How strongly a learner's code is kept apart."""

    BUBBLEWRAP = "bubblewrap"
    LANDLOCK = "landlock"
    NONE = "none"

    @property
    def possible(self) -> str:
        """What a learner's code can still do, and what would keep it apart; nothing where it is fully kept apart."""
        said = _POSSIBLE[self]
        return f"{said} {obstacle() or ''}".rstrip() if said else ""


_POSSIBLE = {
    Isolation.BUBBLEWRAP: "",
    Isolation.LANDLOCK: (
        "Without bubblewrap, a submission can fill the disk that temporary files lie on and, where root grades in"
        " folders that are root's alone, start processes without end; where namespaces are forbidden, it can signal"
        " other processes on a kernel before 6.12. It still reads no course file and reaches no network."
    ),
    Isolation.NONE: (
        "Without any isolation, a submission can read hidden cases and solutions from the disk, change the gradebook"
        " and other submissions, and use the network. Grade only what you would run yourself."
    ),
}


class IsolationError(LooplessError, RuntimeError):
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

    def files(self) -> list[Path]:
        """Return the same, and the system's, for whoever can only allow: a folder that holds what is hidden gives way.

        Allowed are then the files and folders beside that.
        """
        hidden = [path.resolve() for path in self.hidden]
        system = [path for name in _OF_SYSTEM if (path := Path(name).resolve()).exists()]
        return list(dict.fromkeys(path for shown in (*system, *self.readable()) for path in _without(shown, hidden)))

    def links(self) -> dict[Path, Path]:
        """Return the links by which these paths, and Python, are named: link -> what it holds."""
        shown: list[Path | str] = [*self.readable(), *_MADE]
        named = [*self._folders(), Path(sys.executable)]
        return {link: to for path in named for link, to in _links(path) if not _below(link, shown)}

    def _folders(self) -> list[Path]:
        zones = map(Path, zoneinfo.TZPATH)  # some systems keep them beside /usr, or link to where they are
        return [Path(sys.prefix), Path(sys.base_prefix), Path(autograder.__file__).parent, *zones, *self.visible]

    def variables(self) -> dict[str, str]:
        """Return the environment inside: one thread, no bytecode written, a home in the scratch folder."""
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        # Arrow's own allocator takes a gigabyte at a time, which a child's limit would count as used.
        memory = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}
        inside = {"HOME": "/tmp", "TMPDIR": "/tmp", "PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC"}  # noqa: S108 (private there)
        clocks = {clock.SCALE_VARIABLE: f"{clock.SCALE:g}"}  # as outside, or limits told from there mean something else
        return {**threads, **memory, **inside, **clocks, "PYTHONDONTWRITEBYTECODE": "1", **self.environment}


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
    ours = [path for path in sandbox.readable() if not _below(path, SYSTEM)]
    links = sandbox.links()
    words: list[str] = []
    # bubblewrap makes the folders above a path for their owner only, and a bench gives up being that one.
    for folder in sorted({parent for path in (*ours, *links) for parent in path.parents if parent != Path("/")}):
        words += ["--perms", "0755", "--dir", str(folder)]
    for link, to in links.items():
        words += ["--symlink", str(to), str(link)]
    hidden = [path.resolve() for path in sandbox.hidden]
    again = [path for path in ours if _below(path, hidden)]
    for path in (own for own in ours if own not in again):
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


def _without(path: Path, hidden: Sequence[Path]) -> Iterator[Path]:
    if path in hidden:
        return
    if not any(folder.is_relative_to(path) for folder in hidden):
        yield path
        return
    for inside in path.iterdir():
        yield from _without(inside, hidden)


def _below(path: Path, folders: Iterable[Path | str]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _system() -> list[str]:
    """Return the options that show the machine's own programs and libraries."""
    words: list[str] = []
    for folder in SYSTEM:
        if Path(folder).is_symlink():
            words += ["--symlink", str(Path(folder).readlink()), folder]
        elif Path(folder).exists():
            words += ["--ro-bind", folder, folder]
    words += ["--perms", "0755", "--dir", "/etc"]  # else it is made for its owner only, which a bench gives up being
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
    msg = (
        "submissions are graded in a sandbox, and this machine offers none: bubblewrap does not run, and the kernel has"
        f" no Landlock. {obstacle()} Or say --unsafe to grade without: then a submission can read the hidden cases and"
        " change grades."
    )
    raise IsolationError(msg)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why bubblewrap keeps nobody apart here, and how that is mended."""

    found: str
    cure: str

    def __str__(self) -> str:
        """Return both as two sentences."""
        return f"{self.found}. {self.cure[:1].upper()}{self.cure[1:]}."


def _works() -> bool:
    return obstacle() is None


@cache
def obstacle() -> Obstacle | None:
    """Return what keeps bubblewrap from doing here all that a bench needs; nothing where it does."""
    if sys.platform != "linux":
        return Obstacle("Bubblewrap needs Linux", "grade in a Linux container or virtual machine")
    if _bwrap() is None:
        return Obstacle("Bubblewrap is not installed", "install bubblewrap (apt-get install bubblewrap)")
    said = _tried()
    if said is None:
        return None
    return Obstacle(f"Bubblewrap is installed, but does not run here ({said})", _ALLOW)


_ALLOW = (
    "allow it namespaces (user.max_user_namespaces, kernel.unprivileged_userns_clone and"
    " kernel.apparmor_restrict_unprivileged_userns decide; in a container its runtime's seccomp profile)"
)


def _tried() -> str | None:
    """Do once under bubblewrap what every child does; return what was said where that fails."""
    probe = "from autograder.sandbox.linux.namespaces import probe; probe()"
    words = command(Sandbox(), Isolation.BUBBLEWRAP, ["-c", probe])
    with tempfile.TemporaryFile() as said:
        try:
            done = subprocess.run(words, stdout=said, stderr=said, timeout=clock.real(units(_TRIAL_UNITS)), check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if done.returncode == 0:
            return None
        said.seek(0)
        lines = said.read().decode(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), f"exit code {done.returncode}")


__all__ = ["Isolation", "IsolationError", "Obstacle", "Sandbox", "command", "obstacle", "strongest"]
