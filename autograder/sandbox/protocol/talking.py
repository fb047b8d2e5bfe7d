"""Messages sent and received: what comes is read as the one that is due, or refused."""

from __future__ import annotations

from socket import socket
from typing import TYPE_CHECKING

from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.answers import Ended, Raised
from autograder.sandbox.protocol.message import Due, MalformedError, Message, Question, exactly, plain_of
from autograder.sandbox.protocol.questions import QUESTIONS, Fork, Settings

if TYPE_CHECKING:
    from autograder.sandbox.protocol.wire import Wait


def send(connection: socket, message: Message, body: bytes = b"", wait: Wait | None = None) -> None:
    """Send a message; see `wire.send`."""
    wire.send(connection, plain_of(message), body, wait)


def receive(connection: socket, kind: type[Due], wait: Wait | None = None) -> tuple[Due | Raised | Ended, bytes]:
    """Receive the answer that is due, or that there will be none.

    Raises
    ------
    wire.WireError
        What came is no message at all.
    MalformedError
        It is not this one.

    """
    header, body = wire.receive(connection, wait)
    if "ended" in header:
        return Ended(header["ended"]), body
    if "raised" in header:
        return Raised(header["raised"]), body
    return exactly(kind, header), body


def receive_settings(connection: socket) -> Settings:
    """Receive what a bench is told first."""
    return exactly(Settings, wire.receive(connection)[0])


def receive_question(connection: socket, *, body_bytes: int) -> tuple[Question | MalformedError, bytes]:
    """Receive what a child is asked, or what is wrong with it."""
    header, body = wire.receive(connection, body_bytes=body_bytes)
    kind = QUESTIONS.get(str(header.get("do")))
    if kind is None:
        return MalformedError(f"{header.get('do')!r} is nothing that can be asked"), body
    try:
        return exactly(kind, {name: value for name, value in header.items() if name != "do"}, more=False), body
    except MalformedError as error:
        return error, body


def receive_go(connection: socket) -> None:
    """Wait for the word to begin."""
    wire.receive(connection)


def send_fork(connection: socket, message: Fork, descriptor: int) -> None:
    """Ask a bench for a child, which is to answer on this socket."""
    wire.send_descriptor(connection, plain_of(message), descriptor)


def receive_fork(connection: socket) -> tuple[Fork, int]:
    """Receive what child is wanted, and its socket."""
    header, descriptor = wire.receive_descriptor(connection)
    return exactly(Fork, header), descriptor


def is_hello(data: bytes) -> bool:
    """Whether these bytes are a child's greeting."""
    return b'"hello"' in data
