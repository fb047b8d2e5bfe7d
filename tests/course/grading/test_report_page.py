"""The instructor's page: what it says, that it is safe to open, and the command that writes it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from autograder.report.verdicts import CaseResult, Outcome, Report, Verdict
from course.cli.application import app
from course.cli.teach.reporting import report
from course.grading.graded.records import Incident, Record, Seconds, write_record
from course.grading.graded.versions import Version
from course.grading.reported.histograms import decades, draw, of_seconds, of_shares
from course.grading.reported.likeness import Pair
from course.grading.reported.page import page

OF: Mapping[str, float] = {"accuracy": 6.0, "efficiency": 3.0, "readability": 2.0}
EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&\u202e"
VOID = {"meta", "wbr"}


def judged(
    question: str,
    shares: tuple[float, float, float] = (1, 1, 1),
    *,
    wrong: Sequence[str] = (),
    mistake: tuple[str, str] | None = None,
    title: str = "A title",
) -> Report:
    """Return a report with the shares of points a criterion; `wrong` names the cases that failed."""
    cases = tuple(CaseResult(name, "group", False, name not in wrong) for name in dict.fromkeys(("plain", *wrong)))
    outcomes = {0: Outcome.FAILED, 1: Outcome.PASSED}
    verdicts = [
        Verdict(criterion, outcomes.get(int(share) if share in (0, 1) else -1, Outcome.PARTLY), share * of, of, "")
        for (criterion, of), share in zip(OF.items(), shares, strict=True)
    ]
    name, sentence = mistake or (None, None)
    first = verdicts[0]
    verdicts[0] = Verdict(
        first.criterion, first.outcome, first.points, first.of, "", cases, diagnosis=name, misconception=sentence
    )
    return Report(question, title, 1, tuple(verdicts))


def alike(question: str, outcome: Outcome, summary: str = "") -> Report:
    """Return a report that says the same in all criteria: not attempted, or a fault of the grader's."""
    earned = outcome is Outcome.GRADER_FAULT
    verdicts = tuple(Verdict(criterion, outcome, of * earned, of, summary) for criterion, of in OF.items())
    return Report(question, "A title", 1, verdicts)


def record(student: str, *reports: Report, **changed: Any) -> Record:
    plain: dict[str, Any] = {
        "student": student,
        "assignment": "01_window_sql",
        "key": "0f",
        "isolation": "bubblewrap",
        "seed": 1,
        "reports": reports,
        "incidents": (),
        "needs_human": (),
        "seconds": Seconds(0.5, 2.0, 0.1),
    }
    return Record(**plain | changed)


