# Your habits are shares among the mistakes of a class, not among all answers to it. That expects both to be wrong on every gold.
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
    compared = pairs[[*PAIR, "common_golds"]].assign(
        agreement=pairs["same"] / common,
        same_wrong=same_wrong,
        expected=expected,
        excess=same_wrong - expected,
        p_value=stats.binom.sf(same_wrong - 1, common, expected / common),
    )
    return compared


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
    rates = times.rename("rate").reset_index()
    wrong = rates[rates["label"] != rates["gold_label"]]
    return wrong.assign(rate=wrong["rate"] / wrong.groupby(["annotator_id", "gold_label"])["rate"].transform("sum"))


def _expected(by_class: pd.DataFrame, slips: pd.DataFrame) -> pd.Series:
    """Return how many same wrong answers independent slips make in each row of `by_class`."""
    classes = by_class[[*PAIR, "gold_label", "common_golds"]].reset_index()
    of_a = classes.merge(slips.rename(columns={"annotator_id": "annotator_a"}), on=["annotator_a", "gold_label"])
    of_both = of_a.merge(
        slips.rename(columns={"annotator_id": "annotator_b"}),
        on=["annotator_b", "gold_label", "label"],
        suffixes=("_a", "_b"),
    )
    chance = of_both["common_golds"] * of_both["rate_a"] * of_both["rate_b"]
    return chance.groupby(of_both["index"]).sum().reindex(by_class.index, fill_value=0.0)
