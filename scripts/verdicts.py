"""What the judge says of everything that is kept, before and after a change that must not touch a verdict.

Usage: `verdicts.py record FILE [NAME…]` judges, under a fixed seed, every answer of the bank, every made-up answer of
the case studies and every golden answer, and writes a line of JSON each: outcome and points by criterion, diagnosis,
misconception, rules and failed cases, and no measured number. `verdicts.py compare OLD NEW [OLD_WORD=NEW_WORD…]` tells
the lines that differ but for renamed words; its exit code is 1 where there are any.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "autograder" / "golden"
SEED = 20_261
_ENDLESS_UNITS = 500.0
"""How long golden answers that never end are heard out, in units of this machine."""


def main(arguments: list[str]) -> int:
    """Record verdicts, or compare two records."""
    match arguments:
        case ["record", file, *names]:
            return _record(Path(file), names)
        case ["compare", old, new, *renamed]:
            return _compare(Path(old), Path(new), dict(pair.split("=") for pair in renamed))
    print(__doc__)
    return 2


def _record(file: Path, names: list[str]) -> int:
    from course.content.bank import assignments  # noqa: PLC0415 (`compare` needs none of it)

    tasks = [("question", question.name) for group in assignments() for question in group.questions]
    tasks += [("case", case.name) for group in assignments() for case in group.cases]
    tasks += [("golden", "golden")]
    tasks = [task for task in tasks if not names or task[1] in names]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        lines = sorted(line for listed in pool.map(_judged, tasks) for line in listed)
    text = "".join(f"{line}\n" for line in lines)
    file.write_text(text, encoding="utf-8")
    print(
        f"{len(lines)} verdicts under seed {SEED} in {file}; SHA-256 {hashlib.sha256(text.encode()).hexdigest()[:16]}"
    )
    return 0


def _judged(task: tuple[str, str]) -> list[str]:
    kind, name = task
    judged = {"question": _of_question, "case": _of_case, "golden": lambda _: _golden()}[kind]
    return [json.dumps({"of": of, "report": _plain(report)}, sort_keys=True) for of, report in judged(name)]


def _of_question(name: str) -> Iterator[tuple[str, Any]]:
    from autograder.judging.judge import judge  # noqa: PLC0415 (as above)
    from autograder.judging.trial import Exam  # noqa: PLC0415
    from course.content.bank import question  # noqa: PLC0415

    asked = question(name)
    exam = Exam(asked, SEED)
    yield f"{name}/solution", judge(asked, asked.solution, exam=exam)
    for kind in ("right", "wrong", "slow"):
        for answer in asked.answers(kind):
            yield f"{name}/{kind}/{answer.name}", judge(asked, answer, exam=exam)


def _of_case(name: str) -> Iterator[tuple[str, Any]]:
    from autograder.case_studies.judging import judge_dealt  # noqa: PLC0415 (as above)
    from autograder.case_studies.proofs import committed_by, remembered, right_values  # noqa: PLC0415
    from course.content.bank import assignments  # noqa: PLC0415

    case = next(study for group in assignments() for study in group.cases if study.name == name)
    run = remembered()
    for made in case.made:
        instance = case.instance(SEED, twin=made.twin)
        committed = committed_by(case, made, right_values(instance, run))
        yield f"{name}/{made.name}", judge_dealt(case, instance, committed, run)


def _golden() -> Iterator[tuple[str, Any]]:
    from autograder.base.machine import units  # noqa: PLC0415
    from autograder.judging.confined import judge_confined  # noqa: PLC0415
    from autograder.questions.answer import read_answer  # noqa: PLC0415 (as above)
    from autograder.questions.question import load_question  # noqa: PLC0415

    for path in sorted(answer for answer in (GOLDEN / "answers").rglob("*.*") if answer.suffix in (".py", ".sql")):
        asked = load_question(GOLDEN / "questions" / path.parent.name)
        report = judge_confined(asked, read_answer(path), seed=SEED, seconds=units(_ENDLESS_UNITS))
        yield f"golden/{path.parent.name}/{path.name}", report


def _plain(report: Any) -> list[dict[str, Any]]:
    return [
        {
            "criterion": str(verdict.criterion),
            "outcome": verdict.outcome.value,
            "points": round(verdict.points, 6),
            "of": verdict.of,
            "diagnosis": verdict.diagnosis,
            "misconception": verdict.misconception,
            "rules": sorted(f"{finding.line}: {finding.rule}" for finding in verdict.findings),
            "failed": sorted(case.name for case in verdict.cases if not case.passed),
        }
        for verdict in report.verdicts
    ]


def _compare(old: Path, new: Path, renamed: dict[str, str]) -> int:
    before, after = (_read(file, renamed if file is old else {}) for file in (old, new))
    differing = sorted(of for of in before.keys() | after.keys() if before.get(of) != after.get(of))
    for of in differing:
        print(f"{of}\n  before: {before.get(of, 'not there')}\n  after:  {after.get(of, 'not there')}")
    print(f"{len(before)} verdicts before, {len(after)} after, {len(differing)} differ")
    return 1 if differing else 0


def _read(file: Path, renamed: dict[str, str]) -> dict[str, str]:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    reports = {line["of"]: json.dumps(line["report"], sort_keys=True) for line in lines}
    for word, instead in renamed.items():
        reports = {of.replace(word, instead): report.replace(word, instead) for of, report in reports.items()}
    return reports


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
