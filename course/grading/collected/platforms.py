"""Which machines can grade: the sandbox, and the meter of what a submission uses, are made of Linux's own means."""

from __future__ import annotations

import platform
import sys

_NAMES = {"darwin": "macOS", "win32": "Windows", "cygwin": "Windows"}


def unable() -> str | None:
    """Say why nothing can be graded on this machine, and where it can be; None on Linux."""
    if sys.platform == "linux":
        return None
    version = platform.mac_ver()[0] if sys.platform == "darwin" else platform.release()
    found = f"{_NAMES.get(sys.platform, sys.platform)} {version} ({platform.machine()})"
    return (
        f"submissions are graded in a sandbox that needs Linux, and this machine runs {found}. --unsafe cannot help: a"
        " submission's CPU time and memory are read from Linux's kernel too. Grade on a Linux machine, or in a"
        " container or a virtual machine that runs Linux, with this course's folder in it"
    )
