# Right, but what is expected is added up in a list comprehension, pair by pair and class by class. It is a loop all the same; merge the two people's slips and sum them by pair.
import pandas as pd
from scipy import stats


def copying_pairs(labels: pd.DataFrame, golds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Return each pair's same wrong answers on common golds, beside what independent slips let expect."""
    answers = labels.dropna(subset="label").merge(golds, on="task_id")
    by_class = _shared_by_class(answers)
    by_class["expected"] = _expected(by_class, _slips(answers))

    pairs = by_class.groupby(PAIR)[["common_golds", "same", "same_wrong", "expected"]].sum().reset_index()
    pairs = pairs[pairs["common_golds"] >= least].reset_index(drop=True)
    common, same_wrong, expected = pairs["common_golds"], pairs["same_wrong"], pairs["expected"]
    return pairs[[*PAIR, "common_golds"]].assign(
        agreement=pairs["same"] / common,
        same_wrong=same_wrong,
        expected=expected,
        excess=same_wrong - expected,
        p_value=stats.binom.sf(same_wrong - 1, common, expected / common),
    )


PAIR = ["annotator_a", "annotator_b"]


def _shared_by_class(answers: pd.DataFrame) -> pd.DataFrame:
    """Count common golds, same and same wrong answers: a row for each pair and true class."""
    both = answers.merge(answers, on=["task_id", "gold_label"], suffixes=("_a", "_b"))
    both = both[both["annotator_id_a"] < both["annotator_id_b"]]
    same = both["label_a"] == both["label_b"]
    counted = pd.DataFrame(
        {
            "annotator_a": both["annotator_id_a"],
            "annotator_b": both["annotator_id_b"],
            "gold_label": both["gold_label"],
            "common_golds": 1,
            "same": same.astype("int64"),
            "same_wrong": (same & (both["label_a"] != both["gold_label"])).astype("int64"),
        }
    )
    return counted.groupby([*PAIR, "gold_label"], as_index=False).sum()


def _slips(answers: pd.DataFrame) -> pd.DataFrame:
    """Return how often each annotator gives each wrong label to golds of a class, as a share of that class."""
    times = answers.groupby(["annotator_id", "gold_label", "label"]).size()
    rate = times / times.groupby(["annotator_id", "gold_label"]).transform("sum")
    rates = rate.rename("rate").reset_index()
    return rates[rates["label"] != rates["gold_label"]]


def _common_chance(first: dict[str, float], second: dict[str, float]) -> float:
    """Return the chance that two people's slips meet on a gold of a class."""
    return sum(rate * second.get(label, 0.0) for label, rate in first.items())


def _expected(by_class: pd.DataFrame, slips: pd.DataFrame) -> pd.Series:
    """Return how many same wrong answers independent slips make in each row of `by_class`."""
    habits = {
        key: dict(zip(rows["label"], rows["rate"], strict=True))
        for key, rows in slips.groupby(["annotator_id", "gold_label"])
    }
    expected = [
        row.common_golds
        * _common_chance(
            habits.get((row.annotator_a, row.gold_label), {}), habits.get((row.annotator_b, row.gold_label), {})
        )
        for row in by_class.itertuples()
    ]
    return pd.Series(expected, index=by_class.index, dtype="float64")
