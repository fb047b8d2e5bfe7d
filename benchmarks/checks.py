"""How long a learner waits for a check: every answer kept in the bank, right, wrong and looping alike.

A check is one call (`check.accuracy`, `check.efficiency`, `check.readability`) as a notebook makes it: fresh cases each
time; efficiency and readability reuse the accuracy verdict of the same answer.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from autograder.judging.judge import judge
from autograder.judging.trial import Exam
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.verdicts import CRITERIA
from course.content.bank import assignments, question

MEDIAN_SECONDS, WORST_SECONDS = 1.0, 3.0


def main() -> None:
    """Print the median wait for each kind of check, and the worst, for each question and for the bank."""
    names = _arguments().names
    questions = [question(name) for name in names] or [every for group in assignments() for every in group.questions]
    _once(questions[0], questions[0].solution)  # the first check of a session pays for imports
    table = Table("question", "answers", *(f"{criterion} (median)" for criterion in CRITERIA), "worst", "worst on")
    everything: list[tuple[float, ...]] = []
    for asked in questions:
        waits = [(where, _once(asked, answer)) for where, answer in _answers(asked)]
        everything += [wait for _, wait in waits]
        worst, where = max((max(wait), where) for where, wait in waits)
        medians = (
            f"{statistics.median(wait[criterion] for _, wait in waits):.2f}" for criterion in range(len(CRITERIA))
        )
        table.add_row(asked.name, str(len(waits)), *medians, f"{worst:.2f}", where)
    Console(width=120).print(table)
    _tell(everything)


def _tell(everything: list[tuple[float, ...]]) -> None:
    every = sorted(wait for waits in everything for wait in waits)
    slowest = sorted(max(waits) for waits in everything)
    print(
        f"seconds over {len(every)} checks of {len(everything)} answers: median of all {statistics.median(every):.2f}, "
        f"median of each answer's slowest {statistics.median(slowest):.2f} (promised under {MEDIAN_SECONDS:g}), "
        f"worst {every[-1]:.2f} (promised under {WORST_SECONDS:g})"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="questions; all of them when left out")
    return parser.parse_args()


def _answers(asked: Question) -> Iterator[tuple[str, Answer]]:
    yield "solution", asked.solution
    for kind in ("right", "wrong", "slow"):
        for answer in asked.answers(kind):
            yield f"{kind}/{answer.name}", answer


def _once(asked: Question, answer: Answer) -> tuple[float, ...]:
    """Return the wall seconds of the three checks of one answer."""
    waits, known = [], None
    exam = Exam(asked, time.monotonic_ns() % 2**31)
    for criterion in CRITERIA:
        started = time.perf_counter()
        report = judge(asked, answer, criteria=("accuracy", criterion), exam=exam, known=known)
        waits.append(time.perf_counter() - started)
        known = report["accuracy"]
    return tuple(waits)


if __name__ == "__main__":
    main()
