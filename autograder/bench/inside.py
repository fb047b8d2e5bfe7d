"""The bench process: imports once, then forks a child for each submission. Runs inside the sandbox.

`python -m autograder.bench.inside DESCRIPTOR`: the descriptor is a socket to the judge, which says what to import and
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
from pathlib import Path
from typing import Any

from autograder.bench import landlock, namespaces, wire
from autograder.bench.shell import make_shell, warm

_LIBRARIES = ("numpy", "pandas", "pyarrow", "duckdb", "autograder.run_python", "autograder.run_sql", "autograder.loops")


def main(descriptor: int) -> None:
    """Serve until the judge goes away."""
    control = socket.socket(fileno=descriptor)
    control.set_inheritable(False)
    settings, _ = wire.receive(control)
    level = settings["isolation"]
    _import([*_LIBRARIES, *settings["preload"]])
    if level != "none":
        _give_up(level, [Path(path) for path in settings["readable"]])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a child: the judge hears of its end by its socket
    kept = namespaces.below_disks([Path(path) for path in (*settings["readable"], *settings["links"])])
    gc.collect()
    gc.freeze()  # what all children share is not written to by the collector
    wire.send(control, {"ready": True})
    while True:
        try:
            asked, connection = wire.receive_descriptor(control)
        except (wire.WireError, OSError):
            return
        if os.fork() == 0:
            control.close()
            _start(asked, socket.socket(fileno=connection), level, kept)
        os.close(connection)


def _import(names: list[str]) -> None:
    make_shell()  # first: what learners import may look for a running IPython
    for name in names:
        with contextlib.suppress(Exception):  # whoever needs it hears of it
            importlib.import_module(name)
    warm()


def _give_up(level: str, readable: list[Path]) -> None:
    """Give up what no child may have: root, and under Landlock all files but these."""
    if level == "bubblewrap":
        namespaces.uncover_processes()
        namespaces.become_nobody()
    else:
        _keep_to(readable)
        if namespaces.is_root():
            os.chown(Path.cwd(), namespaces.NOBODY, namespaces.NOBODY)
            if namespaces.nobody_may_read([*readable, Path.cwd()]):
                namespaces.become_nobody()
            else:
                os.chown(Path.cwd(), 0, 0)
    namespaces.keep_private()


def _keep_to(readable: list[Path]) -> None:
    system = [Path(name) for name in ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/proc", "/sys")]
    landlock.restrict([*system, *readable], [Path("/dev/null"), Path("/dev/zero"), Path("/dev/urandom"), Path.cwd()])


def _start(asked: dict[str, Any], connection: socket.socket, level: str, kept: list[Path]) -> None:
    """Go on as the child: pid 1 of namespaces of its own, so that whatever it leaves behind ends with it."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        alone = _leave(level, kept)
        child = os.fork()
        if child:
            _, status = os.waitpid(child, 0)
            code = os.waitstatus_to_exitcode(status)
            wire.send(connection, {"ended": code})
            if not alone:
                namespaces.end_children()
        else:
            _serve(asked, connection, level, alone=alone)
            code = 0
    finally:
        os._exit(code & 0xFF)


def _leave(level: str, kept: list[Path]) -> bool:
    """Leave the bench's namespaces; return whether the kernel let it, as it must under bubblewrap."""
    if level == "bubblewrap":
        namespaces.keep_private()
        namespaces.leave(mounts=True, kept=kept)
        return True
    if level == "landlock":
        namespaces.keep_private()
        with contextlib.suppress(OSError):
            namespaces.leave(mounts=False)
            return True
    namespaces.gather_orphans()
    return False


def _serve(asked: dict[str, Any], connection: socket.socket, level: str, *, alone: bool) -> None:
    from autograder.bench import child  # noqa: PLC0415 (the bench process itself never serves)

    if level == "bubblewrap":
        namespaces.show_own_processes()
    if not alone:
        namespaces.gather_orphans()
    if level == "landlock":
        landlock.keep_apart()
    if level != "none":
        namespaces.keep_private()
        confined = level == "bubblewrap"
        namespaces.limit(
            memory_bytes=None if asked["role"] == "sql" else namespaces.MEMORY_BYTES, alone=alone, sockets=confined
        )
    os.chdir(_own_folder(Path(asked["scratch"])))
    child.quieten()
    child.serve(connection, asked["role"])


def _own_folder(wanted: Path) -> Path:
    """Make the folder that a submission works in, beside whatever is readable under the same name."""
    while wanted.exists():
        wanted = wanted.with_name(f"{wanted.name}_")
    wanted.mkdir()
    return wanted


if __name__ == "__main__":
    main(int(sys.argv[1]))
