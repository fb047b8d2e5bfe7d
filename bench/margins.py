"""How far the bank's own answers lie from the limits of efficiency: near one, another machine may judge otherwise.

CPU time is a ratio to the reference's, yet machines differ in what is dear beside the rest: arithmetic, memory, the
start of a query. What is too near: give the question an allowance, a larger case or another answer.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from autograder.answer import Answer
from autograder.efficiency import ROWS_RATIO
from autograder.judge import judge
from autograder.question import Question
from autograder.timing import FAIL_RATIO
from autograder.trial import Exam, Sample, Trial
from course.bank import assignments, question

NEAR_RIGHT, NEAR_SLOW = FAIL_RATIO / 1.6, FAIL_RATIO * 1.6
_SECONDS, _AT_MOST = 60.0, 20.0


def main() -> None:
    """Print each question's slowest right answer and fastest slow one, and those too near a limit."""
    asked = _arguments()
    questions = [question(name) for name in asked.names] or [one for group in assignments() for one in group.questions]
    table = Table(
        "question", "reference (ms)", "slowest right", "its CPU time", "slow answers, and what gives them away"
    )
    near: list[str] = []
    for one in questions:
        exam = Exam(one, asked.seed)
        exam.weighs_memory = False
        ratios = {answer.name: _ratio(exam, answer, asked.pairs) for answer in one.answers("right")}
        slow = {answer.name: _given_away(one, answer, exam) for answer in one.answers("slow")}
        near += [f"{one.name} right/{name}: {ratio:.1f}" for name, ratio in ratios.items() if ratio > NEAR_RIGHT]
        near += [f"{one.name} slow/{name}: {words}" for name, (words, clear) in slow.items() if not clear]
        worst = max(ratios, key=lambda name: ratios[name])
        told = ", ".join(f"{name}: {words}" for name, (words, _) in slow.items())
        table.add_row(one.name, f"{1e3 * _reference(exam):.1f}", worst, f"{ratios[worst]:.2f}", told)
    Console(width=160).print(table)
    print(f"too near the limit of {FAIL_RATIO:g} (right above {NEAR_RIGHT:.1f}, slow below {NEAR_SLOW:g}): {len(near)}")
    print("\n".join(near))


def _ratio(exam: Exam, answer: Answer, pairs: int, at_most: float = 60.0) -> float:
    """Return the median ratio of an answer's CPU time to the reference's on the large case; `at_most` stops it."""
    trial = Trial(exam, answer)
    ratios = []
    for turn in _turns(exam, pairs + 1):
        base = trial.timed(exam.reference, turn, _SECONDS).cpu_seconds
        seconds = trial.timed(trial.runner, turn, max(1.0, at_most * base)).cpu_seconds
        ratios.append(seconds / max(base * exam.question.allowance, 1e-4))
    return statistics.median(ratios[1:])  # the first run pays for what is imported


def _reference(exam: Exam) -> float:
    trial = Trial(exam, exam.question.solution)
    return statistics.median(trial.timed(exam.reference, turn, _SECONDS).cpu_seconds for turn in _turns(exam, 3))


def _turns(exam: Exam, turns: int) -> Iterator[Sample]:
    for number in range(turns):
        sample = Sample(exam.question.large, number)
        yield sample
        exam.release(sample)


def _given_away(one: Question, answer: Answer, exam: Exam) -> tuple[str, bool]:
    """Return what refuses a slow answer, and whether that is clear: a loop or rows that were counted always are."""
    verdict = judge(one, answer, exam=exam, buckets=("accuracy", "efficiency"))["efficiency"]
    if not {"cpu_ratio", "rows_ratio"} & set(verdict.figures):
        return "a loop", True
    rows = verdict.figures.get("rows_ratio", 0.0)
    if rows >= ROWS_RATIO:
        return f"{rows:.0f} times the rows", True
    ratio = _ratio(exam, answer, 1, at_most=_AT_MOST)  # at full size: the verdict may come from fewer rows
    return f"{ratio:.1f} times the CPU time", ratio >= NEAR_SLOW


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="questions; all of them when left out")
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=11)
    return parser.parse_args()


if __name__ == "__main__":
    main()
