"""The reference of suspect_golds against a plain reading of its prompt, and against what was planted."""

import statistics
from collections import Counter

import duckdb
import numpy as np
import pandas as pd
import pytest

from course.content.bank import question

CREW = 24


@pytest.fixture(scope="module")
def reference():
    query = question("suspect_golds").solution.clean

    def answer(golds, labels, annotators):
        with duckdb.connect() as company:
            for name, table in (("golds", golds), ("labels", labels), ("annotators", annotators)):
                company.register(name, table)
            return company.execute(query).df().sort_values("task_id", ignore_index=True)

    return answer


def company(rng, golds, attempts):
    """Golds of which every tenth is wrong and every tenth leaks, attempts at them, and annotators of three teams."""
    task = rng.integers(0, golds, attempts)
    second = np.sort(rng.integers(0, 10_000, attempts))
    leaking = (task % 10 == 7) & (second > 6_000)
    right = rng.random(attempts) < np.where(leaking, 1.0, 0.75)
    truth = np.where(task % 10 == 3, "fox", "cat")
    label = np.where(leaking, "cat", np.where(right, truth, rng.choice(["owl", "cow", "dog"], attempts)))
    took = np.where(leaking, rng.integers(2, 9, attempts), rng.integers(20, 60, attempts))
    start = pd.Timestamp("2026-03-02") + pd.to_timedelta(second, unit="s")
    labels = pd.DataFrame(
        {
            "label_id": rng.permutation(attempts),
            "task_id": task,
            "annotator_id": rng.integers(0, CREW, attempts),
            "label": label.astype(object),
            "started_at": start,
            "submitted_at": start + pd.to_timedelta(took, unit="s"),
        }
    )
    labels.loc[rng.random(attempts) < 0.05, ["label", "submitted_at"]] = None
    experts = pd.DataFrame({"task_id": np.arange(golds), "label": ["cat"] * golds})
    return (
        experts,
        labels,
        pd.DataFrame({"annotator_id": np.arange(CREW), "team": [f"team {at % 3}" for at in range(CREW)]}),
    )


def plainly(golds, labels, annotators):
    """Read the prompt sentence by sentence, gold by gold; return (task, suggested label, leaked)."""
    team = dict(zip(annotators["annotator_id"], annotators["team"], strict=True))
    found = []
    for task, expert in golds.itertuples(index=False):
        attempts = labels[(labels["task_id"] == task) & labels["label"].notna()].sort_values(
            ["submitted_at", "label_id"]
        )
        answers = list(attempts.drop_duplicates("annotator_id").itertuples())
        counts = Counter(answer.label for answer in answers if answer.label != expert)
        suggested = None
        for label, count in counts.items():
            teams = {team[answer.annotator_id] for answer in answers if answer.label == label}
            if len(answers) >= 5 and 10 * count >= 6 * len(answers) and len(teams) >= 2:
                suggested = label
        leaked = len(answers) >= 10 and has_leaked(answers[:5], answers[-5:], expert)
        if suggested is not None or leaked:
            found.append((task, suggested, leaked))
    return found


def has_leaked(early, late, expert):
    more = sum(answer.label == expert for answer in late) - sum(answer.label == expert for answer in early)
    before, after = (
        statistics.median((answer.submitted_at - answer.started_at).total_seconds() for answer in answers)
        for answers in (early, late)
    )
    return more >= 2 and 2 * after <= before


@pytest.mark.parametrize(("seed", "attempts"), [(1, 150), (2, 300), (3, 450)])
def test_reads_the_prompt_as_it_stands(reference, seed, attempts):
    """The query lists what a plain reading of the prompt lists, whether golds have few answers or many."""
    tables = company(np.random.default_rng(seed), 30, attempts)
    found = reference(*tables)
    listed = found[["task_id", "suggested_label", "leaked"]].astype(object).replace({np.nan: None})
    assert list(listed.itertuples(index=False, name=None)) == plainly(*tables)


def test_finds_what_was_planted(reference):
    """With fifteen answers a gold most wrong golds are listed, a quarter of the leaks or more, and nothing else."""
    found = reference(*company(np.random.default_rng(5), 200, 4_000))
    kind = found["task_id"] % 10
    assert set(kind[found["suspected_wrong"]]) == {3}
    assert found["suspected_wrong"].sum() >= 16
    assert set(kind[found["leaked"]]) == {7}
    assert found["leaked"].sum() >= 5
