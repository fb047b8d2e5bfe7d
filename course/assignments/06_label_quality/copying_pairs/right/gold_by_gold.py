# Everything at the grain of a common gold: what happened there, and the chance q of it; the pair is a sum of its golds.
import pandas as pd
from scipy.special import betainc


def likely_slips(answers: pd.DataFrame) -> pd.DataFrame:
    """Return, for each answer, the wrong labels that this annotator gives to that class, and how often."""
    shares = answers.groupby(["annotator_id", "gold_label"])["label"].value_counts(normalize=True)
    slips = shares.rename("habit").reset_index().query("label != gold_label")
    return answers[["task_id", "annotator_id", "gold_label"]].merge(slips, on=["annotator_id", "gold_label"])


def pairs_of(rows: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    """Return every two rows of different annotators that agree in `on`, the smaller id as a."""
    return rows.merge(rows, on=on, suffixes=("_a", "_b")).query("annotator_id_a < annotator_id_b")


def copying_pairs(labels: pd.DataFrame, golds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Sum up the common golds of each pair."""
    ids = ["annotator_id_a", "annotator_id_b"]
    truth = golds.set_index("task_id")["gold_label"]
    answers = labels.assign(gold_label=labels["task_id"].map(truth))[["task_id", "annotator_id", "label", "gold_label"]]
    answers = answers[answers["label"].notna() & answers["gold_label"].notna()]

    met = pairs_of(answers, ["task_id"])
    is_same = met["label_a"].eq(met["label_b"])
    met = met.assign(is_same=is_same, is_same_wrong=is_same & met["label_a"].ne(met["gold_label_a"]))
    pairs = met.groupby(ids).agg(
        common_golds=("is_same", "count"), agreement=("is_same", "mean"), same_wrong=("is_same_wrong", "sum")
    )
    slipped = pairs_of(likely_slips(answers), ["task_id", "label"])
    pairs["expected"] = slipped["habit_a"].mul(slipped["habit_b"]).groupby([slipped[key] for key in ids]).sum()
    pairs["expected"] = pairs["expected"].fillna(0.0)
    pairs = pairs[pairs["common_golds"] >= least]

    # The upper tail of a binomial is the incomplete beta function; from 0 on it is everything.
    seen, trials = pairs["same_wrong"], pairs["common_golds"]
    tail = betainc(seen.clip(lower=1), trials - seen.clip(lower=1) + 1, pairs["expected"] / trials)
    pairs = pairs.assign(
        excess=seen - pairs["expected"], p_value=pd.Series(tail, index=pairs.index).where(seen > 0, 1.0)
    )
    return pairs.reset_index().rename(columns={"annotator_id_a": "annotator_a", "annotator_id_b": "annotator_b"})
