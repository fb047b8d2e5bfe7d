# Right, but you set everybody's slips beside everybody's, and then asked who of them ever met. That is the square of the company, for each class; begin with the pairs that have golds in common, and take the slips of these.
import pandas as pd
from scipy import stats


def copying_pairs(labels: pd.DataFrame, golds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Compute the chance of a common slip for every two annotators, then what those who met have in common."""
    ids = ["annotator_id_a", "annotator_id_b"]
    answers = labels[labels["label"].notna()].merge(golds, on="task_id")
    shares = answers.groupby(["annotator_id", "gold_label"])["label"].value_counts(normalize=True)
    slips = shares.rename("rate").reset_index()
    slips = slips[slips["label"] != slips["gold_label"]]
    strangers = slips.merge(slips, on=["gold_label", "label"], suffixes=("_a", "_b"))
    strangers = strangers[strangers["annotator_id_a"] < strangers["annotator_id_b"]]
    strangers["chance"] = strangers["rate_a"] * strangers["rate_b"]
    chances = strangers.groupby([*ids, "gold_label"], as_index=False)["chance"].sum()

    met = answers.merge(answers, on=["task_id", "gold_label"], suffixes=("_a", "_b"))
    met = met[met["annotator_id_a"] < met["annotator_id_b"]].merge(chances, how="left", on=[*ids, "gold_label"])
    met["same"] = met["label_a"] == met["label_b"]
    met["same_wrong"] = met["same"] & (met["label_a"] != met["gold_label"])
    pairs = met.groupby(ids, as_index=False).agg(
        common_golds=("same", "size"),
        agreement=("same", "mean"),
        same_wrong=("same_wrong", "sum"),
        expected=("chance", "sum"),
    )
    pairs = pairs[pairs["common_golds"] >= least]
    seen, trials, expected = pairs["same_wrong"], pairs["common_golds"], pairs["expected"]
    pairs = pairs.assign(excess=seen - expected, p_value=stats.binom.sf(seen - 1, trials, expected / trials))
    return pairs.rename(columns={"annotator_id_a": "annotator_a", "annotator_id_b": "annotator_b"})