class Reading(HTMLParser):
    """What a browser would make of the page: tags, tables by their first heading, and the text of each section."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.sections: dict[str, str] = {}
        self.order: list[str] = []
        self.rows: list[list[str]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")
        if tag == "h2":
            self.order.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag.lower()

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.text += data
        if "h2" in self.open:
            self.order[-1] += data
        elif self.order:
            self.sections[self.order[-1]] = self.sections.get(self.order[-1], "") + data
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data

    def table(self, first: str) -> list[list[str]]:
        """Return the rows of the tables (one that is folded has two) whose first column has the title."""
        found, inside = [], False
        titles = {"Question", "Slowest", "Student", "What"}
        for row in self.rows:
            if row[0] in titles:
                inside = ",".join(row).startswith(first)
            elif inside:
                found.append(row)
        return found


def a_class(size: int = 12) -> list[Record]:
    names = [f"student{number:04}" for number in range(size)]
    known = ("sums_first", "You summed first.")
    return [
        record(
            name,
            judged("first", (0.5, 0, 1), wrong=("empty", "ties"), mistake=known) if number % 3 else judged("first"),
            judged("second") if number % 2 else alike("second", Outcome.NOT_ATTEMPTED),
            seconds=Seconds(0.1 * (number % 7 + 1), 1.0 + number % 5, 0.05),
            incidents=(Incident("cell 2", "ended"),) if number % 4 == 0 else (),
        )
        for number, name in enumerate(names)
    ]


def test_the_same_records_give_the_same_bytes() -> None:
    """The page depends on the records alone, not on their order or on what was drawn before."""
    records = a_class()
    first = page(records)
    random.Random(3).shuffle(records)
    assert page(records) == first
    assert page(a_class(3)) != first


def test_the_page_asks_nothing_of_the_outside() -> None:
    """No address, no script, no file: styles and plots stand in the page, and a policy forbids the rest."""
    html = page(a_class())
    assert not re.search(r"https?:|[\"'(]//|@import|url\((?!#)", html)
    seen = Reading(html)
    assert not {"script", "link", "img", "iframe", "object", "a", "form"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name == "src" or name.startswith("on")]
    assert "default-src 'none'; style-src 'unsafe-inline'" in {value for _, value in seen.attributes}
    assert {value for name, value in seen.attributes if name == "href"} <= {
        f"#{value}" for name, value in seen.attributes if name == "id"
    }


def test_no_identifier_stands_twice() -> None:
    """Six plots share a page without sharing an identifier."""
    seen = Reading(page(a_class()))
    assert seen.tags["svg"] == 6
    identifiers = Counter(value for name, value in seen.attributes if name == "id")
    assert identifiers
    assert set(identifiers.values()) == {1}


def test_whatever_a_student_or_a_file_says_is_text() -> None:
    """Names, sentences and reasons that look like HTML are shown as they are and make no element."""
    bad = judged(EVIL, (0.5, 0, 0), wrong=(EVIL,), mistake=(EVIL, EVIL), title=EVIL)
    names = [EVIL, *(f"{EVIL}{number}" for number in range(9))]
    told = {"needs_human": (EVIL,), "incidents": (Incident(EVIL, EVIL),), "isolation": EVIL}
    records = [record(name, bad, alike(f"{EVIL}f", Outcome.GRADER_FAULT, EVIL), **told) for name in names]
    html = page(records)
    seen = Reading(html)
    assert not {"script", "img"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    assert seen.text.count(EVIL) > 10 * 5
    assert "<script>" in Reading(page([record("a", assignment=EVIL)])).text


def test_output_that_no_file_can_hold_is_still_shown() -> None:
    """A lone surrogate in a student's output does not keep the page from being written."""
    html = page([record("ada", judged("q", (0.5, 0, 0), wrong=("a \ud800 b",)))])
    assert "a ? b" in html.encode("utf-8").decode("utf-8")


def test_what_needs_a_human_comes_first() -> None:
    """Above the scores stand the submissions to decide on, then grader faults, then incidents, each with its reason."""
    fault = alike("second", Outcome.GRADER_FAULT, "The judge itself broke: `ZeroDivisionError`")
    records = [
        record("amy", judged("first"), incidents=(Incident("cell 12 (first)", "the cell ended its process"),)),
        record("bob", judged("first"), fault),
        record("cyd", judged("first")),
        record("dan", needs_human=("the notebook is truncated",)),
    ]
    seen = Reading(page(records))
    assert seen.order[:2] == ["3 submissions need a human", "Scores"]
    said = seen.sections["3 submissions need a human"]
    assert re.findall("amy|bob|cyd|dan", said) == ["dan", "bob", "amy"]
    assert "decide the notebook is truncated" in said
    assert "incident cell 12 (first): the cell ended its process" in said
    assert said.count("grader fault second (accuracy, efficiency, readability): The judge itself broke") == 1
    assert [row[-1] for row in seen.table("Student")] == ["yes", "yes", "", "yes"]


def test_nobody_needing_a_human_is_said_too() -> None:
    """Where there is nothing to look after, the page says so and starts with the scores."""
    seen = Reading(page([record("ada", judged("first"))]))
    assert "No submission needs a human" in seen.text
    assert seen.order[0] == "Scores"


def test_a_weaker_wall_is_warned_of() -> None:
    """Any isolation but bubblewrap gets a warning that names it and the students; bubblewrap alone gets none."""
    walled = [record("ada"), record("bob")]
    assert 'class="warning"' not in page(walled)
    html = page([*walled, record("cyd", isolation="landlock")])
    assert 'class="warning"' in html
    text = Reading(html).text
    assert "1 of 3 submissions ran without bubblewrap (landlock)." in text
    assert "1 student: cyd" in text
    assert "bubblewrap (2), landlock (1)" in text


