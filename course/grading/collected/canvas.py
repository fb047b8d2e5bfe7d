"""What Canvas' names of files tell: whose a file is, in which order it was uploaded, and whether it was late.

A file is `lastfirst_12345_678901_FILE`, `lastfirst_LATE_12345_678901_FILE`, or under anonymous grading
`anon_x7Kp2_678901_FILE`; a group's name stands in a name's place. What was typed ends in `_text.html` or `_link.html`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WHO = r"(?P<name>{name})_(?P<late>LATE_)?(?P<user>[1-9]\d{{1,17}})"
_UPLOAD = r"(?:_(?P<upload>[1-9]\d{2,17})_(?P<file>.+)|_(?P<typed>text\.html|link\.html))"
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?(?P<user>anon_[A-Za-z0-9]{5})" + _UPLOAD, re.DOTALL | re.IGNORECASE)
_NAMED = tuple(re.compile(_WHO.format(name=name) + _UPLOAD, re.DOTALL | re.IGNORECASE) for name in ("[^_]+", ".+?"))
_BEFORE = re.compile(_WHO.format(name=".+?") + r"_(?P<upload>[1-9]\d{2,17})", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CanvasName:
    """A file's name on Canvas: who (a name, empty when anonymous, and an id), which upload, and the file as it was."""

    name: str
    user: str
    upload: int
    file: str
    late: bool


def read_name(text: str, before: str) -> CanvasName | None:
    """Return what a file's name tells; None where it is not one of Canvas'.

    Parameters
    ----------
    before
        What stands before the assignment's own name in it, where it ends in that: `group_1` in
        `group_1_02_assignment.ipynb`, which looks alike, is nobody on Canvas. Empty where it ends in another.

    """
    if before:
        found = _BEFORE.fullmatch(before) or _ANONYMOUS.fullmatch(f"{before}_x")
        file = text[len(before) + 1 :]
    else:
        found = _ANONYMOUS.fullmatch(text) or next(filter(None, (pattern.fullmatch(text) for pattern in _NAMED)), None)
        file = "" if found is None else found["file"] or found["typed"]
    if found is None:
        return None
    told = found.groupdict()
    return CanvasName(told.get("name") or "", told["user"], int(told["upload"] or 0), file, bool(told["late"]))
