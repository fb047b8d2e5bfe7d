"""What counts as no spread: sums of decimals leave rounding behind, which measures nothing."""

import pandas as pd

from course.content.bank import question

STATISTICS = {
    "cuped_effect": ["standard_error", "low", "high", "variance_reduction"],
    "effect_by_annotator": ["df", "p_value", "low", "high", "times_wider"],
    "ratio_metric_effect": ["standard_error", "z", "p_value", "low", "high"],
}


def _answer(name, source=None):
    namespace = {}
    exec(source or question(name).solution.clean, namespace)
    return namespace[name]


def _exact(name):
    """Return the known mistake that asks for a spread of exactly 0."""
    return _answer(
        name, next(mistake for mistake in question(name).mistakes if mistake.name == "rounding_as_error").clean
    )


def _annotators(before, outcome):
    arm = ["control"] * 3 + ["treatment"] * (len(outcome) - 3)
    table = {"experiment_id": 1, "annotator_id": range(len(outcome)), "arm": arm, "before": before}
    return pd.DataFrame({**table, "first_week": 1.0, "outcome": outcome})


def _tasks(*annotators):
    rows = [(1, ["control", "treatment"][at % 2], at, s) for at, seconds in enumerate(annotators) for s in seconds]
    return pd.DataFrame(rows, columns=["experiment_id", "arm", "annotator_id", "seconds"])


def _work(*pairs):
    rows = [(1, ["control", "treatment"][at % 2], at, *pair) for at, pair in enumerate(pairs)]
    return pd.DataFrame(rows, columns=["experiment_id", "arm", "annotator_id", "accepted", "hours"])


def _is_null(name, answer, table):
    return bool(answer(table)[STATISTICS[name]].isna().all(axis=None))


def test_one_past_for_all_has_no_slope():
    """Pasts that are all 30.1 have no spread, although their mean is not 30.1 to the last bit: theta is 0."""
    table = _annotators([30.1] * 7, [61.5, 70.3, 58.2, 66.6, 71.9, 80.4, 64.7])
    assert _answer("cuped_effect")(table)["theta"].tolist() == [0.0]


def test_outcomes_on_a_line_with_the_past_leave_nothing():
    """Outcomes that follow from the past leave rounding, and rounding is no standard error."""
    past = [31.7, 40.9, 52.3, 44.1, 38.6, 47.2, 29.9]
    table = _annotators(past, [1.3 * value + 0.1 for value in past])
    assert _is_null("cuped_effect", _answer("cuped_effect"), table)
    assert not _is_null("cuped_effect", _exact("cuped_effect"), table)


def test_annotators_alike_in_decimals_give_no_p_value():
    """Annotators whose decimals have one mean give no p-value, however small the bare one would be."""
    table = _tasks([0.1, 0.2, 0.3], [0.3], [0.2], [0.7, 0.1, 0.1], [0.2, 0.2, 0.2], [0.3])
    assert _is_null("effect_by_annotator", _answer("effect_by_annotator"), table)
    assert _exact("effect_by_annotator")(table)["p_value"].item() < 1e-9


def test_one_ratio_for_everybody_gives_no_error():
    """Pairs of one ratio give no standard error, although the ratio has no exact binary form."""
    table = _work((7, 0.7), (25, 0.75), (1, 0.1), (50, 1.5), (9, 0.9), (125, 3.75))
    assert _is_null("ratio_metric_effect", _answer("ratio_metric_effect"), table)


def test_a_difference_that_cancels_out_points_nowhere():
    """Rates whose differences cancel out are not called turned, on whichever side of 0 the rounding falls."""
    counts = {
        "experiment_id": 1,
        "project_id": [1, 1, 2, 2],
        "arm": ["old", "new", "old", "new"],
        "reviewed": [12, 8, 8, 12],
        "accepted": [2, 2, 8, 11],
    }
    found = _answer("adjusted_for_mix")(pd.DataFrame(counts))
    assert found["adjusted"].item() != 0
    assert not found["turned"].item()