def test_the_head_gives_the_time_and_the_size_of_the_class() -> None:
    """The head says how many submissions there are and the median and total seconds of grading them."""
    spent = [Seconds(0.5, 1.0, 0.5), Seconds(1.0, 2.0, 0.0), Seconds(60.0, 10.0, 5.0)]
    html = page([record(f"s{number}", judged("q"), seconds=one) for number, one in enumerate(spent)])
    facts = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html))
    assert facts == {
        "submissions": "3",
        "median share of points": "100 %",
        "isolation": "bubblewrap",
        "grading time, median": "3.00 s",
        "grading time, total": "1 min 20 s",
    }


def test_questions_are_listed_hardest_first() -> None:
    """A row a question: attempted, not attempted, shares with full marks among the attempted, median, mean of all."""
    records = [
        record("a", judged("easy"), judged("hard", (0.5, 0, 1)), judged("mid", (1, 1, 0.5))),
        record("b", judged("easy"), alike("hard", Outcome.NOT_ATTEMPTED), judged("mid", (0, 0, 0))),
        record("c", judged("easy"), judged("hard"), judged("mid")),
    ]
    assert Reading(page(records)).table("Question,Attempted") == [
        ["hardA title", "2", "1", "50 %", "50 %", "100 %", "8 of 11", "48 %"],
        ["midA title", "3", "0", "67 %", "67 %", "33 %", "10 of 11", "64 %"],
        ["easyA title", "3", "0", "100 %", "100 %", "100 %", "11 of 11", "100 %"],
    ]


def test_a_fault_of_ours_says_nothing_about_a_question() -> None:
    """Points given because the grader broke make a question look no easier; where none was judged stands no number."""
    fault = alike("q", Outcome.GRADER_FAULT, "broke")
    mixed = [record("a", judged("q", (0, 0, 0))), record("b", fault)]
    assert Reading(page(mixed)).table("Question,Attempted") == [
        ["qA title", "2", "0", "0 %", "0 %", "0 %", "0 of 11", "0 %"]
    ]
    assert Reading(page(mixed[1:])).table("Question,Attempted") == [["qA title", "1", "0", *["n/a"] * 5]]


def test_cases_are_counted_over_the_attempted() -> None:
    """The most-failed cases come first, each with how many of how many attempted answers fail it."""
    records = [
        record("a", judged("q", (0.5, 0, 0), wrong=("ties", "empty"))),
        record("b", judged("q", (0.5, 0, 0), wrong=("ties",))),
        record("c", judged("q")),
        record("d", alike("q", Outcome.NOT_ATTEMPTED)),
    ]
    assert Reading(page(records)).table("Question,Case") == [
        ["q", "ties", "2", "3", "67 %"],
        ["q", "empty", "1", "3", "33 %"],
    ]
    assert "Nobody failed a case." in page(records[2:])


def test_misconceptions_name_the_mistake_the_question_and_the_students() -> None:
    """The most frequent known mistake comes first, with its sentence, its question, the count and who made it."""
    rare, often = ("rank_for_row", "You ranked `dates`."), ("nulls_kept", "You kept NULLs.")
    records = [
        record("ada", judged("q", (0.5, 0, 0), mistake=rare), judged("r", (0.5, 0, 0), mistake=often)),
        record("bob", judged("q", (0, 0, 0)), judged("r", (0.5, 0, 0), mistake=often)),
    ]
    html = page(records)
    said = Reading(html).sections["Misconceptions"]
    assert "3 of 4 wrong answers make a mistake that is named." in said
    assert "nulls_kept in rYou kept NULLs.2 students: ada, bobrank_for_row in qYou ranked dates.1 student: ada" in said
    assert "<code>dates</code>" in html


def test_many_students_with_one_mistake_are_folded_away() -> None:
    """Of a frequent mistake the count is seen and the names open on demand."""
    records = [record(f"s{number}", judged("q", (0.5, 0, 0), mistake=("m", "You."))) for number in range(9)]
    assert "<summary>9 students</summary>" in page(records)
    assert "<summary>8 students</summary>" not in page(records[:8])


