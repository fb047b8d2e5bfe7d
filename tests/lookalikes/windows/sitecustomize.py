"""Make our code take this machine for one that runs Windows: see `seen` and `files` for how.

Libraries have Windows' own branches, which cannot run here: they go on as on the machine that they are on. Our code
(`autograder`, `course`, `labelyard`) sees the modules that Windows has, with what they have there.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

import importlib
import multiprocessing.context
import signal
import threading
import time

import hiding
import seen_by
import windows_files

OURS = ("autograder", "course", "labelyard")
TICK = 1 / 64
_NO_MODULES = "resource fcntl pwd grp termios tty pty syslog crypt posix _posixsubprocess readline curses spwd nis"
_NO_OS = (
    "fork forkpty register_at_fork setsid getsid killpg getpgid setpgid getpgrp setpgrp tcgetpgrp tcsetpgrp "
    "openpty getuid geteuid getgid getegid getgroups setuid seteuid setgid setegid setgroups initgroups getres* "
    "setres* setreuid setregid sched_* SCHED_* wait wait3 wait4 waitid WNOHANG WUNTRACED WCONTINUED WNOWAIT "
    "WCORE* WIF* WEXIT* WSTOP* WTERM* P_PID P_PGID P_ALL P_PIDFD sysconf* confstr* pathconf* fpathconf uname "
    "getloadavg nice getpriority setpriority PRIO_* chown fchown lchown chroot fchdir fchmod mkfifo mknod statvfs "
    "fstatvfs sync posix_* POSIX_* pread* pwrite* readv writev preadv pwritev sendfile splice copy_file_range "
    "memfd_create MFD_* eventfd* EFD_* pidfd_open unshare setns CLONE_* getxattr setxattr listxattr removexattr "
    "O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK O_SYNC O_DSYNC O_PATH O_TMPFILE O_NOCTTY O_NOATIME pipe2 lockf "
    "F_LOCK F_TLOCK F_ULOCK F_TEST ttyname ctermid major minor makedev EX_* NGROUPS_MAX getrandom GRND_* spawnlp "
    "spawnvp spawnlpe spawnvpe"
)
_NO_SIGNAL = (
    "SIGALRM SIGPROF SIGVTALRM SIGKILL SIGHUP SIGQUIT SIGUSR* SIGCHLD SIGCLD SIGSTOP SIGTSTP SIGCONT SIGPIPE "
    "SIGTT* SIGURG SIGWINCH SIGXCPU SIGXFSZ SIGIO SIGPOLL SIGPWR SIGSYS SIGTRAP SIGBUS SIGRT* SIGSTKFLT SIG_BLOCK "
    "SIG_UNBLOCK SIG_SETMASK setitimer getitimer ITIMER_* ItimerError alarm pause pthread_* sigpending sigwait* "
    "sigtimedwait siginterrupt pidfd_send_signal struct_siginfo"
)
_NO_TIME = "clock_* CLOCK_* pthread_getcpuclockid tzset"
_NO_SOCKET = "AF_UNIX AF_NETLINK AF_PACKET socketpair SCM_* SO_PASSCRED SO_PEERCRED send_fds recv_fds SOCK_*EXEC"
_NO_SELECT = "poll POLL* epoll EPOLL* kqueue"


def _ticking(clock: object) -> object:
    return lambda: clock() // TICK * TICK  # type: ignore[operator]


def _sigint_event(number: int) -> None:
    """Raise a signal in this process as Windows does: SIGINT wakes a main thread that sleeps, whoever raises it."""
    if number == signal.SIGINT:
        signal.pthread_kill(threading.main_thread().ident, number)
    else:
        signal.raise_signal(number)


def _no_exec(name: str) -> object:
    def become(*arguments: object) -> None:
        hiding.fault(f"os.{name}{arguments!r}: the shell goes on beside it, and blanks split its arguments")
        raise OSError(8, "Exec format error")

    return become


def _modules() -> dict[str, object]:
    """Return the modules that our code sees: name -> module."""
    import platform  # noqa: PLC0415
    import select  # noqa: PLC0415
    import socket  # noqa: PLC0415

    execs = {name: _no_exec(name) for name in vars(os) if name.startswith("exec")}
    clocks = {name: _ticking(getattr(time, name)) for name in ("process_time", "thread_time")}
    told = {"system": lambda: "Windows", "release": lambda: "11", "platform": lambda *_, **__: "Windows-11-10.0"}
    return {
        "sys": seen_by.Module(sys, (), platform="win32"),
        "os": seen_by.Module(os, _NO_OS.split(), name="nt", **execs),
        "signal": seen_by.Module(signal, _NO_SIGNAL.split(), raise_signal=_sigint_event),
        "time": seen_by.Module(time, _NO_TIME.split(), **clocks),
        "platform": seen_by.Module(platform, (), mac_ver=lambda: ("", ("", "", ""), ""), **told),
        "select": seen_by.Module(select, _NO_SELECT.split()),
        "socket": seen_by.Module(socket, _NO_SOCKET.split()),
    }


def _spawn_only() -> None:
    """Leave one way to start a process, for everybody."""
    contexts = multiprocessing.context._concrete_contexts
    for name in ("fork", "forkserver"):
        contexts.pop(name, None)
    multiprocessing.context._default_context._default_context = contexts["spawn"]
    multiprocessing.get_all_start_methods = lambda: ["spawn"]


def _poll_as_windows() -> None:
    """Raise where one asks a pipe whose other end is closed whether anything came: Windows does."""
    connection = importlib.import_module("multiprocessing.connection").Connection
    poll = connection._poll

    def polled(self: object, timeout: float | None) -> bool:
        found = bool(poll(self, timeout))
        if found and windows_files.at_its_end(self.fileno()):  # type: ignore[attr-defined]
            raise BrokenPipeError(109, "The pipe has been ended")
        return found

    connection._poll = polled


_spawn_only()
_poll_as_windows()
hiding.write_texts_in("cp1252")
windows_files.refuse_as_windows(os.environ.get("LOOKALIKE_PLACE", ""))
hiding.hide_paths(("/proc", "/sys", "/dev/shm"), except_for=("/psutil/", "/windows_files.py"))
seen_by.show(OURS, _modules(), _NO_MODULES.split())
