"""The pages for whoever grades written answers: one for each cell, and one that lists them; they open offline.

They hold students' names and the model answers, and nobody's points: a program's remarks are no judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nbconvert.filters import markdown2html

from autograder.case_studies.cells import NOBODY
from autograder.prose.readings import Noted, Reading
from course.cells.written import WrittenCell
from course.grading.reported import page_parts as parts
from course.grading.reported.hypertext import Html, element, text
from course.grading.reported.readings import CellReadings, Dealt
from course.grading.reported.safe_html import clean_markdown

__all__ = ["INDEX", "file_name", "index_page", "readings_page"]

INDEX = "index.html"
_STYLE = "readings.css"
_SAYS = (
    "Every distinct answer stands here once: those with most remarks first, and behind each what is nearly the same. A"
    " program counts and looks for words; what somebody thought it cannot read, and its remarks cost nobody a point."
    " That answers are alike says nothing about who wrote what, or why. The model is on this page: keep it to yourself."
)
_OTHER_TABLES = (
    f"This model is of the tables dealt to “{NOBODY}”, {{trap}}. Students were dealt others: what is right by theirs"
    " stands below each answer."
)
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_NOT_IN_NAMES = re.compile(r"[^\w.-]")


def file_name(cell: str) -> str:
    """Return the name of a cell's page."""
    return f"{_NOT_IN_NAMES.sub('_', cell)}.html"


def index_page(assignment: str, cells: Sequence[CellReadings], unread: Sequence[str] = ()) -> str:
    """Return the page that lists the cells; `unread` are the students whose notebooks cannot be read."""
    title = f"{assignment}: written answers"
    rows = [parts.row(_link(found.cell.name), *_counts(found).values()) for found in cells]
    table = parts.table(("What", *(_counts(cells[0]) if cells else ())), rows)
    missing = [
        element("div", element("strong", "Graded notebooks that cannot be read"), parts.names(unread), class_="warning")
    ]
    return parts.document(
        title, element("main", element("h1", title), parts.note(_SAYS), *missing[: bool(unread)], table), _STYLE
    )


def readings_page(assignment: str, found: CellReadings, following: str = "") -> str:
    """Return the page of one cell; `following` is the name of the cell that is read next."""
    title = f"{assignment}: {found.cell.name}"
    links = [element("a", "All cells", href=INDEX), *([" · next: ", _link(following)] if following else [])]
    facts = (element("div", element("dt", fact), element("dd", value)) for fact, value in _counts(found).items())
    head = element("header", element("h1", title), element("p", *links), element("dl", *facts), parts.note(_SAYS))
    answers = element("div", element("h2", "Answers"), *_answers(found))
    beside = element("div", answers, _model(found), class_="beside")
    return parts.document(title, element("main", head, _asked(found.cell), beside), _STYLE)


def _link(cell: str) -> Html:
    return element("a", cell, href=file_name(cell))


def _counts(found: CellReadings) -> dict[str, str]:
    """Return how many students answered, how many answers differ, and how many students wrote nothing."""
    written = [reading for reading in found.readings if reading.is_written]
    answered = sum(len(reading.students) for reading in written)
    everybody = sum(len(reading.students) for reading in found.readings)
    return {
        "Written": f"{answered:,}",
        "Distinct": f"{len(written):,}",
        "Not written": f"{everybody - answered:,}",
    }


def _asked(cell: WrittenCell) -> Html:
    """Return the prompt, folded away: whoever grades knows it after the first answers."""
    return element("details", element("summary", "The prompt"), _markdown(cell.prompt), class_="asked")


def _model(found: CellReadings) -> Html:
    """Return what stays beside the answers: the model and, folded away, the rubric."""
    others = [parts.note(_OTHER_TABLES.format(trap=_trap(found.model_dealt)))] if found.model_dealt else []
    rubric = element("details", element("summary", "The rubric"), _markdown(found.cell.rubric))
    body = [*others, _prose(found.cell.text), *([rubric] if found.cell.rubric else [])]
    return element("aside", element("h2", "Model answer"), *body)


def _answers(found: CellReadings) -> Iterator[Html]:
    leader = 0
    for number, reading in enumerate(found.readings, 1):
        leader = number if reading.alike is None else leader
        yield _answer(number, leader, reading, found.dealt)


def _answer(number: int, leader: int, reading: Reading, dealt: Mapping[str, Dealt]) -> Html:
    near = []
    if reading.alike is not None:
        share = parts.percent(reading.alike)
        near = [" ", element("span", f"{share} the same as answer {leader}", class_="tag")]
    head = element("h3", f"Answer {number}", *near) if reading.is_written else element("h3", "Not written")
    remarks = element("ul", *map(_remark, reading.noted), class_="remarks")
    own = {student: dealt[student] for student in reading.students if student in dealt}
    body = [remarks, _prose(reading.text), _right_values(own)] if reading.is_written else []
    return element("article", head, parts.names(reading.students), *body, class_="alike" if near else "leading")


def _remark(noted: Noted) -> Html:
    whose = [parts.names(noted.students)] if noted.students else []
    if noted.remark.fine:
        return element("li", f"✔ {noted.remark.said}", *whose, class_="fine")
    return element("li", "• ", element("b", "Look:"), f" {noted.remark.said}", *whose)


def _right_values(dealt: Mapping[str, Dealt]) -> Html:
    """Return, folded away, what students' own tables give under this heading of a case."""
    if not dealt:
        return Html()
    claims = list(dict.fromkeys(name for own in dealt.values() for name in own.values))
    head = element(
        "tr", *(element("th", title, scope="col") for title in ("Student", "Dealt", *map(parts.code, claims)))
    )
    rows = [
        element("tr", element("td", parts.student(student)), element("td", _trap(own)), *_values(own, claims))
        for student, own in dealt.items()
    ]
    table = element("table", element("thead", head), element("tbody", *rows))
    return element("details", element("summary", "What is right by their tables"), element("div", table, class_="wide"))


def _values(own: Dealt, claims: Sequence[str]) -> Iterator[Html]:
    for name in claims:
        value = own.values.get(name, parts.NOTHING)
        yield element("td", f"{value:.6g}" if isinstance(value, float) else parts.code(str(value)))


def _trap(dealt: Dealt) -> str:
    return "without the trap" if dealt.twin else "with the trap"


def _prose(written: str) -> Html:
    """Return a text as it was typed, with what Markdown makes bold; nothing else of it is taken for markup."""
    return element("div", Html(_BOLD.sub(r"<b>\1</b>", text(written.strip()))), class_="text")


def _markdown(source: str) -> Html:
    return element("div", Html(clean_markdown(markdown2html(source))))
