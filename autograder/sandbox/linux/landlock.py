"""Landlock: where bubblewrap is missing, the kernel itself keeps a process to the files it is given."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path

from autograder.base.system import PR_SET_NO_NEW_PRIVS, checked, libc, prctl

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_EXECUTE, _WRITE, _READ, _LIST = 1, 2, 4, 8
_OF_FILES = _EXECUTE | _WRITE | _READ | 1 << 14
_ALL_OF = {1: (1 << 13) - 1, 2: (1 << 14) - 1}
_ALL = (1 << 15) - 1
_LOOK = _EXECUTE | _READ | _LIST
SCOPES_SINCE = 6
_SCOPE_SIGNALS = 2


def works() -> bool:
    """Whether this kernel has Landlock."""
    return version() > 0


def restrict(readable: list[Path], writable: list[Path]) -> None:
    """Keep this process, and all that it starts, to reading and writing below these paths.

    Nor does it signal others; kernels before 6.12 have no such rule.
    """
    known = version()
    handled = _ALL_OF.get(known, _ALL)
    attributes = struct.pack("Q", handled)
    if known >= SCOPES_SINCE:
        attributes = struct.pack("QQQ", handled, 0, _SCOPE_SIGNALS)
    size = ctypes.c_size_t(len(attributes))
    ruleset = checked(libc.syscall(_CREATE, ctypes.c_char_p(attributes), size, 0), "landlock ruleset")
    for paths, rights in ((readable, _LOOK), (writable, handled)):
        for path in paths:
            _allow(ruleset, path, rights & handled)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    checked(libc.syscall(_RESTRICT, ruleset, 0), "landlock restrict")
    os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there need not be allowed
    try:
        rule = struct.pack("=Qi", rights if path.is_dir() else rights & _OF_FILES, descriptor)
        checked(libc.syscall(_ADD, ruleset, _PATH_BENEATH, ctypes.c_char_p(rule), 0), f"landlock rule for {path}")
    finally:
        os.close(descriptor)


def version() -> int:
    """Return which version of its rules this kernel knows; none is 0 or less."""
    if sys.platform != "linux":  # the number means something else there
        return 0
    return int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION_FLAG))
