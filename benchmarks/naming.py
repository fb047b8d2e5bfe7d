"""How many answers of strangers are judged rightly, and how many of their mistakes are named.

Usage: `python benchmarks/naming.py [QUESTION…]`. `strangers/answers.jsonl` holds answers written from the prompts
alone, a line each: its set (1 to 3: looked at when known mistakes or rules were added; 4: judged after that), the
question, the label (right, wrong, slow) and who gave it, of a wrong one the known mistake that it is, the source.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from autograder.judging.accuracy import NEARLY
from autograder.judging.judge import judge
from autograder.judging.trial import Exam
from autograder.questions.answer import Answer
from autograder.report.verdicts import Outcome, Report
from course.content.bank import question

ANSWERS = Path(__file__).parent / "strangers" / "answers.jsonl"
SEED = 11
NAMED = ("named", "named by relation", "nearly named")


def main(names: list[str]) -> None:
    """Judge every answer and print what was found, by set and language."""
    rows = [json.loads(line) for line in ANSWERS.read_text(encoding="utf-8").splitlines()]
    rows = sorted((row for row in rows if not names or row["question"] in names), key=lambda row: row["question"])
    found: dict[str, Counter[str]] = {}
    for name, group in groupby(rows, key=lambda row: row["question"]):
        for key, what in _judged(name, list(group)):
            found.setdefault(key, Counter())[what] += 1
    for key in sorted(found):
        named = sum(found[key][how] for how in NAMED)
        wrong = named + found[key]["not named"]
        share = named / max(wrong, 1)
        told = ", ".join(f"{what} {count}" for what, count in sorted(found[key].items()))
        print(f"{key}: {share:.0%} of {wrong} mistakes named; {told}")


def _judged(name: str, rows: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    asked = question(name)
    exam = Exam(asked, SEED)
    for row in rows:
        report = judge(asked, Answer(row["source"], asked.language, name), exam=exam)
        verdict = _label(report)
        if verdict != row["label"]:
            print(f"{name}: labelled {row['label']}, judged {verdict}: {row['why']}")
        key = f"set {row['set']}, {asked.language}"
        yield key, f"{row['label']} judged {verdict}"
        if row["label"] == "wrong" and verdict == "wrong":
            yield key, _naming(report, {mistake.name for mistake in asked.mistakes})


def _label(report: Report) -> str:
    if report["accuracy"].outcome is not Outcome.PASSED:
        return "wrong"
    return "right" if report["efficiency"].outcome is Outcome.PASSED else "slow"


def _naming(report: Report, known: set[str]) -> str:
    verdict = report["accuracy"]
    if verdict.diagnosis is None:
        return "not named"
    if verdict.diagnosis not in known:
        return "named by relation"
    return "nearly named" if (verdict.misconception or "").startswith(NEARLY) else "named"


if __name__ == "__main__":
    main(sys.argv[1:])
