"""Messages between the judge and a bench: a JSON header and byte strings, each of a length told beforehand.

The judge reads what a hostile process may have sent: every length has a limit, and nothing is ever unpickled.
"""

from __future__ import annotations

import array
import contextlib
import json
import socket
import struct
from collections.abc import Callable
from typing import Any

from autograder.base.errors import LooplessError

_LENGTHS = struct.Struct("!IQ")
HEADER_BYTES = 4 * 2**20
BODY_BYTES = 256 * 2**20
_CHUNK = 2**20

Wait = Callable[[], None]
"""Called before each read or write: returns when it will not block, raises when no more may be waited for."""


class WireError(LooplessError):
    """The other side sent what is no message, too much, or went away."""


def send(connection: socket.socket, header: dict[str, Any], body: bytes = b"", wait: Wait | None = None) -> None:
    """Send one message; with `wait`, no more at a time than the other side takes."""
    plain = json.dumps(header).encode()
    for part in (_LENGTHS.pack(len(plain), len(body)) + plain, body):
        left = memoryview(part)
        while left:
            if wait is not None:
                wait()
                with contextlib.suppress(BlockingIOError):
                    left = left[connection.send(left, socket.MSG_DONTWAIT) :]
            else:
                left = left[connection.send(left) :]


def receive(
    connection: socket.socket, wait: Wait | None = None, *, body_bytes: int = BODY_BYTES
) -> tuple[dict[str, Any], bytes]:
    """Receive one message.

    Raises
    ------
    WireError
        The connection ended, the header is no JSON object, or a length is above its limit.

    """
    lengths = _read(connection, _LENGTHS.size, wait)
    header_length, body_length = _LENGTHS.unpack(lengths)
    if header_length > HEADER_BYTES or body_length > body_bytes:
        msg = f"a message of {header_length + body_length:,} bytes is refused; the limit is {body_bytes:,}"
        raise WireError(msg)
    try:
        header = _loaded(_read(connection, header_length, wait))
    except (ValueError, RecursionError) as error:
        msg = f"a message is no JSON: {error}"
        raise WireError(msg) from error
    if not isinstance(header, dict):
        msg = f"a message is {type(header).__name__}, not an object"
        raise WireError(msg)
    return header, bytes(_read(connection, body_length, wait))


def _loaded(plain: bytearray) -> Any:
    """Return what JSON holds, without halves of surrogates: no file can hold them either."""
    loaded = json.loads(plain)
    if b"\\ud" not in plain and b"\\uD" not in plain:
        return loaded
    return json.loads(json.dumps(loaded, ensure_ascii=False).encode("utf-8", "replace"))


def _read(connection: socket.socket, length: int, wait: Wait | None) -> bytearray:
    read = bytearray()
    while len(read) < length:
        if wait is not None:
            wait()
        try:
            chunk = connection.recv(min(length - len(read), _CHUNK))
        except (ConnectionError, TimeoutError) as error:
            msg = f"the connection broke: {error}"
            raise WireError(msg) from error
        if not chunk:
            msg = "the other side went away"
            raise WireError(msg)
        read += chunk
    return read


def send_descriptor(connection: socket.socket, header: dict[str, Any], descriptor: int) -> None:
    """Send a header together with an open file descriptor."""
    plain = json.dumps(header).encode()
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))]
    connection.sendmsg([_LENGTHS.pack(len(plain), 0) + plain], rights)


def receive_descriptor(connection: socket.socket) -> tuple[dict[str, Any], int]:
    """Receive a header together with an open file descriptor."""
    size = array.array("i", [0]).itemsize
    data, ancillary, _, _ = connection.recvmsg(_LENGTHS.size + HEADER_BYTES, socket.CMSG_SPACE(size))
    if not data:
        msg = "the other side went away"
        raise WireError(msg)
    descriptors = array.array("i")
    for level, kind, content in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            descriptors.frombytes(content[: len(content) - len(content) % size])
    if not descriptors:
        msg = "no file descriptor came along"
        raise WireError(msg)
    return json.loads(data[_LENGTHS.size :]), descriptors[0]
