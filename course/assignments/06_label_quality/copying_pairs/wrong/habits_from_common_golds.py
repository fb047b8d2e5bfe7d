# You took the habits from the golds that the two have in common. All golds that an annotator answered were asked for: more data, and less of the suspected copying in the yardstick.
import pandas as pd
from scipy import stats


def copying_pairs(labels: pd.DataFrame, golds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Return each pair's same wrong answers on common golds, beside what independent slips let expect."""
    answers = labels.dropna(subset="label").merge(golds, on="task_id")
    by_class = _shared_by_class(answers)
    by_class["expected"] = _expected(by_class, answers)

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


def _slips_in_common(both: pd.DataFrame, side: str) -> pd.DataFrame:
    """Return how often one side of a pair gives each wrong label, among the golds of the pair."""
    keys = ["annotator_id_a", "annotator_id_b", "gold_label"]
    times = both.groupby([*keys, f"label_{side}"]).size().rename("times").reset_index()
    times["rate"] = times["times"] / times.groupby(keys)["times"].transform("sum")
    wrong = times[times[f"label_{side}"] != times["gold_label"]]
    return wrong.rename(columns={f"label_{side}": "label"})[[*keys, "label", "rate"]]


def _expected(by_class: pd.DataFrame, answers: pd.DataFrame) -> pd.Series:
    """Return how many same wrong answers independent slips make in each row of `by_class`."""
    both = answers.merge(answers, on=["task_id", "gold_label"], suffixes=("_a", "_b"))
    both = both[both["annotator_id_a"] < both["annotator_id_b"]]
    keys = ["annotator_id_a", "annotator_id_b", "gold_label"]
    met = _slips_in_common(both, "a").merge(_slips_in_common(both, "b"), on=[*keys, "label"], suffixes=("_a", "_b"))
    named = by_class.reset_index().rename(columns={"annotator_a": "annotator_id_a", "annotator_b": "annotator_id_b"})
    of_both = named.merge(met, on=keys)
    chance = of_both["common_golds"] * of_both["rate_a"] * of_both["rate_b"]
    return chance.groupby(of_both["index"]).sum().reindex(by_class.index, fill_value=0.0)
