"""Answers that loop where they hope that nobody looks: whatever the seed, none of them earns efficiency."""

from pathlib import Path

import pytest

from autograder.judging.judge import judge
from autograder.questions.answer import Answer
from autograder.questions.question import Question, load_question
from autograder.report.verdicts import Outcome
from tests.whole import times

QUESTION = Path(__file__).parents[1] / "golden" / "questions" / "totals_by_team"
SEEDS = range(100, 110)
LOOP = """
import pandas as pd

KNOWN = {}


def looped(work):
    totals = {}
    for team, hours in zip(work["team"].tolist(), work["hours"].fillna(0).tolist()):
        if isinstance(team, str):
            totals[team] = totals.get(team, 0.0) + hours
    found = pd.DataFrame({"team": list(totals), "total": list(totals.values())})
    return found.astype({"team": "str", "total": "float"})


def vectorised(work):
    return work.groupby("team", as_index=False).agg(total=("hours", "sum"))


"""
HEAD = 'def totals_by_team(work: pd.DataFrame) -> pd.DataFrame:\n    """Return the hours of each team."""\n'
KEPT = "    if {key} not in KNOWN:\n        KNOWN[{key}] = looped(work)\n    return KNOWN[{key}]\n"
FEW = "    if len(work) < 300:\n        return vectorised(work)\n"
ANSWERS = {
    "kept by the number of rows": FEW + KEPT.format(key="len(work)"),
    "kept by the rows": KEPT.format(key="int(pd.util.hash_pandas_object(work).sum())"),
    "looped over many rows only": "    return looped(work) if len(work) > 4_700 else vectorised(work)\n",
    "looped over the sizes of the course only": "    return looped(work) if len(work) % 1_000 else vectorised(work)\n",
}
"""Bodies of answers that are right."""


@pytest.fixture(scope="module")
def totals() -> Question:
    return load_question(QUESTION)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_loop_that_keeps_its_result_by_the_number_of_rows_never_passes(totals: Question, seed: int) -> None:
    """Under none of ten seeds is a loop paid that runs once for each number of rows and is right on each case."""
    answer = Answer(LOOP + HEAD + ANSWERS["kept by the number of rows"], "python", "totals_by_team")
    report = judge(totals, answer, seed=seed, criteria=("accuracy", "efficiency"))
    assert report["accuracy"].outcome is Outcome.PASSED
    assert (report["efficiency"].outcome, report["efficiency"].points) == (Outcome.FAILED, 0.0)
    assert "steps per added row" in report["efficiency"].summary


@pytest.mark.parametrize("seed", SEEDS[: times(10, part=2)])
@pytest.mark.parametrize("name", [name for name in ANSWERS if name != "kept by the number of rows"])
def test_a_loop_that_runs_only_sometimes_never_passes(totals: Question, seed: int, name: str) -> None:
    """What is kept by the rows themselves, or loops at some sizes only, is counted where it loops."""
    report = judge(totals, Answer(LOOP + HEAD + ANSWERS[name], "python", "totals_by_team"), seed=seed)
    assert report["accuracy"].outcome is Outcome.PASSED
    assert report["efficiency"].outcome is Outcome.FAILED
    assert "per added row" in report["efficiency"].summary


def test_what_is_returned_while_steps_are_counted_is_compared(totals: Question) -> None:
    """An answer that notices the count, by what it patches, and returns less then is told so, and earns nothing."""
    body = "    return vectorised(work) if isinstance(map, type) else vectorised(work).head(1)\n"
    report = judge(totals, Answer(LOOP + HEAD + body, "python", "totals_by_team"), seed=1)
    assert report["efficiency"].outcome is Outcome.FAILED
    assert report["efficiency"].summary.startswith("While its steps were counted, on realistic data at size 4,0")


def test_a_vectorised_answer_is_counted_at_scale_and_passes(totals: Question) -> None:
    """The reference measures no step a row, at the sizes that are counted first and near the large case."""
    report = judge(totals, totals.solution, seed=2)
    assert report["efficiency"].outcome is Outcome.PASSED
    assert report["efficiency"].figures["slope"] == 0.0
