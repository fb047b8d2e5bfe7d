"""A learner's day in a kernel: two lessons, answers of five kinds, hints, a solution, a case. Prints what was shown.

Run as a script, on any system or its look-alike; what it prints as JSON, the last cell apart, is the same wherever all
works. Plain pytest runs a part of it, `LOOPLESS_WHOLE=1` all.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from autograder.case_studies import cells as case_cells
from course.content.bank import ROOT, case_study, question
from course.learner.case import desk_name

SQL, PYTHON, CASE = "latest_labels", "resolve_offsets", "quality_is_falling"
WHOLE = os.environ.get("LOOPLESS_WHOLE") == "1"
LESSONS = ("01_window_sql", "02_timestamps_and_logs")[: 2 if WHOLE else 1]
MISTAKES = {SQL: "abandoned_kept", PYTHON: "converted_not_localised"}
KINDS = ("right", "wrong", "slow", "looping", "endless")
TRIED = {SQL: KINDS, PYTHON: KINDS} if WHOLE else {SQL: ("right", "slow"), PYTHON: ("wrong", "looping", "endless")}
NOTED = """
import json
from course import check

verdicts = []
shown = check.card_html
check.fresh_seed = lambda: 5


def card_html(verdict, **options):
    verdicts.append([verdict.criterion, verdict.outcome.value, verdict.points, verdict.diagnosis])
    return shown(verdict, **options)


check.card_html = card_html
"""
TOLD = "print(json.dumps(verdicts))\nverdicts.clear()"
ENDLESS_QUERY = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) AS labels FROM n"
WALKED_QUERY = """
WITH RECURSIVE numbered AS (
    SELECT *, ROW_NUMBER() OVER (ORDER BY task_id, annotator_id, submitted_at DESC, label_id DESC) AS place
    FROM labels
    WHERE submitted_at IS NOT NULL
), walked AS (
    SELECT *, TRUE AS latest FROM numbered WHERE place = 1
    UNION ALL
    SELECT following.*, following.task_id <> walked.task_id OR following.annotator_id <> walked.annotator_id
    FROM walked
    JOIN numbered AS following ON following.place = walked.place + 1
)
SELECT task_id, annotator_id, label_id, label, submitted_at FROM walked WHERE latest
"""


def answers(name: str) -> dict[str, str]:
    """Return answers of five kinds to a question: kind -> source."""
    asked = question(name)
    kept = {
        "right": asked.solution,
        "wrong": next(mistake for mistake in asked.mistakes if mistake.name == MISTAKES[asked.name]),
    }
    found = {kind: answer.clean for kind, answer in kept.items()}
    slow = asked.answers("slow")[0].clean
    if asked.language == "sql":
        return {**found, "slow": slow, "looping": WALKED_QUERY, "endless": ENDLESS_QUERY}
    often = found["right"].replace(f"def {name}(", "def once(")
    often += (
        f"\n\ndef {name}(raw, zone):\n    return [once(raw, zone) for _ in range(1 if len(raw) < 100 else 20)][-1]\n"
    )
    endless = f"def {name}(raw, zone):\n    while True:\n        pass\n"
    return {**found, "slow": often, "looping": slow, "endless": endless}


def lesson(assignment: str) -> list[str]:
    """Return the code cells that stand before the first question."""
    cells = nbformat.read(ROOT / "release" / assignment / f"{assignment}.ipynb", as_version=4).cells
    graded = next(place for place, cell in enumerate(cells) if "nbgrader" in cell.metadata and cell.cell_type == "code")
    return [cell.source for cell in cells[:graded] if cell.cell_type == "code"]


def judged(name: str) -> list[tuple[str, str]]:
    """Return the cells that answer a question in several ways: what each shows, and its source."""
    cells = []
    sources = answers(name)
    for kind in TRIED[name]:
        source = sources[kind]
        magic = f"%%sql {name}\n" if question(name).language == "sql" else ""
        # A query that never ends is not run by its own cell, which waits as long as the learner does.
        kept = f"from course.learner.practice import PRACTICE\nPRACTICE.queries[{name!r}] = {source!r}"
        cells.append((f"{name} {kind}, the answer", kept if magic and kind == "endless" else magic + source))
        checks = "\n".join(f"check.{criterion}({name!r})" for criterion in ("accuracy", "efficiency", "readability"))
        cells.append((f"{name} {kind}", f"{checks}\n{TOLD}"))
    return cells


DESK = desk_name(CASE)
WHERE = """
import multiprocessing
from autograder.base import clock

print(clock.sys.platform, multiprocessing.get_start_method())
"""


def day() -> list[tuple[str, str]]:
    """Return every cell of the day: a name, and the source."""
    study = case_study(CASE)
    committed = case_cells.committing(study, case_cells.model_values(study, "Ada"))
    first = next(iter(study.dealt("Ada").tables))
    scope = "\n".join(f"check.scope({CASE!r}, {heading!r})" for heading in ("problem", "data", "metric", "solution"))
    return [
        *((f"{name} lesson {place}", source) for name in LESSONS for place, source in enumerate(lesson(name))),
        ("noting", NOTED),
        *judged(SQL),
        *judged(PYTHON),
        ("example", f"check.example({PYTHON!r})"),
        ("hints", f"check.hint({SQL!r})\ncheck.hint({PYTHON!r})\ncheck.hint({PYTHON!r})"),
        ("solution", f"check.solution({SQL!r})"),
        ("desk", f'from course import case\n{DESK} = case.open({CASE!r}, who="Ada")\n{case_cells.asking(study)}'),
        ("tables", f'{DESK}.sql("SELECT COUNT(*) AS n FROM {first}"), {DESK}.tables[{first!r}].head()'),
        ("commit", committed),
        ("scope", f"{scope}\n{TOLD}"),
        (
            "where",
            WHERE,
        ),
    ]


def run(cells: list[tuple[str, str]], folder: Path) -> dict[str, list[Any]]:
    """Run the cells in a kernel; return what each showed."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for _, source in cells])
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute()
    return {
        name: [plain(output) for output in cell.outputs] for (name, _), cell in zip(cells, notebook.cells, strict=True)
    }


def plain(output: Any) -> Any:
    """Return what a reader sees of an output; how long it took is no part of it."""
    text = output.get("text") or output.get("data", {}).get("text/plain", "")
    picture = output.get("data", {}).get("image/png", "")
    return [re.sub(r" at 0x[0-9a-f]+", "", text), picture]


def main() -> None:
    """Run the day in the folder that is named, and print what was shown."""
    json.dump(run(day(), Path(sys.argv[1])), sys.stdout)


if __name__ == "__main__":
    main()
