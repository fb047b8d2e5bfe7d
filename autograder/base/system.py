"""The kernel's calls that Python has no name for."""

from __future__ import annotations

import ctypes
import os
import platform

CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWUSER = 0x00020000, 0x08000000, 0x10000000
CLONE_NEWPID, CLONE_NEWNET = 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC = 2, 4, 8, 4096, 16384
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 36, 38
_CAPABILITY_VERSION = 0x20080522
_CAPSET = {"x86_64": 126, "aarch64": 91}

libc = ctypes.CDLL(None, use_errno=True)


def checked(result: int, what: str) -> int:
    """Return the result of a call to libc.

    Raises
    ------
    OSError
        It failed; `what` names the call.

    """
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def prctl(option: int, value: int) -> None:
    """Set one attribute of this process."""
    checked(libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0), f"prctl {option}")


def gather_orphans() -> None:
    """Become the parent of whatever a descendant leaves behind, in a session of its own or not."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def unshare(flags: int) -> None:
    """Leave the namespaces named by `flags`."""
    checked(libc.unshare(flags), "unshare")


def mount_tmpfs(target: str, megabytes: int) -> None:
    """Mount a fresh memory disk of a limited size."""
    options = f"size={megabytes}m,nr_inodes=8192,mode=777".encode()
    checked(libc.mount(b"tmpfs", target.encode(), b"tmpfs", MS_NOSUID | MS_NODEV, options), f"mount {target}")


def mount_proc(target: str) -> None:
    """Mount a fresh /proc: that of this process's namespace."""
    checked(libc.mount(b"proc", target.encode(), b"proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, None), f"mount {target}")


def bind(source: str, target: bytes) -> None:
    """Show a file or folder, with all that is mounted below it, in a second place."""
    checked(libc.mount(source.encode(), target, None, MS_BIND | MS_REC, None), f"bind {target!r}")


def drop_capabilities() -> None:
    """Give up every capability in this namespace."""
    number = _CAPSET.get(platform.machine())
    if number is None:
        return
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    data = (ctypes.c_uint32 * 6)()
    checked(libc.syscall(number, header, data), "capset")
