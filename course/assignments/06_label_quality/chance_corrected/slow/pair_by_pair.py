# Right, and each step reads well, but the figures are worked out pair by pair, in a function that is called for each. Ten thousand pairs are ten thousand small tables; count by pair and category once instead.
import pandas as pd

PAIR = ["project_id", "annotator_a", "annotator_b"]
FIGURES = ["items", "agreement", "expected", "kappa"]


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return agreement and kappa, pair by pair."""
    latest = labels.sort_values(["labelled_at", "label_id"]).drop_duplicates(
        ["project_id", "item_id", "annotator_id"], keep="last"
    )
    counting = latest.dropna(subset="label")
    met = counting.merge(counting, on=["project_id", "item_id"], suffixes=("_a", "_b"))
    met = met.rename(columns={"annotator_id_a": "annotator_a", "annotator_id_b": "annotator_b"})
    met = met[met["annotator_a"] < met["annotator_b"]]
    found = [[*pair, *figures(own["label_a"], own["label_b"])] for pair, own in met.groupby(PAIR)]
    return pd.DataFrame(found, columns=[*PAIR, *FIGURES]).astype({"kappa": float})


def figures(mine: pd.Series, theirs: pd.Series) -> list:
    """Return the four figures of a pair."""
    agreement = (mine == theirs).mean()
    used_a, used_b = mine.value_counts(normalize=True), theirs.value_counts(normalize=True)
    expected = used_a.mul(used_b, fill_value=0).sum()
    kappa = (agreement - expected) / (1 - expected) if expected < 1 else float("nan")
    return [len(mine), agreement, expected, kappa]
