"""The page's sections on answers that are alike, and on the versions that gave the grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from course.grading.graded.records import Record
from course.grading.graded.versions import JUDGE
from course.grading.reported import page_parts as parts
from course.grading.reported.hypertext import Html, element
from course.grading.reported.likeness import Pair

_SHOWN = 15
_SAYS = (
    "Pairs of answers that are nearly the same, and far more alike than the class's other answers to that question."
    " Short answers, the starter and what the solution explains are left out. It says nothing about who wrote what or"
    " why, costs nobody points, and stands on this page only: read both answers before you ask anybody."
)
_UNNAMED = "not named"


def likeness(pairs: Sequence[Pair] | None) -> Html:
    """Return the section on pairs of answers that a person should read; nothing where answers were not compared."""
    if pairs is None:
        return Html()
    if not pairs:
        return parts.section("Answers alike", element("p", "No two answers are far more alike than the others."))
    head = ("Question", "Students", "Alike", "Usual", "Tokens")
    table = parts.folded([_pair(pair) for pair in pairs], _SHOWN, lambda rows: parts.table(head, rows))
    return parts.section("Answers alike", parts.note(_SAYS), table)


def _pair(pair: Pair) -> Html:
    first, second = map(parts.student, pair.students)
    shares = (parts.percent(pair.share), parts.percent(pair.usual))
    return parts.row(parts.code(pair.question), element("div", first, ", ", second), *shares, f"{pair.tokens:,}")


def versions(records: Sequence[Record]) -> Html:
    """Return the section on which judge and which version of each question gave how many grades."""
    judges = Counter(record.version.judge if record.version is not None else _UNNAMED for record in records)
    digests = Counter(
        item for record in records if record.version is not None for item in record.version.questions.items()
    )
    listed = [(JUDGE, version, number) for version, number in sorted(judges.items())]
    listed += [(name, version, number) for (name, version), number in sorted(digests.items())]
    rows = [parts.row(parts.code(name), element("code", version), f"{number:,}") for name, version, number in listed]
    says = (
        "Digests, as `proofs.json` of the bank has them: of the judge with its libraries, and of each question's"
        " folder. Where one thing has several, not all grades were given alike: see `loopless grade --dry-run`."
    )
    table = element("details", element("summary", "Show all"), parts.table(("What", "Version", "Submissions"), rows))
    return parts.section("Versions", element("p", parts.prose(says), class_="quiet"), table)
