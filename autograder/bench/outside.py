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
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.bench import clock, wire
from autograder.bench.sandbox import Isolation, Sandbox, command

_CREDENTIALS = struct.Struct("iII")
_READY_SECONDS = 120.0
_HELLO_SECONDS = 20.0
_SENDING_SECONDS = 30.0
_SLICE_SECONDS = 0.02
_WEIGHED_SECONDS = 0.5
_MEMORY_BYTES = 3 * 2**29
_GRACE_SECONDS = 1.0
_SQL_MEMORY_BYTES = 6 * 2**30


class BenchDiedError(RuntimeError):
    """The bench itself is gone: nothing was learnt about the submission, which is to be judged again."""


class ChildDiedError(Exception):
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
                command(sandbox, isolation, ["-m", "autograder.bench.inside", str(theirs.fileno())]),
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
        settings = {"isolation": isolation.value, "preload": list(sandbox.preload), "readable": readable}
        settings["links"] = [str(link) for link in sandbox.links()] if whole else []  # Landlock would follow them
        with contextlib.suppress(OSError):  # told when it is waited for
            wire.send(self._control, settings)

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
            self._control.settimeout(_READY_SECONDS)
            wire.receive(self._control)
        except (wire.WireError, OSError) as error:
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
                wire.send_descriptor(self._control, {"role": role, "scratch": scratch}, theirs.fileno())
            except OSError as error:
                ours.close()
                msg = f"the bench is gone ({error})"
                raise BenchDiedError(msg) from error
        try:
            pid = _hello(ours)
        except (OSError, wire.WireError, IndexError, struct.error) as error:
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
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            clock.end(clock.family(self._process.pid))
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
        self.shared_bytes = clock.resident_bytes(pid)
        self._meter = clock.Meter(pid)
        self._poll = select.poll()
        self._poll.register(connection, select.POLLIN)

    def cpu_seconds(self) -> float:
        """Return the CPU seconds that the child and all that it started have used."""
        return self._meter.seconds()

    def delay_seconds(self) -> float:
        """Return how long the child has waited for a processor."""
        return clock.delay_seconds(self.pid)

    def end_others(self) -> None:
        """End what the submission left running beside its own process."""
        clock.end(clock.family(self.pid)[1:])

    def ask(
        self, header: Mapping[str, Any], body: bytes = b"", *, cpu: float, wall: float, interrupt: bool = False
    ) -> tuple[dict[str, Any], bytes]:
        """Ask the child, and wait for at most so many seconds of its CPU time and of the clock.

        Parameters
        ----------
        interrupt
            Interrupt what runs too long, as a person would, before ending the child.

        Raises
        ------
        ChildDiedError
            The child ended or was ended.

        """
        self.tell(header, body)
        return self.hear(cpu=cpu, wall=wall, interrupt=interrupt)

    def tell(self, header: Mapping[str, Any], body: bytes = b"") -> None:
        """Send a message."""
        if self.ended is not None:
            raise ChildDiedError(self.ended)
        self._connection.settimeout(_SENDING_SECONDS)
        try:
            wire.send(self._connection, dict(header), body)
        except OSError as error:
            why = "it ended its process"
            raise self._death(why) from error

    def hear(self, *, cpu: float, wall: float, interrupt: bool = False) -> tuple[dict[str, Any], bytes]:
        """Return the child's next message; see `ask`."""
        until = _Limits(self, cpu, wall, self._memory_bytes, interrupt=interrupt)
        try:
            header, body = wire.receive(self._connection, until.wait)
        except _StoppedError as stopped:
            raise self._death(str(stopped), OverdueError) from stopped
        except (wire.WireError, OSError) as error:
            raise self._death(f"it broke off its answer ({error})") from error
        if "ended" in header:
            raise self._death(_how(header["ended"]))
        return header, body

    def poll(self, seconds: float) -> bool:
        """Whether a message arrives within so many seconds."""
        return bool(self._poll.poll(seconds * 1000))

    def close(self, why: str = "it was ended") -> None:
        """End the child and everything in its namespace."""
        if self.ended is None:
            self.ended = why
        # Without a namespace of its own (the weakest isolation) nothing else ends what it started.
        clock.end(clock.family(self.pid))
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
    """Waits for a child's next bytes as long as it stays within its CPU time, the clock and its memory."""

    def __init__(self, child: Child, cpu: float, wall: float, memory_bytes: int, *, interrupt: bool) -> None:
        self._child = child
        self._cpu, self._most_cpu = child.cpu_seconds() + cpu, cpu
        self._wall, self._most_wall = time.monotonic() + wall, wall
        self._memory_bytes = memory_bytes
        self._interrupt = interrupt
        self._weighed = time.monotonic()

    def wait(self) -> None:
        """Return when there is something to read; a child that always has some more to say runs out of time as well."""
        while True:
            heard = self._child.poll(_SLICE_SECONDS)
            now = time.monotonic()
            if now > self._wall:
                self._stop(f"it was stopped after {self._most_wall:.0f} s")
            if heard:
                return
            if self._child.cpu_seconds() > self._cpu:
                self._stop(f"it was stopped after {self._most_cpu:.0f} s of CPU time")
            if now > self._weighed + _WEIGHED_SECONDS:
                self._weighed = now
                if clock.resident_bytes(self._child.pid, self._child.shared_bytes) > self._memory_bytes:
                    msg = f"it was stopped: it held more than {self._memory_bytes / 2**30:.1f} GB of memory"
                    raise _StoppedError(msg)

    def _stop(self, why: str) -> None:
        if not self._interrupt:
            raise _StoppedError(why)
        self._interrupt = False
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._child.pid, signal.SIGINT)
        if not self._child.poll(_GRACE_SECONDS):
            raise _StoppedError(why)
        self._wall, self._cpu = time.monotonic() + _GRACE_SECONDS, self._cpu + _GRACE_SECONDS  # to say what it has to


def _hello(connection: socket.socket) -> int:
    """Return the process id of the child, which the kernel itself tells."""
    connection.settimeout(_HELLO_SECONDS)
    data, ancillary, _, _ = connection.recvmsg(4096, socket.CMSG_SPACE(_CREDENTIALS.size))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
    if not data:
        msg = "no greeting came"
        raise wire.WireError(msg)
    if b'"hello"' not in data:
        msg = f"another greeting came: {data[:200]!r}"
        raise wire.WireError(msg)
    pid: int = _CREDENTIALS.unpack(ancillary[0][2][: _CREDENTIALS.size])[0]
    return pid


def _how(code: object) -> str:
    if isinstance(code, int) and code < 0:
        try:
            return f"it ended its process ({signal.Signals(-code).name})"
        except ValueError:
            pass
    return f"it ended its process (exit code {code})" if isinstance(code, int) else "it ended its process"
