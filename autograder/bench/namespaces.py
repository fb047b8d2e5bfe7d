"""What a bench does to itself and to each child before a learner's code runs: namespaces, limits, no rights."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from collections.abc import Sequence
from pathlib import Path

from autograder.bench import seccomp, system

NOBODY = 65534
SCRATCH_MEGABYTES = 50
MEMORY_BYTES = 2**30
_RESERVED_FACTOR = 4
PROCESSES = 50
FILE_BYTES = SCRATCH_MEGABYTES * 2**20
SCRATCH = Path("/tmp")  # noqa: S108 (a memory disk of the child's own)
_DISKS = {SCRATCH: SCRATCH_MEGABYTES, Path("/dev/shm"): SCRATCH_MEGABYTES // 4}  # noqa: S108 (as above)
_PROC = "/proc"


def become_nobody() -> None:
    """Give up root for good: only then does the kernel count a child's processes against its limit."""
    if os.geteuid() == 0 and os.getuid() == 0:
        # bubblewrap covers parts of root's /proc, and below a covered one the kernel lets no child mount its own.
        with contextlib.suppress(OSError):
            system.mount_proc(_PROC)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)


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
    user, group = os.getuid(), os.getgid()
    flags = system.CLONE_NEWUSER | system.CLONE_NEWPID | system.CLONE_NEWIPC | system.CLONE_NEWNET
    system.unshare(flags | (system.CLONE_NEWNS if mounts else 0))
    system.prctl(system.PR_SET_DUMPABLE, 1)  # else its own entries in /proc belong to root
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    system.prctl(system.PR_SET_DUMPABLE, 0)
    if mounts:
        for disk, megabytes in _DISKS.items():
            _renew(disk, megabytes, kept)


def below_disks(readable: Sequence[Path]) -> list[Path]:
    """Return what a child's memory disks would hide; of folders and links within one another, the outermost."""
    below = sorted(path for path in readable if any(path.is_relative_to(disk) for disk in _DISKS))
    return [path for path in below if not any(path != other and path.is_relative_to(other) for other in below)]


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


def limit(*, memory_bytes: int | None = MEMORY_BYTES) -> None:
    """Limit memory, processes, files and their size; give up all capabilities and the calls that regain them."""
    for name, value in (
        (resource.RLIMIT_NPROC, PROCESSES),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(name, (value, value))
    if memory_bytes is not None:
        # What may be written to counts, not what is merely reserved: a database's threads reserve gigabytes.
        reserved, writable = _virtual_bytes()
        for name, most in (
            (resource.RLIMIT_DATA, writable + memory_bytes),
            (resource.RLIMIT_AS, reserved + _RESERVED_FACTOR * memory_bytes),
        ):
            resource.setrlimit(name, (most, most))
    system.drop_capabilities()
    system.prctl(system.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.refuse_namespaces()


def probe() -> None:
    """Do once what every child does; fails where the machine forbids it."""
    become_nobody()
    keep_private()
    leave(mounts=True)
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        os._exit(status and 1)
    show_own_processes()
    limit()


def _virtual_bytes() -> tuple[int, int]:
    """Return the bytes of address space that this process has, and those of them that it may write to."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(pages[0]) * resource.getpagesize(), int(pages[5]) * resource.getpagesize()
