"""The bench process: imports once, then forks a child for each submission. Runs inside the sandbox.

`python -m autograder.sandbox.inside DESCRIPTOR`: the descriptor is a socket to the judge, which says what to import and
then, for each child, hands over the socket that the child answers on.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path

from autograder.base import system
from autograder.sandbox.linux import landlock, namespaces
from autograder.sandbox.protocol import talking
from autograder.sandbox.protocol.answers import Ended, Ready
from autograder.sandbox.protocol.questions import Fork
from autograder.sandbox.protocol.wire import WireError
from autograder.sandbox.shell import make_shell, warm

_JUDGE = ("run.python", "run.sql", "loops", "sandbox.child")
_LIBRARIES = ("numpy", "pandas", "pyarrow", "duckdb", *(f"autograder.{name}" for name in _JUDGE))
_OF_PROC = ("self", "sys", "cpuinfo", "meminfo", "stat", "loadavg", "version", "filesystems")
_WRITABLE = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")


def main(descriptor: int) -> None:
    """Serve until the judge goes away."""
    control = socket.socket(fileno=descriptor)
    control.set_inheritable(False)
    settings = talking.receive_settings(control)
    level = settings.isolation
    _import([*_LIBRARIES, *settings.preload])
    readable = [Path(path) for path in settings.readable]
    if level != "none":
        _give_up_root(level, readable)
        namespaces.keep_private()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a child: the judge hears of its end by its socket
    seen = [*readable, *(Path(link) for link in settings.links)]
    gc.collect()
    gc.freeze()  # what all children share is not written to by the collector
    talking.send(control, Ready())
    while True:
        try:
            asked, connection = talking.receive_fork(control)
        except (WireError, OSError):
            return
        if os.fork() == 0:
            control.close()
            _start(asked, socket.socket(fileno=connection), level, seen)
        os.close(connection)


def _import(names: list[str]) -> None:
    make_shell()  # first: what learners import may look for a running IPython
    for name in names:
        with contextlib.suppress(Exception):  # whoever needs it hears of it
            importlib.import_module(name)
    warm()


def _give_up_root(level: str, readable: list[Path]) -> None:
    if level == "bubblewrap":
        namespaces.uncover_processes()
        namespaces.become_nobody()
    elif namespaces.is_root():
        os.chown(Path.cwd(), namespaces.NOBODY, namespaces.NOBODY)
        if namespaces.nobody_may_read([*readable, Path.cwd()]):
            namespaces.become_nobody()
        else:
            os.chown(Path.cwd(), 0, 0)


def _start(asked: Fork, connection: socket.socket, level: str, seen: list[Path]) -> None:
    """Go on as the child: pid 1 of namespaces of its own, so that whatever it leaves behind ends with it."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        alone = _leave(level, seen)
        forked = os.fork()
        if forked:
            _, status = os.waitpid(forked, 0)
            code = os.waitstatus_to_exitcode(status)
            talking.send(connection, Ended(code))
            if not alone:
                namespaces.end_children()
        else:
            from autograder.sandbox import child  # noqa: PLC0415 (the bench process itself never serves)

            _settle(asked, level, seen, alone=alone)
            child.quieten()
            child.serve(connection, asked.role)
            code = 0
    finally:
        os._exit(code & 0xFF)


def _leave(level: str, seen: list[Path]) -> bool:
    """Leave the bench's namespaces; return whether the kernel let it, as it must under bubblewrap."""
    if level == "bubblewrap":
        namespaces.keep_private()
        namespaces.leave(mounts=True, kept=namespaces.below_disks(seen))
        return True
    if level == "landlock":
        namespaces.keep_private()
        with contextlib.suppress(OSError):
            namespaces.leave(mounts=False)
            return True
    system.gather_orphans()
    return False


def _settle(asked: Fork, level: str, seen: list[Path], *, alone: bool) -> None:
    """Go to the folder that the submission works in, and give up all but what it may do there."""
    folder = _own_folder(Path(asked.scratch))
    os.chdir(folder)
    if asked.role != "sql":
        sys.path.insert(0, str(folder))  # as a kernel does: modules are handed in beside a notebook
    if not alone:
        system.gather_orphans()
    if level == "bubblewrap":
        namespaces.show_own_processes()
    else:  # there is no /tmp of its own
        os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    if level == "none":
        return
    namespaces.keep_private()
    memory = None if asked.role == "sql" else namespaces.MEMORY_BYTES
    namespaces.limit(memory_bytes=memory, alone=alone)
    if level == "landlock":
        _keep_to(seen, folder)
    namespaces.give_up_rights(sockets=level == "bubblewrap")


def _keep_to(readable: list[Path], folder: Path) -> None:
    """Allow reading these, and writing in a folder; of /proc, what is this process's own."""
    own = [Path("/proc", name) for name in _OF_PROC]
    landlock.restrict([*own, *readable], [*(Path(name) for name in _WRITABLE), folder])


def _own_folder(wanted: Path) -> Path:
    """Make the folder that a submission works in, beside whatever is readable under the same name."""
    while wanted.exists():
        wanted = wanted.with_name(f"{wanted.name}_")
    wanted.mkdir()
    return wanted


if __name__ == "__main__":
    main(int(sys.argv[1]))
