"""The page that an instructor reads after grading: records in, one HTML text out, which opens offline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from course.grading.graded.records import Record
from course.grading.reported import page_parts as parts
from course.grading.reported.class_figures import (
    CaseFigures,
    MistakeFigures,
    Points,
    QuestionFigures,
    failed_cases,
    faults,
    judged_criteria,
    mistakes,
    points,
    questions,
    wrong_answers,
)
from course.grading.reported.histograms import Histogram, decades, draw, of_seconds, of_shares
from course.grading.reported.hypertext import Html, element, join
from course.grading.reported.likeness import Pair
from course.grading.reported.page_likeness import likeness, versions

WALL = "bubblewrap"
"""The isolation that grades that count are made in."""
_PARTS = {"cells": "Running cells", "judged": "Judging", "overhead": "Overhead"}
_SLOWEST = 5
_SHOWN = 15  # rows of a table before the rest is folded away
_SHOWN_CLASS = 60  # students: a class of ordinary size is seen whole


def page(records: Sequence[Record], pairs: Sequence[Pair] | None = None) -> str:
    """Return the page on the records of one assignment; the same records, in any order, give the same bytes.

    `pairs` are the answers that are alike, None where they were not compared.

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
    first = (section(records) for section in (_people, _scores, _questions, _cases, _misconceptions))
    last = (section(records) for section in (_time, _students, versions))
    body = element("main", _head(names[0], records), *first, likeness(pairs), *last)
    return parts.document(f"{names[0]}: class report", body)


def _head(name: str, records: Sequence[Record]) -> Html:
    walls = Counter(record.isolation for record in records)
    spent = [record.seconds.total for record in records]
    earned = [points(record) for record in records]
    shares = [earning.share for earning in earned if earning.share is not None]
    facts = {
        "submissions": f"{len(records):,}",
        "median share of points": parts.percent(median(shares)) if shares else parts.NOTHING,
        "isolation": ", ".join(
            f"{wall} ({count:,})" if len(walls) > 1 else wall for wall, count in sorted(walls.items())
        ),
        "grading time, median": parts.duration(median(spent)),
        "grading time, total": parts.duration(sum(spent)),
    }
    listed = (element("div", element("dt", fact), element("dd", value)) for fact, value in facts.items())
    return element("header", element("h1", name), element("dl", *listed), _warning(records))


def _warning(records: Sequence[Record]) -> Html:
    weaker = [record for record in records if record.isolation != WALL]
    if not weaker:
        return Html()
    walls = ", ".join(sorted({record.isolation for record in weaker}))
    head = f"{len(weaker):,} of {parts.count(len(records), 'submission')} ran without {WALL} ({walls})."
    rest = (
        " A weaker wall may let a student's code reach files or the network of the machine that grades."
        f" For grades that count, install {WALL} and grade these again."
    )
    who = parts.names([record.student for record in weaker])
    return element("div", element("strong", head), rest, who, class_="warning")


def _people(records: Sequence[Record]) -> Html:
    """List what needs a human, submissions that no program should decide first."""
    listed = [(record, reasons) for record in records if (reasons := _reasons(record))]
    if not listed:
        return element("section", element("p", "✔ No submission needs a human: no incident, no grader fault."))
    listed.sort(key=lambda entry: (not entry[0].needs_human, not faults(entry[0])))
    items = [
        element("li", element("bdi", record.student, class_="student"), element("ul", *reasons))
        for record, reasons in listed
    ]
    head = f"{parts.count(len(listed), 'submission')} need{'s' * (len(listed) == 1)} a human"
    return parts.section(
        head, parts.folded(items, _SHOWN, lambda some: element("ul", *some, class_="entries")), class_="attention"
    )


def _reasons(record: Record) -> list[Html]:
    decide = [element("li", parts.tag("decide"), sentence) for sentence in record.needs_human]
    broke = [
        element("li", parts.tag("grader fault"), f"{criteria}: ", parts.prose(summary))
        for criteria, summary in _broken(record)
    ]
    met = [element("li", parts.tag("incident"), f"{incident.where}: {incident.what}") for incident in record.incidents]
    return decide + broke + met


def _broken(record: Record) -> list[tuple[str, str]]:
    """Return what the grader broke on, once for the criteria of a question that it broke on in the same way."""
    found: dict[tuple[str, str], list[str]] = {}
    for question, verdict in faults(record):
        found.setdefault((question, verdict.summary), []).append(verdict.criterion)
    return [(f"{question} ({', '.join(criteria)})", summary) for (question, summary), criteria in found.items()]


def _scores(records: Sequence[Record]) -> Html:
    left_out = sum(points(record).share is None for record in records)
    note = f" Left out: {parts.count(left_out, 'submission')} without a judged question." if left_out else ""
    panels = draw([_score(criterion, records) for criterion in judged_criteria(records)])
    return parts.section("Scores", parts.note(f"The share of its points that each submission earned.{note}"), panels)


def _score(criterion: str, records: Sequence[Record]) -> Histogram:
    shares = [share for record in records if (share := points(record, criterion).share) is not None]
    middle = parts.percent(median(shares)) if shares else parts.NOTHING
    full = sum(share >= 1 for share in shares)
    return of_shares(
        criterion.capitalize(), f"median {middle}, full marks {full:,} of {len(shares):,}", shares, criterion
    )


