"""The reference of clean_preferences against a plain reading of its prompt, and against what was planted."""

from dataclasses import replace

import duckdb
import numpy as np
import pandas as pd
import pytest

from course.content.bank import question
from labelyard.preferences import PreferenceEffects, preferences

COLUMNS = ["comparison_id", "annotator_id", "left_id", "right_id", "choice", "compared_at"]
CHOICES = np.array(["left", "right", "tie", "both_bad", None], dtype=object)


@pytest.fixture(scope="module")
def reference():
    query = question("clean_preferences").solution.clean

    def answer(comparisons):
        with duckdb.connect() as company:
            company.register("comparisons", comparisons[COLUMNS])
            return company.execute(query).df().set_index("comparison_id").sort_index()

    return answer


def trial(rng, rows):
    """Comparisons of few people and few responses, with every kind of dirt."""
    ids, people, pool = rng.permutation(rows), rng.integers(0, 4, rows), rng.integers(0, 4, (2, rows))
    times = pd.Timestamp("2026-03-02") + pd.to_timedelta(rng.integers(0, rows // 2, rows), unit="s")
    choices = rng.choice(CHOICES, rows, p=[0.4, 0.3, 0.12, 0.1, 0.08])
    return pd.DataFrame(dict(zip(COLUMNS, (ids, people, *pool, choices, times), strict=True)))


def plainly(comparisons):
    """Read the prompt sentence by sentence, person by person; return comparison -> (status, chosen, rejected)."""
    fates, finals = {}, {}
    for row in comparisons.sort_values(["compared_at", "comparison_id"]).itertuples():
        order = (row.annotator_id, row.left_id, row.right_id)
        if pd.isna(row.choice):
            fates[row.comparison_id] = "no_choice", None, None
        elif row.left_id == row.right_id:
            fates[row.comparison_id] = "self_pair", None, None
        else:
            if order in finals:
                fates[finals.pop(order).comparison_id] = "corrected", None, None
            finals[order] = row
    for (annotator, left, right), row in finals.items():
        other = finals.get((annotator, right, left))
        fates[row.comparison_id] = fate_of(row, other)
    return fates


def fate_of(final, other):
    """Return what becomes of a final judgement beside the one in the other order, or beside none."""
    if other is not None and chosen_by(final) != chosen_by(other):
        return "contradicted", None, None
    moments = [None if row is None else (row.compared_at, row.comparison_id) for row in (final, other)]
    if other is not None and moments[0] < moments[1]:
        return "repeated", None, None
    if final.choice in ("tie", "both_bad"):
        return final.choice, None, None
    chosen = chosen_by(final)
    return "used", chosen, final.left_id + final.right_id - chosen


def chosen_by(row):
    """Return the response that was chosen, or the choice where none was."""
    return {"left": row.left_id, "right": row.right_id}.get(row.choice, row.choice)


@pytest.mark.parametrize("seed", range(12))
def test_equals_a_plain_reading(reference, seed):
    """Every row has the status, the chosen and the rejected response that reading row by row gives it."""
    comparisons = trial(np.random.default_rng(seed), 120)
    found = reference(comparisons).astype(object)
    found = found.where(found.notna(), None)
    assert {row.Index: tuple(row)[1:] for row in found.itertuples()} == plainly(comparisons)


def test_statuses_add_up_to_the_rows(reference):
    """Every comparison of a world has one status, and self pairs are those that were planted."""
    world = preferences(7)
    comparisons, truth = world.tables["comparisons"], world.truth["comparisons"].set_index("comparison_id")
    found = reference(comparisons)
    assert found.index.tolist() == sorted(comparisons["comparison_id"])
    assert set(found.index[found["status"] == "self_pair"]) == set(truth.index[truth["self_pair"]])


def test_without_repeats_nothing_is_lost(reference):
    """Where nobody is shown a pair again, a row has the status of its choice, and whatever has a winner is used."""
    shown = preferences(7, PreferenceEffects().without("self_pairs")).tables["comparisons"]
    pair = shown[["left_id", "right_id"]].agg(["min", "max"], axis=1).assign(annotator_id=shown["annotator_id"])
    shown = shown[~pair.duplicated()].set_index("comparison_id").sort_index()
    found, decided = reference(shown.reset_index()), shown["choice"].isin(["left", "right"])
    assert (found["status"] == shown["choice"].mask(decided, "used")).all()
    assert (found["chosen_id"] == shown["left_id"].where(shown["choice"] == "left", shown["right_id"]))[decided].all()


def test_contradictions_measure_the_bias_to_a_side(reference):
    """Of the pairs that were checked, more are contradicted where people favour the left response."""
    effects = PreferenceEffects(repeat_share=0.5, tie_share=0.0)
    biased, fair = (
        reference(preferences(7, switched).tables["comparisons"])["status"].value_counts()
        for switched in (replace(effects, position_bias=1.5), replace(effects, position_bias=0.0))
    )
    assert biased["contradicted"] > 1.2 * fair["contradicted"]
