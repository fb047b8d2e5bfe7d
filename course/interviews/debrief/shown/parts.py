"""What a debrief's page is made of: sections, sentences, marks; every text is escaped on its way in."""

from __future__ import annotations

import re

from course.grading.reported.hypertext import Html, element, text

_CODE = re.compile(r"`([^`]+)`")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def prose(sentence: str) -> Html:
    """Return a sentence as HTML: code between backticks, bold between pairs of stars."""
    return Html(_BOLD.sub(r"<strong>\1</strong>", _CODE.sub(r"<code>\1</code>", text(sentence))))


def mark(good: bool) -> Html:
    """Return the sign of what speaks for somebody, or against."""
    return element("span", "✔ " if good else "✘ ", class_="good" if good else "bad")


def section(title: str, *children: object) -> Html:
    """Return a section under its heading."""
    return element("section", element("h2", title), *children)
