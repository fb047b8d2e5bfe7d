"""Read the JSON of a notebook's file: in any Unicode encoding, of any size that its outputs have."""

from __future__ import annotations

import json
from typing import Any

from autograder.base.errors import LooplessError

MOST_BYTES = 100 * 2**20
"""Of what is judged: outputs and the state of widgets, which nobody grades, are dropped before it is measured."""
MOST_BYTES_OF_FILE = 256 * 2**20
_MOST_PARTS = 33 * 2**20
"""Signs that begin a part of a value, each up to 80 bytes of memory: a longer text needs no more than its length."""


class UnreadableError(LooplessError, ValueError):
    """A file is no notebook; the message says why."""


def read_json(content: bytes) -> tuple[Any, str]:
    """Return the value that a file holds, without a notebook's outputs, and what was left out behind it, in words.

    Raises
    ------
    UnreadableError
        It holds none, or what is left of it is too large.

    """
    if not content.strip(b" \t\r\n\0"):
        msg = "it holds nothing but null bytes" if b"\0" in content else "the file is empty"
        raise UnreadableError(msg)
    _refuse_too_much(content)
    try:
        # A tab or a null byte that stands in a text as it is, is read as what it is.
        plain, end = json.JSONDecoder(strict=False).raw_decode(text := _text(content))
        _drop_outputs(plain)
        size = len(json.dumps(plain)) if len(content) > MOST_BYTES else 0
    except UnicodeDecodeError as error:
        msg = f"it is not {error.encoding.upper()} (byte {error.start})"
        raise UnreadableError(msg) from error
    except (ValueError, RecursionError) as error:
        msg = f"it is no JSON, or cut short ({error})"
        raise UnreadableError(msg) from error
    if size > MOST_BYTES:
        msg = f"it has {size / 2**20:.0f} MB without its outputs; at most {MOST_BYTES / 2**20:.0f} are read"
        raise UnreadableError(msg)
    behind = text[end:].strip(" \t\r\n\0")
    left_out = f"{len(behind):,} characters that follow the notebook were left out" if behind else ""
    return plain, left_out


def _refuse_too_much(content: bytes) -> None:
    size = f"it has {len(content) / 2**20:.0f} MB"
    if len(content) > MOST_BYTES_OF_FILE:
        msg = f"{size}; at most {MOST_BYTES_OF_FILE / 2**20:.0f} are read: clear its outputs, save, and enter it again"
        raise UnreadableError(msg)
    if len(content) > MOST_BYTES and sum(map(content.count, (b"[", b"{", b",", b":"))) > _MOST_PARTS:
        msg = f"{size} in too many parts for the memory: clear its outputs, save, and enter it again"
        raise UnreadableError(msg)


def _text(content: bytes) -> str:
    """Return a file's text: UTF-8, or UTF-16 and UTF-32 as Windows writes them, without a mark of its order."""
    return content.decode(json.detect_encoding(content)).removeprefix("\ufeff").lstrip(" \t\r\n\0")


def _drop_outputs(plain: Any) -> None:
    if not isinstance(plain, dict):
        return
    if isinstance(metadata := plain.get("metadata"), dict):
        metadata.pop("widgets", None)
    sheets = plain["worksheets"] if isinstance(plain.get("worksheets"), list) else []
    for sheet in (plain, *sheets):
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        for cell in cells if isinstance(cells, list) else []:
            if isinstance(cell, dict) and cell.get("cell_type") == "code":
                cell["outputs"] = []
