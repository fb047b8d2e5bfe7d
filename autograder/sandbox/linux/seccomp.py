"""A filter of system calls: no new namespaces, no mounts, no look into another process, no memory that nobody holds.

Where no namespace keeps a process to itself, it makes no socket either.
"""

from __future__ import annotations

import ctypes
import platform
import struct

from autograder.base.system import PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, checked, libc, prctl

_EPERM, _ENOSYS = 1, 38
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_NEW_NAMESPACES = 0x7E020000
_X32 = 0x40000000
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE = {"x86_64": (56, 435), "aarch64": (220, 435)}
_REFUSED = {
    # unshare, setns, mount, umount2, pivot_root, ptrace, process_vm_readv, process_vm_writev, keyctl, add_key,
    # request_key, bpf, perf_event_open, userfaultfd, io_uring_setup, pidfd_getfd, open_tree, move_mount, fsopen,
    # fsconfig, fsmount, mount_setattr, swapon, open_by_handle_at, chroot; and what keeps memory that is counted as no
    # process's and limited by nothing: memfd_create, memfd_secret, shmget, msgget.
    "x86_64": (
        272, 308, 165, 166, 155, 101, 310, 311, 250, 248, 249, 321, 298, 323, 425, 438, 428, 429, 430, 431, 432, 442,
        167, 304, 161, 319, 447, 29, 68,
    ),
    "aarch64": (
        97, 268, 40, 39, 41, 117, 270, 271, 219, 217, 218, 280, 241, 282, 425, 438, 428, 429, 430, 431, 432, 442,
        224, 265, 51, 279, 447, 194, 186,
    ),
}  # fmt: skip

_SOCKETS = {"x86_64": (41, 42), "aarch64": (198, 203)}
"""socket and connect; socketpair, which reaches nobody, stays."""


def refuse(*, sockets: bool) -> bool:
    """Install the filter for this process and all that it starts; return whether this machine's kind is known.

    Parameters
    ----------
    sockets
        Refuse sockets as well: Landlock keeps nobody from those that lie in the file system, a desktop's bus for one.

    """
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        return False
    program = _program(machine, sockets=sockets)
    array = ctypes.create_string_buffer(program)
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(array))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    checked(libc.prctl(PR_SET_SECCOMP, ctypes.c_ulong(2), ctypes.c_char_p(header), 0, 0), "seccomp")
    return True


def _program(machine: str, *, sockets: bool) -> bytes:
    """Return the filter as BPF instructions of eight bytes each."""
    clone, clone3 = _CLONE[machine]
    steps = [_step(_LOAD, _ARCHITECTURE), _step(_EQUAL, _ARCHITECTURES[machine], 1, 0), _step(_RETURN, _KILL)]
    steps.append(_step(_LOAD, _NUMBER))
    if machine == "x86_64":  # the same calls under other numbers
        steps += [_step(_ANY_BIT, _X32, 0, 1), _step(_RETURN, _ERROR | _ENOSYS)]
    for number in (*_REFUSED[machine], *(_SOCKETS[machine] if sockets else ())):
        steps += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _ERROR | _EPERM)]
    # clone3 hides its flags behind a pointer; told that it does not exist, the C library falls back to clone.
    steps += [_step(_EQUAL, clone3, 0, 1), _step(_RETURN, _ERROR | _ENOSYS)]
    steps += [_step(_EQUAL, clone, 0, 3), _step(_LOAD, _FIRST_ARGUMENT)]
    steps += [_step(_ANY_BIT, _NEW_NAMESPACES, 0, 1), _step(_RETURN, _ERROR | _EPERM)]
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
