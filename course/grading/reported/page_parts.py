"""What the instructor's page is made of: sections, tables, folded lists, names, figures; all text escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from course.grading.reported.hypertext import Html, element, join, text

NOTHING = "n/a"
_WORDS = {"Question", "Case", "Student", "Slowest", "Students", "What", "Version"}
"""Headings of columns of text; the others hold figures."""
_CODE = re.compile(r"`([^`]+)`")
_SHOWN_NAMES = 8
_STYLE = "page.css"
# Nothing may run and nothing may be fetched, whatever an escaping that was forgotten lets through.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document(title: str, body: Html, *styles: str) -> str:
    """Return a whole page, which opens offline; `styles` name further style sheets that lie here."""
    fixed = Html(
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">'
    )
    style = Html("".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in (_STYLE, *styles)))
    head = element("head", fixed, element("title", title), element("style", style))
    return f"<!doctype html>\n{element('html', head, element('body', body), lang='en')}\n"


def section(title: str, *children: object, class_: str = "") -> Html:
    """Return a section under its heading."""
    return element("section", element("h2", title), *children, **({"class_": class_} if class_ else {}))


def folded(items: Sequence[Html], shown: int, wrap: Callable[[Sequence[Html]], Html], *, whole: bool = False) -> Html:
    """Return the items wrapped, those after the first `shown` folded away; all of them where they belong together."""
    if len(items) <= shown:
        return wrap(items)
    if whole:
        return element("details", element("summary", f"Show all {len(items):,}"), wrap(items))
    more = element("details", element("summary", f"Show {len(items) - shown:,} more"), wrap(items[shown:]))
    return join(wrap(items[:shown]), more)


def names(students: Sequence[str]) -> Html:
    """Return how many students and who they are, many of them folded away."""
    head = count(len(students), "student")
    listed = join(*[part for name in students for part in (", ", student(name))][1:])
    if len(students) <= _SHOWN_NAMES:
        return element("div", head, ": ", listed, class_="quiet")
    return element("details", element("summary", head), element("div", listed, class_="quiet"))


def student(name: str) -> Html:
    """Return a name that cannot turn the text around it: some alphabets are written from the right."""
    return element("bdi", name)


def code(name: str) -> Html:
    """Return a name that a narrow column may break after an underscore."""
    return element("code", Html(text(name).replace("_", "_<wbr>")))


def table(head: Sequence[str], rows: Sequence[Html]) -> Html:
    """Return a table as wide as the page allows."""
    titles = element("tr", *(_title(title) for title in head))
    table = element("table", element("thead", titles), element("tbody", *rows))
    return element("div", table, class_="wide")


def _title(title: str) -> Html:
    place = {} if title in _WORDS else {"class_": "figure"}
    return element("th", title, scope="col", **place)


def row(*cells: object) -> Html:
    """Return a row; a cell that is an element is text, every other one a figure."""
    return element("tr", *(_cell(cell) for cell in cells))


def _cell(cell: object) -> Html:
    if isinstance(cell, Html):
        return cell if cell.startswith("<td") else element("td", cell)
    return element("td", cell, class_="figure")


def share(share: float | None, colour: str) -> Html:
    """Return a cell that shows a share (0 to 1) as a number and as a bar behind it."""
    if share is None:
        return element("td", NOTHING, class_="figure")
    style = f"--share:{share:.1%};--bar:var(--{colour})"
    return element("td", percent(share), class_="figure share", style=style)


def prose(sentence: str) -> Html:
    """Return a sentence as HTML: what stands between backticks is code."""
    return Html(_CODE.sub(r"<code>\1</code>", text(sentence)))


def tag(name: str) -> Html:
    """Return a small mark before a sentence."""
    return join(element("span", name, class_="tag"), " ")


def note(says: str) -> Html:
    """Return a quiet paragraph."""
    return element("p", says, class_="quiet")


def count(number: int, noun: str) -> str:
    """Return a number with its noun, one or several."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def percent(share: float) -> str:
    """Return a share as whole percents; only nothing is 0 % and only all is 100 %."""
    if 0 < share < 0.005:
        return "< 1 %"
    if 0.995 <= share < 1:
        return "> 99 %"
    return f"{100 * share:.0f} %"


def duration(seconds: float) -> str:
    """Return seconds, minutes or hours."""
    if seconds < 60:
        return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
