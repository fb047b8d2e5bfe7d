"""One SQL and one Python question, answered in the learner's notebook of work/ and checked in a Jupyter kernel there.

First a wrong answer, whose mistake must be named, then the right one, which must earn every point, in the same kernel:
as a learner has it. Then `loopless grade` on the notebook, as the README says. Run by the environment's own Python.
"""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from proof import ProofError, expect, holds, proving, run, without

from autograder.languages import language
from autograder.questions.question import Question
from autograder.report.verdicts import CRITERIA
from course.content.bank import ROOT, question

NotebookNode = Any

_ASKED = {"01_window_sql": "latest_labels", "02_timestamps_and_logs": "parse_dates_by_source"}


def main() -> None:
    """Answer one question of each assignment."""
    os.environ["LOOPLESS_DATA"] = str(ROOT / "data" / "course")  # as JupyterLab's own kernels have it
    for assignment, name in _ASKED.items():
        # A copy beside what stands in work/: a notebook that somebody started is nobody else's to answer.
        run("loopless", "start", assignment, "--fresh", cwd=ROOT)
        copies = (ROOT / "work" / assignment).glob(f"{assignment} (fresh*).ipynb")
        _answered(max(copies, key=lambda path: path.stat().st_mtime_ns), question(name))


def _answered(path: Path, asked: Question) -> None:
    notebook = nbformat.read(path, 4)
    client = NotebookClient(
        notebook,
        timeout=None,
        kernel_name=notebook.metadata.kernelspec.name,
        resources={"metadata": {"path": str(path.parent)}},
    )
    with client.setup_kernel():
        place = _place(notebook, asked.name)
        for index, cell in enumerate(notebook.cells[:place]):
            if cell.cell_type == "code":
                client.execute_cell(cell, index)
        holds(f"{path.relative_to(ROOT)}: the lesson's cells run in the kernel {client.kernel_name!r}")
        _wrong(client, notebook, asked)
        _right(client, notebook, asked)
    nbformat.write(notebook, path)
    told = run("loopless", "grade", str(path.relative_to(ROOT)), cwd=ROOT)
    lacking = without(told, [f"{sum(asked.points.values()):g} of "])
    if lacking:
        raise ProofError(f"the grade is not {lacking[0]!r} so many points:\n{told[-1_000:]}")
    holds(told.strip().splitlines()[-1])


def _wrong(client: NotebookClient, notebook: NotebookNode, asked: Question) -> None:
    """Hand in the first known mistake that no other is a twin of: the card of accuracy names it."""
    mistake = next(known for known in asked.mistakes if known.twin is None)
    earned, cards = _checked(client, notebook, asked, mistake.clean)
    if earned["accuracy"] >= asked.points["accuracy"] or without(cards["accuracy"], [mistake.comment]):
        raise ProofError(f"{mistake.name} earns {earned}, and its card does not name it:\n{cards['accuracy']}")
    holds(f"{asked.name}, wrong ({mistake.name}): {earned['accuracy']:g} points of accuracy, the mistake is named")


def _right(client: NotebookClient, notebook: NotebookNode, asked: Question) -> None:
    earned, cards = _checked(client, notebook, asked, asked.solution.clean)
    lacking = [criterion for criterion in CRITERIA if without(cards[criterion].lower(), [f"{criterion}: passed"])]
    if lacking:
        raise ProofError(f"the card of {lacking[0]} does not say passed:\n{cards[lacking[0]]}")
    expect(earned, dict(asked.points), f"{asked.name}, right: full marks on all three cards")


def _checked(
    client: NotebookClient, notebook: NotebookNode, asked: Question, source: str
) -> tuple[dict[str, float], dict[str, str]]:
    """Put an answer into its cell, run it and its checks; return the points earned and the cards, by criterion."""
    index = _place(notebook, asked.name)
    notebook.cells[index].source = language(asked.language).cell(asked.name, source)
    client.execute_cell(notebook.cells[index], index)
    earned, cards = {}, {}
    for criterion in CRITERIA:
        index = _place(notebook, f"{asked.name}-{criterion}")
        outputs = client.execute_cell(notebook.cells[index], index).outputs
        earned[criterion] = next(
            float(output.data["text/plain"]) for output in outputs if output.output_type == "execute_result"
        )
        shown = (output.data for output in outputs if output.output_type == "display_data")
        cards[criterion] = "\n".join(data["text/plain"] for data in shown if "text/html" in data)
    return earned, cards


def _place(notebook: NotebookNode, grade_id: str) -> int:
    """Return where in the notebook the cell is that nbgrader knows by this name."""
    marked = (cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells)
    return next(index for index, name in enumerate(marked) if name == grade_id)


if __name__ == "__main__":
    proving(main)