def _questions(records: Sequence[Record]) -> Html:
    criteria = judged_criteria(records)
    head = ["Question", "Attempted", "Not attempted", *(f"{criterion.capitalize()} full" for criterion in criteria)]
    head += ["Median points", "Mean share"]
    rows = [_question(figures, criteria) for figures in questions(records)]
    says = (
        "Hardest first: by the mean share of points over all submissions, where a question that was not attempted"
        " counts 0. Full marks and the median are over the answers that were attempted."
    )
    if "efficiency" in criteria:
        says += " Efficiency is judged only where accuracy is full."
    says += " Where the grader broke, an answer counts in neither."
    return parts.section("Questions", parts.note(says), parts.table(head, rows))


def _question(figures: QuestionFigures, criteria: Sequence[str]) -> Html:
    name = join(parts.code(figures.question), element("div", figures.title, class_="quiet"))
    middle = (
        parts.NOTHING if figures.median_points is None else f"{round(figures.median_points, 2):g} of {figures.of:g}"
    )
    shares = (parts.share(figures.full.get(criterion), criterion) for criterion in criteria)
    numbers = (f"{figures.attempted:,}", f"{figures.unattempted:,}")
    return parts.row(name, *numbers, *shares, middle, parts.share(figures.mean_share, "mean"))


def _cases(records: Sequence[Record]) -> Html:
    listed = failed_cases(records)
    if not listed:
        return parts.section("Most-failed cases", element("p", "Nobody failed a case."))
    says = (
        "Counted over the answers that were attempted. Judging stops early where an answer does not load or takes far"
        " too long, so such an answer fails the cases that it met and not those it never saw."
    )
    table = parts.folded([_case(figures) for figures in listed], _SHOWN, lambda rows: parts.table(_CASE_HEAD, rows))
    return parts.section("Most-failed cases", parts.note(says), table)


_CASE_HEAD = ("Question", "Case", "Failed", "Of attempted", "Share")


def _case(figures: CaseFigures) -> Html:
    share = parts.share(figures.failed / figures.attempted, "failed")
    return parts.row(
        parts.code(figures.question),
        element("span", figures.case),
        f"{figures.failed:,}",
        f"{figures.attempted:,}",
        share,
    )


def _misconceptions(records: Sequence[Record]) -> Html:
    listed, (wrong, known) = mistakes(records), wrong_answers(records)
    if not listed:
        return parts.section("Misconceptions", element("p", "No answer makes a mistake that is named."))
    says = f"{known:,} of {parts.count(wrong, 'wrong answer')} make a mistake that is named."
    items = [_mistake(mistake) for mistake in listed]
    return parts.section(
        "Misconceptions",
        parts.note(says),
        parts.folded(items, _SHOWN, lambda some: element("ul", *some, class_="entries")),
    )


def _mistake(mistake: MistakeFigures) -> Html:
    head = element("div", element("strong", mistake.name), " in ", parts.code(mistake.question))
    return element("li", head, element("div", parts.prose(mistake.sentence)), parts.names(mistake.students))


def _time(records: Sequence[Record]) -> Html:
    spent = {part: [getattr(record.seconds, part) for record in records] for part in _PARTS}
    edges, total = decades(*spent.values()), sum(map(sum, spent.values())) or 1.0
    panels = [
        of_seconds(title, f"{parts.percent(sum(spent[part]) / total)} of the time", spent[part], edges, part)
        for part, title in _PARTS.items()
    ]
    slowest = sorted(records, key=lambda record: (-record.seconds.total, record.student))[:_SLOWEST]
    head = ("Slowest", *_PARTS.values(), "Total")
    table = parts.table(head, [parts.row(parts.student(record.student), *_spent(record)) for record in slowest])
    says = "Wall time of each submission, by what it went into."
    return parts.section("Time spent grading", parts.note(says), draw(panels), table)


def _spent(record: Record) -> list[str]:
    return [parts.duration(getattr(record.seconds, part)) for part in (*_PARTS, "total")]


def _students(records: Sequence[Record]) -> Html:
    criteria: tuple[str | None, ...] = (*judged_criteria(records), None)
    of = [{points(record, criterion).of for record in records} for criterion in criteria]
    same = [found.copy().pop() if len(found) == 1 else None for found in of]
    names = [(criterion or "all").capitalize() for criterion in criteria]
    head = [
        name if most is None else f"{name} (of\N{NO-BREAK SPACE}{most:g})"
        for name, most in zip(names, same, strict=True)
    ]
    rows = [
        parts.row(
            parts.student(record.student),
            *(_earned(points(record, criterion), most) for criterion, most in zip(criteria, same, strict=True)),
            parts.duration(record.seconds.total),
            "yes" if _reasons(record) else "",
        )
        for record in records
    ]
    table = parts.folded(
        rows, _SHOWN_CLASS, lambda some: parts.table(("Student", *head, "Time", "Needs a human"), some), whole=True
    )
    return parts.section("Students", table)


def _earned(earned: Points, same: float | None) -> str:
    number = f"{round(earned.points, 2):g}"
    return number if same is not None else f"{number} of {earned.of:g}"
