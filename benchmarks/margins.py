"""How far the bank's own answers lie from the limits of efficiency: near one, another machine may judge otherwise.

The rule is `autograder.verify.margins`; `loopless verify` fails where it is broken. Here it is shown for every answer.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from autograder.base.machine import units
from autograder.judging.judge import judge
from autograder.judging.timing import FAIL_RATIO
from autograder.judging.trial import REFERENCE_UNITS, Exam, Sample, Trial
from autograder.questions.answer import Answer
from autograder.report.verdicts import Report
from autograder.verify.margins import NEAR_RIGHT, NEAR_SLOW, given_away, measured_ratio
from course.content.bank import assignments, question


def main() -> None:
    """Print each question's slowest right answer and fastest slow one, and those too near a limit."""
    asked = _arguments()
    chosen = [question(name) for name in asked.names]
    questions = chosen or [every for group in assignments() for every in group.questions]
    table = Table(
        "question", "reference (ms)", "slowest right", "its CPU time", "slow answers, and what gives them away"
    )
    near: list[str] = []
    for tried in questions:
        exam = Exam(tried, asked.seed)
        exam.weighs_memory = False
        ratios = {answer.name: measured_ratio(exam, answer, pairs=asked.pairs) for answer in tried.answers("right")}
        slow = {answer.name: given_away(exam, answer, _judged(exam, answer)) for answer in tried.answers("slow")}
        near += [f"{tried.name} right/{name}: {ratio:.1f}" for name, ratio in ratios.items() if ratio > NEAR_RIGHT]
        near += [f"{tried.name} slow/{name}: {words}" for name, (words, clear) in slow.items() if not clear]
        worst = max(ratios, key=lambda name: ratios[name])
        told = ", ".join(f"{name}: {words}" for name, (words, _) in slow.items())
        table.add_row(tried.name, f"{1e3 * _reference(exam):.1f}", worst, f"{ratios[worst]:.2f}", told)
    Console(width=160).print(table)
    print(f"too near the limit of {FAIL_RATIO:g} (right above {NEAR_RIGHT:.1f}, slow below {NEAR_SLOW:g}): {len(near)}")
    print("\n".join(near))


def _judged(exam: Exam, answer: Answer) -> Report:
    return judge(exam.question, answer, exam=exam, criteria=("accuracy", "efficiency"))


def _reference(exam: Exam) -> float:
    trial = Trial(exam, exam.question.solution)
    return statistics.median(
        trial.timed(exam.reference, turn, units(REFERENCE_UNITS)).cpu_seconds for turn in _turns(exam, 3)
    )


def _turns(exam: Exam, turns: int) -> Iterator[Sample]:
    for number in range(turns):
        sample = Sample(exam.question.large, number)
        yield sample
        exam.release(sample)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="questions; all of them when left out")
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=11)
    return parser.parse_args()


if __name__ == "__main__":
    main()
