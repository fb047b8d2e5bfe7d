"""Remarks that need no parser: lengths, and text that no reader would open."""

import re

from autograder.style.remark import Remark, by_excess, one_per_rule

LINE_LIMIT = 120  # characters; wider scrolls sideways in a notebook
_SOURCE_LIMIT = 100_000  # characters: a thousand screens are not an answer, and would only cost the judge time

# Markers that nbgrader and the starter leave behind say nothing about the code.
_MARKER = re.compile(
    r"^[\s#-]*((BEGIN|END) (SOLUTION|HIDDEN TESTS)|YOUR (CODE|ANSWER|QUERY) HERE|noqa\b.*|type: ignore.*)?[\s#-]*$"
)


def printable(source: str) -> str:
    """Return the source as every parser here accepts it: no NUL, no lone surrogates, line feeds only."""
    text = source.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
    return re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))


def overlong(source: str) -> list[Remark]:
    """Return one major remark if the source is too large to be read by anybody."""
    if len(source) <= _SOURCE_LIMIT:
        return []
    reason = f"the answer has {len(source):,} characters; nobody can review that. Keep the answer, move data out of it."
    return [Remark(1, "too-much-text", reason, "major")]


def long_lines(source: str, comment: str) -> list[Remark]:
    """Return at most one remark for lines over the limit; lines that hold only a comment are left alone."""
    found = [
        Remark(
            number,
            "long-line",
            f"{len(line.rstrip())} characters on one line (limit {LINE_LIMIT}); break it where a clause ends.",
            by_excess(len(line.rstrip()), LINE_LIMIT),
        )
        for number, line in enumerate(source.split("\n"), start=1)
        if len(line.rstrip()) > LINE_LIMIT and not line.lstrip().startswith(comment)
    ]
    return one_per_rule(found)


def says_something(comment: str) -> bool:
    """Tell whether a comment is more than a solution marker, a starter's prompt or a lint directive."""
    return _MARKER.match(comment) is None
