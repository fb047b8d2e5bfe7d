"""Make this interpreter take its machine for a Mac: see `hiding` for how, and for what that cannot show.

Taken away is what Linux has and macOS has not. What stays is what both have: `resource`, `fcntl`, `signal.setitimer`,
`os.killpg`, `os.setsid`.
"""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

sysconfig.get_config_vars()  # kept from now on: they lie in a module that is named for the true platform
sys.path.append(str(Path(__file__).resolve().parent.parent))

import ctypes  # noqa: E402 (behind the path)
import errno  # noqa: E402
import os  # noqa: E402
import platform  # noqa: E402
import resource  # noqa: E402
import time  # noqa: E402

import hiding  # noqa: E402

_RELEASE, _VERSION = "14.5", "23.5.0"
_TRUE = sys.platform
_HAS_CLOCKS = {"CLOCK_REALTIME", "CLOCK_MONOTONIC", "CLOCK_MONOTONIC_RAW"}
_HAS_CLOCKS |= {"CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID"}
_CALLS_OF_LINUX = {
    "prctl",
    "unshare",
    "setns",
    "mount",
    "umount2",
    "pivot_root",
    "capset",
    "memfd_create",
    "pidfd_open",
}


def _hide() -> None:
    hiding.hide_modules(("ossaudiodev", "spwd"))
    numbers = ("sched_get*", "sched_set*", "sched_rr*", "sched_param", "SCHED_*", "CLONE_*", "MFD_*", "EFD_*", "GRND_*")
    calls = ("memfd_create", "unshare", "setns", "pidfd_open", "eventfd*", "timerfd*", "TFD_*", "splice", "SPLICE_*")
    files = (
        "copy_file_range",
        "posix_fa*",
        "POSIX_FADV*",
        "getxattr",
        "setxattr",
        "listxattr",
        "removexattr",
        "XATTR_*",
    )
    more = ("getrandom", "pipe2", "waitid", "P_PIDFD", "getres*", "setres*", "O_PATH", "O_TMPFILE", "O_DIRECT")
    hiding.hide_attributes("os", (*numbers, *calls, *files, *more, "O_NOATIME", "O_LARGEFILE"))
    signals = ("pidfd_send_signal", "sigtimedwait", "sigwaitinfo", "SIGRT*", "SIGPWR", "SIGSTKFLT", "SIGPOLL", "SIGCLD")
    hiding.hide_attributes("signal", signals)
    limits = ("NICE", "RTPRIO", "RTTIME", "SIGPENDING", "MSGQUEUE", "OFILE")
    hiding.hide_attributes("resource", (*(f"RLIMIT_{name}" for name in limits), "prlimit", "RUSAGE_THREAD"))
    hiding.hide_attributes("select", ("epoll", "EPOLL*"))
    credentials = ("SO_PASSCRED", "SO_PEERCRED", "SCM_CREDENTIALS", "SOCK_CLOEXEC", "SOCK_NONBLOCK")
    families = ("AF_NETLINK", "NETLINK_*", "AF_ALG", "ALG_*", "AF_CAN", "CAN_*", "AF_TIPC", "TIPC_*")
    hiding.hide_attributes("socket", (*credentials, *families))
    hiding.hide_attributes("fcntl", ("F_OFD_*", "F_ADD_SEALS", "F_GET_SEALS", "F_SEAL_*", "F_SETPIPE_SZ", "F_NOTIFY"))
    clocks = [name for name in vars(time) if name.startswith("CLOCK_") and name not in _HAS_CLOCKS]
    hiding.hide_attributes("time", (*clocks, "pthread_getcpuclockid", "clock_settime"))
    if hasattr(os, "process_cpu_count"):  # which asks for the affinity
        os.process_cpu_count = os.cpu_count
    linux = ("/proc", "/sys", "/dev/shm", "/etc/os-release", "/usr/lib/os-release")
    hiding.hide_paths(linux, ("bwrap",), except_for=("/psutil/", "/macos/sitecustomize.py"))


def _name() -> None:
    host, machine = os.uname().nodename, os.uname().machine
    named = os.uname_result(("Darwin", host, _VERSION, f"Darwin Kernel Version {_VERSION}", machine))
    os.uname = lambda: named
    platform.mac_ver = lambda *_, **__: (_RELEASE, ("", "", ""), machine)
    sys.platform = "darwin"
    for package in ("psutil", "send2trash"):  # they speak to the system by compiled code, or by its own libraries
        hiding.true_platform_within(package, _TRUE)


def _refuse_limits() -> None:
    set_limit = resource.setrlimit

    def setrlimit(what: int, limits: tuple[int, int]) -> None:
        """Refuse as macOS does: an address space, or data, cannot be limited there."""
        if what in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
            msg = "current limit exceeds maximum limit"
            raise ValueError(msg)
        set_limit(what, limits)

    resource.setrlimit = setrlimit


def _refuse_clocks() -> None:
    read = time.clock_gettime

    def clock_gettime(clock: int) -> float:
        """Refuse another process's clock: its number is Linux's own way to name one."""
        if clock < 0 or clock > time.CLOCK_MONOTONIC_RAW:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return read(clock)

    time.clock_gettime = clock_gettime


def _refuse_calls() -> None:
    find = ctypes.CDLL.__getitem__

    def found(library: ctypes.CDLL, name: str) -> object:
        """Find no call of Linux's in the C library; a number of Linux's means another call there, so none is made."""
        if name in _CALLS_OF_LINUX:
            msg = f"dlsym(RTLD_DEFAULT, {name}): symbol not found"
            raise AttributeError(msg)
        return _no_such_call if name == "syscall" else find(library, name)

    ctypes.CDLL.__getitem__ = found


def _no_such_call(*arguments: object) -> int:
    hiding.fault(f"syscall{arguments!r}: the number means another call there")
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def _refuse_forks() -> None:
    fork = os.fork

    def forked() -> int:
        """Fork, unless other threads run, a library's included: macOS's own libraries crash or hang in such a child."""
        if (running := len(list(Path("/proc/self/task").iterdir()))) > 1:  # which this file alone may read
            hiding.fault(f"fork with {running} threads")
            msg = f"fork with {running} threads alive is unsafe on macOS"
            raise RuntimeError(msg)
        return fork()

    os.fork = forked


_refuse_forks()
_hide()
_name()
_refuse_limits()
_refuse_clocks()
_refuse_calls()
