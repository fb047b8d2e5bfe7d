"""The page that an instructor reads after grading: records in, one HTML text out, which opens offline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from autograder.report.verdicts import Bucket
from course.grading.graded.records import Record
from course.grading.reported.class_figures import (
    CaseFigures,
    MistakeFigures,
    Points,
    QuestionFigures,
    failed_cases,
    faults,
    judged_buckets,
    mistakes,
    points,
    questions,
    wrong_answers,
)
from course.grading.reported.histograms import Histogram, decades, draw, of_seconds, of_shares
from course.grading.reported.hypertext import Html, element, join, text

WALL = "bubblewrap"
"""The isolation that grades that count are made in."""
_STYLE = Path(__file__).with_name("page.css")
_PARTS = {"cells": "Running cells", "judged": "Judging", "overhead": "Overhead"}
_WORDS = {"Question", "Case", "Student", "Slowest"}  # columns of text; the others hold figures
_NOTHING = "n/a"
_CODE = re.compile(r"`([^`]+)`")
_SLOWEST = 5
_SHOWN = 15  # rows of a table before the rest is folded away
_SHOWN_CLASS = 60  # students: a class of ordinary size is seen whole
_SHOWN_NAMES = 8
# Nothing may run and nothing may be fetched, whatever an escaping that was forgotten lets through.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(records: Sequence[Record]) -> str:
    """Return the page on the records of one assignment; the same records, in any order, give the same bytes.

    Raises
    ------
    ValueError
        There are no records, or they are of several assignments.

    """
    records = sorted(records, key=lambda record: record.student)
    names = sorted({record.assignment for record in records})
    if len(names) != 1:
        msg = f"a page is about the records of one assignment, not of {names!r}; read them with read_records"
        raise ValueError(msg)
    sections = (_people, _scores, _questions, _cases, _misconceptions, _time, _students)
    body = element("main", _head(names[0], records), *(section(records) for section in sections))
    return f"<!doctype html>\n{element('html', _meta(names[0]), element('body', body), lang='en')}\n"


def _meta(name: str) -> Html:
    fixed = Html(
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">'
    )
    return element(
        "head",
        fixed,
        element("title", f"{name}: class report"),
        element("style", Html(_STYLE.read_text(encoding="utf-8"))),
    )


def _head(name: str, records: Sequence[Record]) -> Html:
    walls = Counter(record.isolation for record in records)
    spent = [record.seconds.total for record in records]
    earned = [points(record) for record in records]
    shares = [one.share for one in earned if one.share is not None]
    facts = {
        "submissions": f"{len(records):,}",
        "median share of points": _percent(median(shares)) if shares else _NOTHING,
        "isolation": ", ".join(
            f"{wall} ({count:,})" if len(walls) > 1 else wall for wall, count in sorted(walls.items())
        ),
        "grading time, median": _duration(median(spent)),
        "grading time, total": _duration(sum(spent)),
    }
    listed = (element("div", element("dt", fact), element("dd", value)) for fact, value in facts.items())
    return element("header", element("h1", name), element("dl", *listed), _warning(records))


def _warning(records: Sequence[Record]) -> Html:
    weaker = [record for record in records if record.isolation != WALL]
    if not weaker:
        return Html()
    walls = ", ".join(sorted({record.isolation for record in weaker}))
    head = f"{len(weaker):,} of {_count(len(records), 'submission')} ran without {WALL} ({walls})."
    rest = (
        " A weaker wall may let a student's code reach files or the network of the machine that grades."
        f" For grades that count, install {WALL} and grade these again."
    )
    who = _names([one.student for one in weaker])
    return element("div", element("strong", head), rest, who, class_="warning")


def _people(records: Sequence[Record]) -> Html:
    """List what needs a human, submissions that no program should decide first."""
    listed = [(record, reasons) for record in records if (reasons := _reasons(record))]
    if not listed:
        return element("section", element("p", "✔ No submission needs a human: no incident, no grader fault."))
    listed.sort(key=lambda one: (not one[0].needs_human, not faults(one[0])))
    items = [
        element("li", element("bdi", record.student, class_="student"), element("ul", *reasons))
        for record, reasons in listed
    ]
    head = f"{_count(len(listed), 'submission')} need{'s' * (len(listed) == 1)} a human"
    return _section(
        head, _folded(items, _SHOWN, lambda some: element("ul", *some, class_="entries")), class_="attention"
    )


def _reasons(record: Record) -> list[Html]:
    decide = [element("li", _tag("decide"), sentence) for sentence in record.needs_human]
    broke = [
        element("li", _tag("grader fault"), f"{buckets}: ", _prose(summary)) for buckets, summary in _broken(record)
    ]
    met = [element("li", _tag("incident"), f"{one.where}: {one.what}") for one in record.incidents]
    return decide + broke + met


def _broken(record: Record) -> list[tuple[str, str]]:
    """Return what the grader broke on, once for the buckets of a question that it broke on in the same way."""
    found: dict[tuple[str, str], list[str]] = {}
    for question, one in faults(record):
        found.setdefault((question, one.summary), []).append(one.bucket)
    return [(f"{question} ({', '.join(buckets)})", summary) for (question, summary), buckets in found.items()]


def _scores(records: Sequence[Record]) -> Html:
    left_out = sum(points(record).share is None for record in records)
    note = f" Left out: {_count(left_out, 'submission')} without a judged question." if left_out else ""
    panels = draw([_score(bucket, records) for bucket in judged_buckets(records)])
    return _section("Scores", _note(f"The share of its points that each submission earned.{note}"), panels)


def _score(bucket: Bucket, records: Sequence[Record]) -> Histogram:
    shares = [share for record in records if (share := points(record, bucket).share) is not None]
    middle = _percent(median(shares)) if shares else _NOTHING
    full = sum(share >= 1 for share in shares)
    return of_shares(bucket.capitalize(), f"median {middle}, full marks {full:,} of {len(shares):,}", shares, bucket)


def _questions(records: Sequence[Record]) -> Html:
    buckets = judged_buckets(records)
    head = ["Question", "Attempted", "Not attempted", *(f"{bucket.capitalize()} full" for bucket in buckets)]
    head += ["Median points", "Mean share"]
    rows = [_question(one, buckets) for one in questions(records)]
    says = (
        "Hardest first: by the mean share of points over all submissions, where a question that was not attempted"
        " counts 0. Full marks and the median are over the answers that were attempted."
    )
    if "efficiency" in buckets:
        says += " Efficiency is judged only where accuracy is full."
    says += " Where the grader broke, an answer counts in neither."
    return _section("Questions", _note(says), _table(head, rows))


def _question(one: QuestionFigures, buckets: Sequence[Bucket]) -> Html:
    name = join(_code(one.question), element("div", one.title, class_="quiet"))
    middle = _NOTHING if one.median_points is None else f"{round(one.median_points, 2):g} of {one.of:g}"
    shares = (_share(one.full.get(bucket), bucket) for bucket in buckets)
    numbers = (f"{one.attempted:,}", f"{one.unattempted:,}")
    return _row(name, *numbers, *shares, middle, _share(one.mean_share, "mean"))


def _cases(records: Sequence[Record]) -> Html:
    listed = failed_cases(records)
    if not listed:
        return _section("Most-failed cases", element("p", "Nobody failed a case."))
    says = (
        "Counted over the answers that were attempted. Judging stops early where an answer does not load or takes far"
        " too long, so such an answer fails the cases that it met and not those it never saw."
    )
    table = _folded([_case(one) for one in listed], _SHOWN, lambda rows: _table(_CASE_HEAD, rows))
    return _section("Most-failed cases", _note(says), table)


_CASE_HEAD = ("Question", "Case", "Failed", "Of attempted", "Share")


def _case(one: CaseFigures) -> Html:
    share = _share(one.failed / one.attempted, "failed")
    return _row(_code(one.question), element("span", one.case), f"{one.failed:,}", f"{one.attempted:,}", share)


def _misconceptions(records: Sequence[Record]) -> Html:
    listed, (wrong, known) = mistakes(records), wrong_answers(records)
    if not listed:
        return _section("Misconceptions", element("p", "No answer makes a mistake that is named."))
    says = f"{known:,} of {_count(wrong, 'wrong answer')} make a mistake that is named."
    items = [_mistake(one) for one in listed]
    return _section(
        "Misconceptions", _note(says), _folded(items, _SHOWN, lambda some: element("ul", *some, class_="entries"))
    )


def _mistake(one: MistakeFigures) -> Html:
    head = element("div", element("strong", one.name), " in ", _code(one.question))
    return element("li", head, element("div", _prose(one.sentence)), _names(one.students))


def _time(records: Sequence[Record]) -> Html:
    spent = {part: [getattr(record.seconds, part) for record in records] for part in _PARTS}
    edges, total = decades(*spent.values()), sum(map(sum, spent.values())) or 1.0
    panels = [
        of_seconds(title, f"{_percent(sum(spent[part]) / total)} of the time", spent[part], edges, part)
        for part, title in _PARTS.items()
    ]
    slowest = sorted(records, key=lambda record: (-record.seconds.total, record.student))[:_SLOWEST]
    head = ("Slowest", *_PARTS.values(), "Total")
    table = _table(head, [_row(_student(one.student), *_spent(one)) for one in slowest])
    says = "Wall time of each submission, by what it went into."
    return _section("Time spent grading", _note(says), draw(panels), table)


def _spent(record: Record) -> list[str]:
    return [_duration(getattr(record.seconds, part)) for part in (*_PARTS, "total")]


def _students(records: Sequence[Record]) -> Html:
    buckets: tuple[Bucket | None, ...] = (*judged_buckets(records), None)
    of = [{points(record, bucket).of for record in records} for bucket in buckets]
    same = [found.copy().pop() if len(found) == 1 else None for found in of]
    names = [(bucket or "all").capitalize() for bucket in buckets]
    head = [
        name if most is None else f"{name} (of\N{NO-BREAK SPACE}{most:g})"
        for name, most in zip(names, same, strict=True)
    ]
    rows = [
        _row(
            _student(record.student),
            *(_earned(points(record, bucket), most) for bucket, most in zip(buckets, same, strict=True)),
            _duration(record.seconds.total),
            "yes" if _reasons(record) else "",
        )
        for record in records
    ]
    table = _folded(
        rows, _SHOWN_CLASS, lambda some: _table(("Student", *head, "Time", "Needs a human"), some), whole=True
    )
    return _section("Students", table)


def _earned(earned: Points, same: float | None) -> str:
    number = f"{round(earned.points, 2):g}"
    return number if same is not None else f"{number} of {earned.of:g}"


def _section(title: str, *children: object, class_: str = "") -> Html:
    return element("section", element("h2", title), *children, **({"class_": class_} if class_ else {}))


def _folded(items: Sequence[Html], shown: int, wrap: Callable[[Sequence[Html]], Html], *, whole: bool = False) -> Html:
    """Return the items wrapped, those after the first `shown` folded away; all of them where they belong together."""
    if len(items) <= shown:
        return wrap(items)
    if whole:
        return element("details", element("summary", f"Show all {len(items):,}"), wrap(items))
    more = element("details", element("summary", f"Show {len(items) - shown:,} more"), wrap(items[shown:]))
    return join(wrap(items[:shown]), more)


def _names(students: Sequence[str]) -> Html:
    """Return how many students and who they are, many of them folded away."""
    head = _count(len(students), "student")
    listed = join(*[part for name in students for part in (", ", _student(name))][1:])
    if len(students) <= _SHOWN_NAMES:
        return element("div", head, ": ", listed, class_="quiet")
    return element("details", element("summary", head), element("div", listed, class_="quiet"))


def _student(name: str) -> Html:
    """Return a name that cannot turn the text around it: some alphabets are written from the right."""
    return element("bdi", name)


def _code(name: str) -> Html:
    """Return a name that a narrow column may break after an underscore."""
    return element("code", Html(text(name).replace("_", "_<wbr>")))


def _table(head: Sequence[str], rows: Sequence[Html]) -> Html:
    titles = element("tr", *(_title(title) for title in head))
    table = element("table", element("thead", titles), element("tbody", *rows))
    return element("div", table, class_="wide")


def _title(title: str) -> Html:
    place = {} if title in _WORDS else {"class_": "figure"}
    return element("th", title, scope="col", **place)


def _row(*cells: object) -> Html:
    """Return a row; a cell that is an element is text, every other one a figure."""
    return element("tr", *(_cell(cell) for cell in cells))


def _cell(cell: object) -> Html:
    if isinstance(cell, Html):
        return cell if cell.startswith("<td") else element("td", cell)
    return element("td", cell, class_="figure")


def _share(share: float | None, colour: str) -> Html:
    """Return a cell that shows a share (0 to 1) as a number and as a bar behind it."""
    if share is None:
        return element("td", _NOTHING, class_="figure")
    style = f"--share:{share:.1%};--bar:var(--{colour})"
    return element("td", _percent(share), class_="figure share", style=style)


def _prose(sentence: str) -> Html:
    """Return a sentence as HTML: what stands between backticks is code."""
    return Html(_CODE.sub(r"<code>\1</code>", text(sentence)))


def _tag(name: str) -> Html:
    return join(element("span", name, class_="tag"), " ")


def _note(says: str) -> Html:
    return element("p", says, class_="quiet")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _percent(share: float) -> str:
    """Return a share as whole percents; only nothing is 0 % and only all is 100 %."""
    if 0 < share < 0.005:
        return "< 1 %"
    if 0.995 <= share < 1:
        return "> 99 %"
    return f"{100 * share:.0f} %"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