def test_shares_are_counted_in_steps_of_ten() -> None:
    """A share falls into its step of 10 %: a limit into the upper one, full marks into the last."""
    counts = of_shares("Accuracy", "", [0.0, 0.09, 0.1, 0.3, 3 * 0.1, 0.999, 1.0], "accuracy").counts
    assert counts == [2, 1, 0, 2, 0, 0, 0, 0, 0, 2]


def test_seconds_are_counted_between_whole_decades() -> None:
    """The axis of seconds spans whole decades of ten; every submission is counted, one of no time in the first bin."""
    edges = decades([0.5, 3.0], [20.0])
    assert (edges[0], edges[-1]) == pytest.approx((0.1, 100.0))
    assert sum(of_seconds("t", "", [0.0, 0.5, 3.0, 20.0], edges, "cells").counts) == 4
    assert of_seconds("t", "", [0.0], edges, "cells").counts[0] == 1
    assert of_seconds("t", "", [10.0], decades([10.0]), "cells").counts[0] == 1


def test_plots_name_their_axes_and_units() -> None:
    """Each plot has both axes named with units, takes its colours from the page, and can be heard."""
    drawn = draw([of_shares("Accuracy", "median 50 %", [0.5, 0.55], "accuracy")])
    for part in (">share of points (%)</text>", ">submissions</text>", "fill: var(--accuracy)", "median 50 %"):
        assert part in drawn
    assert 'aria-label="Accuracy: submissions by share of points (%): 2 from 50 to 60"' in drawn
    assert not re.search(r"(fill|stroke): #", drawn)


def test_a_bar_is_as_high_as_its_count() -> None:
    """Panels side by side share one scale: two submissions are drawn twice as high as one."""
    drawn = draw([of_shares("A", "", [0.5, 0.5], "accuracy"), of_shares("B", "", [0.5], "efficiency")])
    heights = {}
    for path, colour in re.findall(r'd="M ([^"]*?)z\s*" clip-path="[^"]*" style="fill: var\(--(\w+)\)', drawn):
        ys = [float(pair.split()[1]) for pair in path.split("L")]
        heights[colour] = max(heights.get(colour, 0.0), max(ys) - min(ys))
    assert heights["accuracy"] == pytest.approx(2 * heights["efficiency"], rel=1e-3)
    assert heights["efficiency"] > 20


def test_a_submission_without_a_judged_question_has_no_score() -> None:
    """What could not be judged at all is left out of the scores, and the page says so."""
    seen = Reading(page([record("ada", judged("q")), record("bob", needs_human=("truncated",))]))
    assert "Left out: 1 submission without a judged question." in seen.sections["Scores"]
    assert "full marks 1 of 1" in seen.sections["Scores"]


def test_the_slowest_five_are_listed() -> None:
    """The five submissions that took longest come with the seconds of each part, the slowest first."""
    records = [record(f"s{n}", judged("q"), seconds=Seconds(n, 2.0 * n, 0.5)) for n in range(1, 8)]
    rows = Reading(page(records)).table("Slowest")
    assert [row[0] for row in rows] == ["s7", "s6", "s5", "s4", "s3"]
    assert rows[0][1:] == ["7.00 s", "14.0 s", "0.50 s", "21.5 s"]


def test_every_student_has_a_row_of_points() -> None:
    """The table of students gives the points of each criterion and of all, and out of what where that differs."""
    pair = [record("bob", judged("q", (0.5, 0, 1))), record("ada", judged("q"))]
    seen = Reading(page(pair))
    assert [row[:5] for row in seen.table("Student")] == [["ada", "6", "3", "2", "11"], ["bob", "3", "0", "2", "5"]]
    assert "Accuracy (of\N{NO-BREAK SPACE}6)" in seen.text
    longer = Reading(page([*pair, record("cyd", judged("q"), judged("r"))]))
    assert longer.table("Student")[0][1] == "6 of 6"
    assert longer.table("Student")[2][1] == "12 of 12"


@pytest.mark.parametrize(("size", "folded"), [(1, False), (60, False), (61, True), (400, True)])
def test_a_large_class_is_folded_away(size: int, folded: bool) -> None:
    """A class of one and of hundreds both show every student, a long list only when it is opened."""
    html = page(a_class(size))
    seen = Reading(html)
    assert len(seen.table("Student")) == size
    assert (f"<summary>Show all {size}</summary>" in html) is folded
    shown = re.sub(r"<details>.*?</details>", "", html, flags=re.DOTALL)
    assert shown.count("<tr>") + shown.count("<li>") < 150


