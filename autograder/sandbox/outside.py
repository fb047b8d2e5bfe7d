"""The judge's side of a bench: starts it, forks children, asks them, times and ends them."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.base import clock
from autograder.base.errors import LooplessError
from autograder.base.machine import units
from autograder.sandbox import processes
from autograder.sandbox.protocol import talking
from autograder.sandbox.protocol.answers import Ended, Raised, Ready
from autograder.sandbox.protocol.message import Due, Message
from autograder.sandbox.protocol.questions import Fork, Settings
from autograder.sandbox.protocol.wire import WireError
from autograder.sandbox.sandbox import Isolation, Sandbox, command

_CREDENTIALS = struct.Struct("iII")
_READY_UNITS = 12_000.0
_HELLO_UNITS = 2_000.0
"""On the clock: how long a bench may take to start, and to fork a child; else a submission is judged again."""
_SENDING_UNITS = 1_000.0
_SLICE_UNITS = 2.0
_WEIGHED_UNITS = 50.0
_MEMORY_BYTES = 3 * 2**29
_GRACE_UNITS = 100.0
_SQL_MEMORY_BYTES = 6 * 2**30


class BenchDiedError(LooplessError, RuntimeError):
    """The bench itself is gone: nothing was learnt about the submission, which is to be judged again."""


class ChildDiedError(LooplessError):
    """A child ended, or was ended; the message says how, as a learner may read it."""


class OverdueError(ChildDiedError):
    """A child was ended because it used up its time."""


class Bench:
    """One bench process; a context manager.

    Parameters
    ----------
    sandbox
        What its processes see.
    isolation
        How strongly they are kept apart.

    """

    def __init__(self, sandbox: Sandbox, isolation: Isolation) -> None:
        self.isolation = isolation
        self._scratch = tempfile.mkdtemp(prefix="bench-") if isolation is not Isolation.BUBBLEWRAP else ""
        self._count = 0
        self._control, theirs = socket.socketpair()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the bench)
        with theirs:
            self._process = subprocess.Popen(
                command(sandbox, isolation, ["-m", "autograder.sandbox.inside", str(theirs.fileno())]),
                pass_fds=[theirs.fileno()],
                env=sandbox.variables() if isolation is not Isolation.BUBBLEWRAP else None,
                cwd=self._scratch or None,
                stdin=subprocess.DEVNULL,
                stdout=self._said,
                stderr=self._said,
                start_new_session=True,
            )
        self._ready = False
        whole = isolation is Isolation.BUBBLEWRAP
        readable = [str(path) for path in (sandbox.readable() if whole else sandbox.files())]
        links = [str(link) for link in sandbox.links()] if whole else []  # Landlock would follow them
        with contextlib.suppress(OSError):  # told when it is waited for
            talking.send(self._control, Settings(isolation.value, sandbox.preload, readable, links))

    def ready(self) -> None:
        """Wait until the bench has imported what it preloads; it does so while the judge does something else.

        Raises
        ------
        BenchDiedError
            It does not start; the message tells what it said.

        """
        if self._ready:
            return
        try:
            self._control.settimeout(clock.real(units(_READY_UNITS)))
            talking.receive(self._control, Ready)
        except (WireError, OSError) as error:
            self.close()
            msg = f"the bench did not start ({error}); it said: {self._last_words()}"
            raise BenchDiedError(msg) from error
        self._ready = True

    @property
    def pid(self) -> int:
        """The process that was started."""
        return self._process.pid

    def child(self, role: str = "python") -> Child:
        """Fork a child for one submission.

        Parameters
        ----------
        role
            ``python``: cells and the functions they define; ``sql``: an engine for queries.

        """
        self.ready()
        self._count += 1
        scratch = str(Path(self._scratch) / str(self._count)) if self._scratch else "/tmp/work"  # noqa: S108 (private there)
        ours, theirs = socket.socketpair()
        with theirs:
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            try:
                talking.send_fork(self._control, Fork(role, scratch), theirs.fileno())
            except OSError as error:
                ours.close()
                msg = f"the bench is gone ({error})"
                raise BenchDiedError(msg) from error
        try:
            pid = _hello(ours)
        except (OSError, WireError, IndexError, struct.error) as error:
            ours.close()
            gone = self._process.poll()
            msg = f"the bench forked no child ({error}; exit code {gone}); it said: {self._last_words()}"
            raise BenchDiedError(msg) from error
        most = _SQL_MEMORY_BYTES if role == "sql" else _MEMORY_BYTES
        return Child(ours, pid, most, scratch if self._scratch else None)

    def alive(self) -> bool:
        """Whether the bench runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the bench and all its children."""
        with contextlib.suppress(OSError):
            self._control.close()
        try:
            self._process.wait(clock.real(units(_GRACE_UNITS)))
        except subprocess.TimeoutExpired:
            processes.end(processes.family(self._process.pid))
            self._process.wait()
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _last_words(self) -> str:
        self._said.seek(0)
        return self._said.read()[-2000:].decode(errors="replace").strip() or "nothing"

    def __enter__(self) -> Self:
        """Return the bench."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """End it."""
        self.close()


class Child:
    """One child of a bench: what a submission runs in."""

    def __init__(self, connection: socket.socket, pid: int, memory_bytes: int, scratch: str | None) -> None:
        self.pid = pid
        self.ended: str | None = None
        self._connection = connection
        self._memory_bytes = memory_bytes
        self._scratch = scratch
        self.shared_bytes = processes.resident_bytes(pid)
        self._meter = processes.Meter(pid)
        self._poll = select.poll()
        self._poll.register(connection, select.POLLIN)
        self._room = select.poll()
        self._room.register(connection, select.POLLOUT)

    def cpu_seconds(self) -> float:
        """Return the CPU seconds that the child and all that it started have used."""
        return self._meter.seconds()

    def stopwatch(self) -> clock.Stopwatch:
        """Return a stopwatch, started, of what the child and all that it starts spend."""
        return clock.Stopwatch(self.pid, self.cpu_seconds)

    def end_others(self) -> None:
        """End what the submission left running beside its own process."""
        processes.end(processes.family(self.pid)[1:])

    def ask(
        self, asked: Message, due: type[Due], body: bytes = b"", *, seconds: float, interrupt: bool = False
    ) -> tuple[Due | Raised, bytes]:
        """Ask the child, and wait for its answer for at most so many seconds of its effort (see `Spent`).

        Parameters
        ----------
        interrupt
            Interrupt what runs too long, as a person would, before ending the child.

        Raises
        ------
        ChildDiedError
            The child ended or was ended.

        """
        self.tell(asked, body)
        return self.hear(due, seconds=seconds, interrupt=interrupt)

    def tell(self, asked: Message, body: bytes = b"") -> None:
        """Send a message."""
        if self.ended is not None:
            raise ChildDiedError(self.ended)
        until = _Limits(self, units(_SENDING_UNITS), self._memory_bytes, interrupt=False)
        try:
            talking.send(self._connection, asked, body, until.wait_to_send)
        except _StoppedError as stopped:
            why = "it did not read what it was asked"
            raise self._death(why) from stopped
        except OSError as error:
            why = "it ended its process"
            raise self._death(why) from error

    def hear(self, due: type[Due], *, seconds: float, interrupt: bool = False) -> tuple[Due | Raised, bytes]:
        """Return the child's next message, read as the one that is due; see `ask`."""
        until = _Limits(self, seconds, self._memory_bytes, interrupt=interrupt)
        try:
            said, body = talking.receive(self._connection, due, until.wait)
        except _StoppedError as stopped:
            raise self._death(str(stopped), OverdueError) from stopped
        except (WireError, OSError) as error:
            raise self._death(f"it broke off its answer ({error})") from error
        if isinstance(said, Ended):
            raise self._death(_how(said.ended))
        return said, body

    def poll(self, seconds: float) -> bool:
        """Whether a message arrives within so many seconds."""
        return bool(self._poll.poll(clock.real(seconds) * 1000))

    def takes(self, seconds: float) -> bool:
        """Whether the child takes more bytes within so many seconds."""
        return bool(self._room.poll(clock.real(seconds) * 1000))

    def close(self, why: str = "it was ended") -> None:
        """End the child and everything in its namespace."""
        if self.ended is None:
            self.ended = why
        # Without a namespace of its own (the weakest isolation) nothing else ends what it started.
        processes.end(processes.family(self.pid))
        self._connection.close()
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _death(self, why: str, kind: type[ChildDiedError] = ChildDiedError) -> ChildDiedError:
        self.close(why)
        return kind(why)

    def __enter__(self) -> Self:
        """Return the child."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """End it."""
        self.close()


class _StoppedError(Exception):
    """A child used up what it may use."""


class _Limits:
    """Waits for a child as long as it stays within its effort and its memory."""

    def __init__(self, child: Child, seconds: float, memory_bytes: int, *, interrupt: bool) -> None:
        self._child = child
        self._seconds, self._most = seconds, seconds
        self._watch = child.stopwatch()
        self._memory_bytes = memory_bytes
        self._interrupt = interrupt
        self._looked = self._weighed = clock.seconds()

    def wait(self) -> None:
        """Return when there is something to read."""
        self._wait(self._child.poll)

    def wait_to_send(self) -> None:
        """Return when the child takes something."""
        self._wait(self._child.takes)

    def _wait(self, happens: Callable[[float], bool]) -> None:
        """Return when it happens; a child that always has some more to say runs out of its time as well."""
        while True:
            heard = happens(units(_SLICE_UNITS))
            now = clock.seconds()
            if not heard or now > self._looked + units(_SLICE_UNITS):
                self._looked = now
                self._look()
            if heard:
                return
            if now > self._weighed + units(_WEIGHED_UNITS):
                self._weighed = now
                self._weigh()

    def _look(self) -> None:
        spent = self._watch.spent()
        if spent.effort <= self._most:
            return
        if not self._interrupt:
            what = "of CPU time" if spent.cpu > self._seconds else "in which it mostly waited"
            msg = f"it was stopped after {spent.cpu if spent.cpu > self._seconds else spent.wall:.1f} s {what}"
            raise _StoppedError(msg)
        self._interrupt = False
        self._most = spent.effort + units(_GRACE_UNITS)  # to say what it has to
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._child.pid, signal.SIGINT)

    def _weigh(self) -> None:
        if processes.resident_bytes(self._child.pid, self._child.shared_bytes) > self._memory_bytes:
            msg = f"it was stopped: it held more than {self._memory_bytes / 2**30:.1f} GB of memory"
            raise _StoppedError(msg)


def _hello(connection: socket.socket) -> int:
    """Return the process id of the child, which the kernel itself tells."""
    connection.settimeout(clock.real(units(_HELLO_UNITS)))
    data, ancillary, _, _ = connection.recvmsg(4096, socket.CMSG_SPACE(_CREDENTIALS.size))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
    if not data:
        msg = "no greeting came"
        raise WireError(msg)
    if not talking.is_hello(data):
        msg = f"another greeting came: {data[:200]!r}"
        raise WireError(msg)
    pid: int = _CREDENTIALS.unpack(ancillary[0][2][: _CREDENTIALS.size])[0]
    return pid


def _how(code: object) -> str:
    if isinstance(code, int) and code < 0:
        try:
            return f"it ended its process ({signal.Signals(-code).name})"
        except ValueError:
            pass
    return f"it ended its process (exit code {code})" if isinstance(code, int) else "it ended its process"
