"""The table that an author reads after a class: a row a question."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

import pytest
from scipy.stats import pointbiserialr
from typer.testing import CliRunner

from autograder.report.verdicts import Outcome, Report, Verdict
from course.cli.application import app
from course.grading.graded.records import Record, Seconds, write_record
from course.grading.reported.question_figures import discrimination, figures_csv

ASSIGNMENT, QUESTION = "01_window_sql", "latest_labels"
OF: Mapping[str, float] = {"accuracy": 6.0, "efficiency": 3.0, "readability": 2.0}
CLASS = {"ada": (1, 1, 1), "bob": (1, 0, 1), "cyd": (0, 1, 1), "dee": (0, 0, 1), "eve": (1, 0, 0), "fay": (0, 1, 0)}
"""Who has the easy, the middling and the hard question right."""


def report(name: str, share: float, *, mistake: str | None = None, outcome: Outcome | None = None) -> Report:
    said = outcome or (Outcome.PASSED if share == 1 else Outcome.FAILED)
    verdicts = [Verdict(criterion, said, share * of, of, "") for criterion, of in OF.items()]
    verdicts[0] = Verdict("accuracy", said, share * 6.0, 6.0, "", diagnosis=mistake)
    return Report(name, f"About {name}", 1, tuple(verdicts))


def record(student: str, *reports: Report) -> Record:
    return Record(student, ASSIGNMENT, "0f", "bubblewrap", 1, reports, (), (), Seconds(0.5, 2.0, 0.1))


def of_class() -> list[Record]:
    names = ("easy", "middling", "hard")
    return [record(who, *map(report, names, shares)) for who, shares in CLASS.items()]


def rows(records: list[Record], minutes: Mapping[str, float]) -> dict[str, dict[str, str]]:
    return {row["question"]: row for row in csv.DictReader(io.StringIO(figures_csv(records, minutes)))}


def test_discrimination_is_the_point_biserial_correlation_with_the_rest():
    """It is what scipy says of right and wrong against the points of all other questions."""
    right = [shares[0] for shares in CLASS.values()]
    rest = [11 * (shares[1] + shares[2]) for shares in CLASS.values()]
    assert discrimination("easy", of_class()) == pytest.approx(pointbiserialr(right, rest).statistic)


@pytest.mark.parametrize(
    "records",
    [of_class()[:2], [record(who, report("easy", 1), report("hard", 0.5)) for who in CLASS], []],
    ids=["two students", "all the same", "nobody"],
)
def test_nothing_is_told_where_nothing_can_be(records):
    """Of two students, and of points that are all the same, no discrimination is told."""
    assert discrimination("easy", records) is None


def test_a_broken_grader_is_left_out_of_discrimination():
    """A submission on which the grader broke, which has all points, does not make a question look better."""
    broken = record("gus", report("easy", 0), report("middling", 1, outcome=Outcome.GRADER_FAULT), report("hard", 1))
    assert discrimination("easy", [*of_class(), broken]) == discrimination("easy", of_class())


def test_a_row_says_how_many_are_right_and_which_mistakes_they_make():
    """A question's row counts who handed in, tried and was right, and names known mistakes, the frequent ones first."""
    records = [
        record("ada", report("easy", 1)),
        record("bob", report("easy", 0, mistake="ties_kept")),
        record("cyd", report("easy", 0, mistake="ties_kept")),
        record("dee", report("easy", 0, mistake="nulls_lost")),
        record("eve", report("easy", 0, outcome=Outcome.NOT_ATTEMPTED)),
    ]
    row = rows(records, {"easy": 8})["easy"]
    assert (row["submissions"], row["attempted"], row["right"]) == ("5", "4", "1")
    assert (row["minutes_advised"], row["accuracy_full"], row["mean_share"]) == ("8", "0.25", "0.2")
    assert row["mistakes"] == "ties_kept (2); nulls_lost (1)"
    assert row["discrimination"] == ""


def test_the_report_exports_the_figures(tmp_path):
    """`loopless report --figures` writes the table beside the page, with the minutes that the question advises."""
    for who, shares in CLASS.items():
        write_record(tmp_path, record(who, report(QUESTION, shares[0]), report("gap_runs", shares[1])))
    path = tmp_path / "figures.csv"
    done = CliRunner().invoke(app, ["report", ASSIGNMENT, "--root", str(tmp_path), "--figures", str(path)])
    assert done.exit_code == 0, done.output
    found = {row["question"]: row for row in csv.DictReader(path.open(encoding="utf-8"))}
    assert found[QUESTION]["right"] == "3"
    assert float(found[QUESTION]["minutes_advised"]) > 0
    assert not set(CLASS) & set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
