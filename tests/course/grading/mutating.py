"""Notebooks as nobody would write them: a notebook's file, changed at random by a seed."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator, MutableMapping, MutableSequence
from typing import Any

_NESTED: list[Any] = []
for _ in range(300):
    _NESTED = [_NESTED]

ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, float("nan"), float("inf"), 10**400),
    *("", "text", "\x00", "\ud800", "\u2028", "a\x0cb", "x" * 100_000, "[/red]", "<script>alert(1)</script>"),
    *([], [[]], [None], [5], ["a", "a"], {}, {"a": "text"}, {"a": {"image/png": 5}}, {"": None}, {"\ud800": 1}),
    _NESTED,
)
"""Values that a notebook's JSON may hold anywhere, and that hardly anybody expects there."""
KEYS = (
    *("attachments", "outputs", "id", "metadata", "source", "cell_type", "execution_count", "cells", "nbformat"),
    *("nbgrader", "grade_id", "points", "locked", "grade", "solution", "task", "schema_version", "checksum"),
    *("tags", "name", "collapsed", "jupyter", "execution", "kernelspec", "language_info", "widgets", "title", "\x00"),
)
_CHANGES = ("replace", "replace", "replace", "remove", "add", "add", "copy", "attach")
_OF_THE_TEXT = ("cut", "letter", "mark")
_MOST_CHANGES = 3
_TEXTUAL = 0.1


def mutated(notebook: str, seed: int) -> tuple[bytes, str]:
    """Return the file of a notebook after one to three changes that a seed draws, and what they are."""
    rng = random.Random(seed)
    if rng.random() < _TEXTUAL:
        return _text_changed(notebook, rng)
    plain = json.loads(notebook)
    told = [_changed(plain, rng) for _ in range(rng.randint(1, _MOST_CHANGES))]
    return json.dumps(plain).encode(), "; ".join(told)


def _text_changed(notebook: str, rng: random.Random) -> tuple[bytes, str]:
    how, at = rng.choice(_OF_THE_TEXT), rng.randrange(len(notebook))
    if how == "cut":
        return notebook[:at].encode(), f"cut at {at}"
    if how == "mark":
        return b"\xef\xbb\xbf" + notebook.encode(), "a byte order mark"
    return notebook[:at].encode() + bytes([rng.randrange(256)]) + notebook[at + 1 :].encode(), f"another byte at {at}"


def _changed(plain: Any, rng: random.Random) -> str:
    """Change one place of a notebook's JSON; return what was done."""
    places = list(_places(plain, ""))
    if not places:
        return "nothing"
    holder, key, name = rng.choice(places)
    how = rng.choice(_CHANGES)
    odd = copy.deepcopy(rng.choice(ODD))
    if how == "attach":
        cells = plain.get("cells") if isinstance(plain, dict) else None
        cell = rng.choice(cells) if isinstance(cells, list) and cells else None
        if isinstance(cell, dict):
            cell["attachments"] = rng.choice(({"a": odd}, odd))
        return f"attachments of {str(odd)[:40]!r}"
    if how == "replace":
        holder[key] = odd
    elif how == "remove":
        del holder[key]
    elif how == "copy":
        holder[key] = copy.deepcopy(_at(rng.choice(places)))
    elif isinstance(holder, MutableMapping):
        holder[rng.choice(KEYS)] = odd
    else:
        holder.insert(key, odd)
    return f"{how} {name} {str(odd)[:40]!r}"


def _at(place: tuple[Any, Any, str]) -> Any:
    return place[0][place[1]]


def _places(value: Any, name: str) -> Iterator[tuple[Any, Any, str]]:
    """Yield every place of some JSON as (what holds it, its key, its path)."""
    inside: Any = ()
    if isinstance(value, MutableMapping):
        inside = list(value.items())
    elif isinstance(value, MutableSequence) and value is not None:
        inside = list(enumerate(value))
    for key, one in inside:
        yield value, key, f"{name}/{key}"
        if name.count("/") < 6:
            yield from _places(one, f"{name}/{key}")
