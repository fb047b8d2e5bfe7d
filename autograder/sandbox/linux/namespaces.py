"""What a bench does to itself and to each child before a learner's code runs: namespaces, limits, no rights."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from collections.abc import Sequence
from pathlib import Path

from autograder.base import system
from autograder.sandbox.linux import seccomp

NOBODY = 65534
SCRATCH_MEGABYTES = 50
MEMORY_BYTES = 2**30
_RESERVED_FACTOR = 4
PROCESSES = 50
FILE_BYTES = SCRATCH_MEGABYTES * 2**20
SCRATCH = Path("/tmp")  # noqa: S108 (a memory disk of the child's own)
_DISKS = {SCRATCH: SCRATCH_MEGABYTES, Path("/dev/shm"): SCRATCH_MEGABYTES // 4}  # noqa: S108 (as above)
_PROC = "/proc"
_THREADS = 17
"""Position in /proc/PID/stat after the name."""


def become_nobody() -> None:
    """Give up root for good: only then does the kernel count a child's processes against its limit."""
    if is_root():
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)


def is_root() -> bool:
    """Whether this process is root's."""
    return os.geteuid() == 0 and os.getuid() == 0


def uncover_processes() -> None:
    """Mount a whole /proc as root: bubblewrap covers parts of its own, and then no child may mount another."""
    if is_root():
        with contextlib.suppress(OSError):
            system.mount_proc(_PROC)


def nobody_may_read(paths: Sequence[Path]) -> bool:
    """Whether all of this is readable without root, tried by a process that gives root up."""
    needed = [(path, os.R_OK | os.X_OK if path.is_dir() else os.R_OK) for path in paths]
    tried = os.fork()
    if tried == 0:
        become_nobody()
        os._exit(not all(os.access(path, right) for path, right in needed))
    return os.waitpid(tried, 0)[1] == 0


def end_children() -> None:
    """End every child of this process, and the orphans that come to it by that, until there is none."""
    while True:
        for task in Path("/proc/self/task").iterdir():
            for word in (task / "children").read_text(encoding="ascii").split():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(word), signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def keep_private() -> None:
    """Let no other process read this one's memory or descriptors, and end with the parent."""
    system.prctl(system.PR_SET_DUMPABLE, 0)
    system.prctl(system.PR_SET_PDEATHSIG, signal.SIGKILL)


def leave(*, mounts: bool, kept: Sequence[Path] = ()) -> None:
    """Leave the bench's namespaces, as the process that will fork a child: its pid 1, with memory disks of its own.

    Parameters
    ----------
    kept
        What stays readable below the memory disks: this checkout may itself lie below /tmp.

    """
    user, group = os.getuid() or NOBODY, os.getgid() or NOBODY  # root's id is nobody's name there
    outside = os.getuid(), os.getgid()
    flags = system.CLONE_NEWUSER | system.CLONE_NEWPID | system.CLONE_NEWIPC | system.CLONE_NEWNET
    system.unshare(flags | (system.CLONE_NEWNS if mounts else 0))
    system.prctl(system.PR_SET_DUMPABLE, 1)  # else its own entries in /proc belong to root
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {outside[0]} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {outside[1]} 1", encoding="ascii")
    system.prctl(system.PR_SET_DUMPABLE, 0)
    if mounts:
        for disk, megabytes in _DISKS.items():
            _renew(disk, megabytes, kept)


def below_disks(readable: Sequence[Path]) -> list[Path]:
    """Return what a child's memory disks would hide."""
    return outermost([path for path in readable if any(path.is_relative_to(disk) for disk in _DISKS)])


def outermost(paths: Sequence[Path]) -> list[Path]:
    """Return files, folders and links, of those within one another the outermost alone."""
    return [path for path in sorted(paths) if not any(path != above and path.is_relative_to(above) for above in paths)]


def _renew(disk: Path, megabytes: int, kept: Sequence[Path]) -> None:
    """Mount a fresh memory disk over one that others write to, and show again what is to be read below it."""
    below = [path for path in kept if path.is_relative_to(disk)]
    links = {path: path.readlink() for path in below if path.is_symlink()}
    files = {path: os.open(path, os.O_PATH | os.O_CLOEXEC) for path in below if path not in links}
    system.mount_tmpfs(str(disk), megabytes)
    for path in below:
        path.parent.mkdir(parents=True, exist_ok=True)
    for path, to in links.items():
        path.symlink_to(to)
    for path, descriptor in files.items():
        seen = Path(f"/proc/self/fd/{descriptor}")
        path.mkdir(exist_ok=True) if seen.is_dir() else path.touch()
        system.bind(str(seen), os.fsencode(path))
        os.close(descriptor)


def show_own_processes() -> None:
    """Show a /proc of this process's namespace: no other process is in it, and /proc/PID is whom getpid() names.

    Where the kernel forbids that, the bench's stays: what it tells of others is what every user may read of them.
    """
    with contextlib.suppress(OSError):
        system.mount_proc(_PROC)


def limit(*, memory_bytes: int | None = MEMORY_BYTES, alone: bool = True) -> None:
    """Limit memory, processes, files and their size.

    Parameters
    ----------
    alone
        Whether a user namespace keeps this process apart, so that its processes are counted by themselves.

    """
    for name, value in (
        (resource.RLIMIT_NPROC, _most_processes(alone=alone)),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        _lower(name, value)
    if memory_bytes is not None:
        # What may be written to counts, not what is merely reserved: a database's threads reserve gigabytes.
        reserved, writable = _virtual_bytes()
        _lower(resource.RLIMIT_DATA, writable + memory_bytes)
        _lower(resource.RLIMIT_AS, reserved + _RESERVED_FACTOR * memory_bytes)


def give_up_rights(*, sockets: bool = True) -> None:
    """Give up all capabilities and the calls that regain them; sockets too, where others' can be seen."""
    system.drop_capabilities()
    system.prctl(system.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.refuse(sockets=not sockets)


def _lower(name: int, value: int) -> None:
    """Set a limit, or leave a stricter one that whoever grades has already."""
    _, hard = resource.getrlimit(name)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(name, (most, most))


def _most_processes(*, alone: bool) -> int:
    """Return the limit on processes; without a user namespace those of the same user that run anyway count as well."""
    return PROCESSES if alone else PROCESSES + _threads_of(os.getuid())


def _threads_of(user: int) -> int:
    """Return how many threads of a user run, as far as /proc shows them."""
    found = 0
    for folder in Path(_PROC).glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            if folder.stat().st_uid == user:
                found += int((folder / "stat").read_bytes().rpartition(b") ")[2].split()[_THREADS])
    return found


def probe() -> None:
    """Do once what every child does; fails where the machine forbids it."""
    uncover_processes()
    become_nobody()
    keep_private()
    leave(mounts=True)
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        os._exit(status and 1)
    show_own_processes()
    limit()
    give_up_rights()


def _virtual_bytes() -> tuple[int, int]:
    """Return the bytes of address space that this process has, and those of them that it may write to."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(pages[0]) * resource.getpagesize(), int(pages[5]) * resource.getpagesize()