def test_answers_that_are_alike_are_listed_for_a_person() -> None:
    """Pairs stand with question, both students, share, what is usual and length; names are text; nobody is accused."""
    pair = Pair("long_query", ("ada", EVIL), 0.97, 0.41, 120)
    found = Reading(page(a_class(), [pair]))
    (row,) = [row for row in found.rows if row[0] == "long_query" and len(row) == 5]
    assert row[1:] == [f"ada, {EVIL}", "97 %", "41 %", "120"]
    assert "costs nobody points" in found.sections["Answers alike"]
    assert "Answers alike" not in Reading(page(a_class())).sections
    assert "No two answers" in Reading(page(a_class(), [])).sections["Answers alike"]


def test_the_versions_that_gave_the_grades_are_listed() -> None:
    """Each judge and each version of a question stands with how many grades it gave; what was not named is said."""
    new, old = Version("11aa", {"q": "22bb"}), Version("11aa", {"q": "33cc"})
    found = Reading(page([record("ada", version=new), record("bob", version=old), record("cyd")]))
    rows = [row for row in found.rows if len(row) == 3]
    assert rows[-4:] == [["judge", "11aa", "2"], ["judge", "not named", "1"], ["q", "22bb", "1"], ["q", "33cc", "1"]]


def test_a_page_is_about_one_assignment() -> None:
    """No records, or records of two assignments, make no page."""
    for records in ([], [record("ada"), record("bob", assignment="02")]):
        with pytest.raises(ValueError, match="the records of one assignment"):
            page(records)


def loopless(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*words])
    return result.exit_code, result.stdout, " ".join(result.stderr.split())


def test_the_command_writes_the_page_under_the_course(tmp_path: Path) -> None:
    """`loopless report 01` makes reports/ in the course's folder and says what it wrote."""
    for one in (record("ada", judged("q")), record("bob", judged("q"))):
        write_record(tmp_path, one)
    code, out, _ = loopless("report", "01", "--root", str(tmp_path))
    path = tmp_path / "reports" / "01_window_sql.html"
    assert code == 0
    assert out == f"wrote {path}: 2 submissions\n"
    assert path.read_text(encoding="utf-8") == page([record("ada", judged("q")), record("bob", judged("q"))], ())


def test_the_command_writes_where_it_is_told(tmp_path: Path) -> None:
    """`--out` names another file, in a folder that need not exist."""
    write_record(tmp_path, record("ada", judged("q")))
    path = tmp_path / "new" / "class.html"
    code, out, _ = loopless("report", "window_sql", "--root", str(tmp_path), "--out", str(path))
    assert (code, out) == (0, f"wrote {path}: 1 submission\n")
    assert path.exists()
    assert not (tmp_path / "reports").exists()


def test_errors_end_with_the_next_command(tmp_path: Path) -> None:
    """A wrong name, nothing graded, an unreadable record and an unwritable page each say what to type next."""
    root = ("--root", str(tmp_path))
    code, _, err = loopless("report", "01_windw_sql", *root)
    assert (code, "did you mean '01_window_sql'? next: loopless report --help" in err) == (2, True)
    code, _, err = loopless("report", "01", *root)
    assert (code, "nothing of '01_window_sql' has been graded in" in err) == (2, True)
    assert err.endswith("next: loopless grade 01_window_sql")
    path = write_record(tmp_path, record("ada", judged("q")))
    code, _, err = loopless("report", "01", *root, "--out", str(path / "page.html"))
    assert (code, "next: loopless report 01_window_sql --out ANOTHER.html" in err) == (2, True)
    path.write_text("{", encoding="utf-8")
    code, _, err = loopless("report", "01", *root)
    assert (code, f"{path}: not a record" in err) == (2, True)
    assert err.endswith("next: loopless grade 01_window_sql")


def test_the_help_gives_an_example() -> None:
    """The command stands in the application with its first sentence and an example."""
    code, out, _ = loopless("report", "--help")
    assert code == 0
    assert "loopless report 01_window_sql" in " ".join(out.split())
    assert "who needs a human" in " ".join((report.__doc__ or "").split())
