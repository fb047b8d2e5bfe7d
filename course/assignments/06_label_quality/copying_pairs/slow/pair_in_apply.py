# Right, but `groupby.apply` calls a function for every pair, with a small frame each time: a loop in other words. Sums over all rows, grouped once, need no call a pair.
import pandas as pd
from scipy import stats


def copying_pairs(labels: pd.DataFrame, golds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Sum up each pair's common golds in a call of its own."""
    answers = labels.dropna(subset="label").merge(golds, on="task_id").drop(columns="label_id")
    shares = answers.groupby(["annotator_id", "gold_label"])["label"].value_counts(normalize=True)
    slips = shares.rename("rate").reset_index().query("label != gold_label")
    both = answers.merge(answers, on=["task_id", "gold_label"]).query("annotator_id_x < annotator_id_y")
    likely = answers[["task_id", "annotator_id", "gold_label"]].merge(slips, on=["annotator_id", "gold_label"])
    likely = likely.merge(likely, on=["task_id", "label"]).query("annotator_id_x < annotator_id_y")
    chance = (likely["rate_x"] * likely["rate_y"]).groupby([likely["annotator_id_x"], likely["annotator_id_y"]]).sum()

    def summed(common: pd.DataFrame) -> pd.Series:
        same = common["label_x"] == common["label_y"]
        wrong = (same & (common["label_x"] != common["gold_label"])).sum()
        return pd.Series({"common_golds": len(common), "agreement": same.mean(), "same_wrong": wrong})

    columns = ["common_golds", "agreement", "same_wrong"]
    pairs = both.groupby(["annotator_id_x", "annotator_id_y"])[["label_x", "label_y", "gold_label"]].apply(summed)
    pairs = pairs.reindex(columns=columns).astype({"common_golds": "int64", "same_wrong": "int64"})
    pairs["expected"] = chance.reindex(pairs.index).fillna(0.0)
    pairs = pairs[pairs["common_golds"] >= least]
    seen, trials, expected = pairs["same_wrong"], pairs["common_golds"], pairs["expected"]
    pairs = pairs.assign(excess=seen - expected, p_value=stats.binom.sf(seen - 1, trials, expected / trials))
    return pairs.reset_index().rename(columns={"annotator_id_x": "annotator_a", "annotator_id_y": "annotator_b"})
